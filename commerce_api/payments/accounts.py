"""Connected Stripe accounts: created on first use, owned by a user, referenced by that user's stores."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.auth.models import User
from commerce_api.db.outbox import enqueue
from commerce_api.errors import FieldProblem, Invalid
from commerce_api.memberships.models import Membership, Role
from commerce_api.payments.models import PaymentAccount
from commerce_api.payments.schemas import PaymentAccountRead, PaymentAccountStatus
from commerce_api.payments.stripe_gateway import AccountFacts, StripeGateway
from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from commerce_api.stores.models import Store
from commerce_api.stores.service import revalidate_store
from kit.ids import new_id

REFRESH_ACCOUNT = "payments.refresh_account"


class ForeignReturnUrl(Invalid):
    message = "The address to come back to must lie in the dashboard."


async def account_of_store(session: AsyncSession, store_id: UUID) -> PaymentAccount | None:
    return await session.scalar(
        select(PaymentAccount)
        .join(Store, Store.payment_account_id == PaymentAccount.payment_account_id)
        .where(Store.store_id == store_id)
    )


def read_account(account: PaymentAccount | None) -> PaymentAccountRead:
    if account is None or account.deauthorized_at is not None:
        return PaymentAccountRead(
            status=PaymentAccountStatus.NONE,
            charges_enabled=False,
            details_submitted=False,
            stripe_account_id=None,
        )
    status = PaymentAccountStatus.ENABLED if account.charges_enabled else PaymentAccountStatus.PENDING
    return PaymentAccountRead(
        status=status,
        charges_enabled=account.charges_enabled,
        details_submitted=account.details_submitted,
        stripe_account_id=account.stripe_account_id,
    )


async def onboarding_link(
    platform: Platform, stripe: StripeGateway, store_id: UUID, user: User, return_url: str | None
) -> str:
    """An address at Stripe where the owner answers its questions. Three steps, none of which holds a
    transaction open while Stripe thinks: find the account, create it if there is none, ask for the link."""
    home = f"{platform.settings.dashboard_url}/stores/{store_id}/settings#payments"
    back = return_url or home
    if urlsplit(back)[:2] != urlsplit(platform.settings.dashboard_url)[:2]:
        raise ForeignReturnUrl(
            errors=[FieldProblem(field="return_url", code="foreign", message=ForeignReturnUrl.message)]
        )
    async with platform.database.transaction(store_id=store_id, user_id=user.user_id) as session:
        store = await find_store(session, store_id)
        owner = await owner_of(session, store_id)
        account = await _adopt_account(session, store, owner)
    if account is None or account.deauthorized_at is not None:
        facts = await stripe.create_account(
            email=owner.email,
            country=store.country,
            business_name=store.name,
            idempotency_key=_account_key(owner, account),
        )
        async with platform.database.transaction(store_id=store_id, user_id=user.user_id) as session:
            account = await _keep_account(session, platform.clock(), owner, user, store_id, facts)
    return await stripe.onboarding_url(account.stripe_account_id, return_url=back, refresh_url=home)


def _account_key(owner: User, disconnected: PaymentAccount | None) -> str:
    key = f"connected-account:{owner.user_id}"
    return f"{key}:after:{disconnected.stripe_account_id}" if disconnected else key


async def owner_of(session: AsyncSession, store_id: UUID) -> User:
    owner = await session.scalar(
        select(User)
        .join(Membership, Membership.user_id == User.user_id)
        .where(
            Membership.store_id == store_id,
            Membership.role == Role.OWNER,
            Membership.ended_at.is_(None),
        )
        .order_by(Membership.created_at)
        .limit(1)
    )
    if owner is None:
        raise LookupError(f"store {store_id} has no owner")
    return owner


async def _adopt_account(session: AsyncSession, store: Store, owner: User) -> PaymentAccount | None:
    """The account that the owner has already; a new store of theirs starts to reference it."""
    account = await session.scalar(
        select(PaymentAccount).where(PaymentAccount.owner_user_id == owner.user_id)
    )
    if account is not None and store.payment_account_id != account.payment_account_id:
        store.payment_account_id = account.payment_account_id
    return account


async def _keep_account(
    session: AsyncSession, now: datetime, owner: User, user: User, store_id: UUID, facts: AccountFacts
) -> PaymentAccount:
    connected = {
        "stripe_account_id": facts.stripe_account_id,
        "charges_enabled": facts.charges_enabled,
        "details_submitted": facts.details_submitted,
        "created_at": now,
        "updated_at": now,
        "deauthorized_at": None,
    }
    await session.execute(
        insert(PaymentAccount)
        .values(payment_account_id=new_id(), owner_user_id=owner.user_id, **connected)
        .on_conflict_do_update(
            index_elements=["owner_user_id"],
            set_=connected,
            where=PaymentAccount.deauthorized_at.is_not(None),
        )
    )
    store = await find_store(session, store_id)
    account = await _adopt_account(session, store, owner)
    assert account is not None  # noqa: S101 (inserted above, by us or by a rival)
    record(
        session,
        actor=f"user:{user.user_id}",
        action="payment_account.created",
        subject=account.stripe_account_id,
        store_id=store_id,
        occurred_at=now,
    )
    return account


async def request_refresh(session: AsyncSession, stripe_account_id: str, cause: str) -> None:
    """Asks the worker to fetch the account's flags: an event only says that something changed."""
    await enqueue(
        session,
        REFRESH_ACCOUNT,
        {"stripe_account_id": stripe_account_id},
        natural_key=f"{REFRESH_ACCOUNT}:{cause}",
    )


async def refresh_account(platform: Platform, stripe: StripeGateway, stripe_account_id: str) -> None:
    """Copies Stripe's truth. Repeated and out of order it ends in the newest state; an account that nobody
    here owns, or whose owner has disconnected it, is left alone."""
    started_at = platform.clock()
    async with platform.database.transaction() as session:
        if not await is_connected(session, stripe_account_id):
            return
    facts = await stripe.fetch_account(stripe_account_id)
    async with platform.database.transaction() as session:
        await _copy_flags(session, facts, started_at)


async def _copy_flags(session: AsyncSession, facts: AccountFacts, started_at: datetime) -> None:
    account = await session.scalar(
        select(PaymentAccount)
        .where(PaymentAccount.stripe_account_id == facts.stripe_account_id)
        .with_for_update()
    )
    if account is None or account.deauthorized_at is not None or account.updated_at >= started_at:
        return
    can_charge_changed = account.charges_enabled != facts.charges_enabled
    account.charges_enabled = facts.charges_enabled
    account.details_submitted = facts.details_submitted
    account.updated_at = started_at
    if can_charge_changed:
        await revalidate_stores(session, account)


async def is_connected(session: AsyncSession, stripe_account_id: str) -> bool:
    """Whether an account is one of ours that its owner has not disconnected."""
    found = await session.scalar(
        select(PaymentAccount.payment_account_id).where(
            PaymentAccount.stripe_account_id == stripe_account_id,
            PaymentAccount.deauthorized_at.is_(None),
        )
    )
    return found is not None


async def revalidate_stores(session: AsyncSession, account: PaymentAccount) -> None:
    stores = await session.scalars(
        select(Store).where(
            Store.payment_account_id == account.payment_account_id, Store.deleted_at.is_(None)
        )
    )
    for store in stores.all():
        await revalidate_store(session, store)
