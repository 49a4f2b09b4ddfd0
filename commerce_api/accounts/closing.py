"""The end of an account: its stores close, its memberships end, nothing of the person stays.

What stays, because the law or somebody else's books hold it:

- orders, checkouts, payments and refunds of the stores, with what customers gave (``HELD_BY_LAW``): a sale is
  kept for as long as tax law says. If the person also bought somewhere on the platform, that purchase belongs
  to that store's books.
- the name of a store, which its orders were sold under;
- ids: of the user's row, of the Stripe account, and in the audit log.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.accounts.errors import OrdersUnfulfilled, PaymentsPending
from commerce_api.audit.log import record
from commerce_api.auth.links import void_links
from commerce_api.auth.mails import forget_mails_to
from commerce_api.auth.models import LoginSession, User
from commerce_api.auth.realms import OWNERS
from commerce_api.auth.recovery import confirm_password
from commerce_api.auth.users import lock_user
from commerce_api.billing.ending import request_end
from commerce_api.checkout.models import Checkout, CheckoutStatus
from commerce_api.db.base import Base
from commerce_api.db.database import set_scope
from commerce_api.memberships.models import Invitation, Membership, Role
from commerce_api.orders.models import FulfillmentStatus, Order, OrderStatus, PaymentStatus
from commerce_api.payments.models import Refund, RefundStatus
from commerce_api.platform import Platform
from commerce_api.stores.models import Store
from commerce_api.stores.service import delete_store

HELD_BY_LAW = frozenset(
    {
        "checkouts.customer_email",
        "inbox.payload",
        "order_events.detail",
        "orders.customer_email",
        "orders.customer_name",
        "orders.shipping_address",
        "stores.name",
        "stores.slug",
        "store_slugs.slug",
    }
)
"""Where the name or the address of a person may still be found, as ``table.column``."""

ERASED_NAME = "Deleted account"
_UNDER_WAY = (CheckoutStatus.RESERVED, CheckoutStatus.OPEN, CheckoutStatus.PROCESSING)
_OWED = (PaymentStatus.PAID, PaymentStatus.PARTIALLY_REFUNDED)


async def close_account(session: AsyncSession, platform: Platform, user: User, password: str) -> None:
    """All of it or nothing. Raises :class:`OrdersUnfulfilled` or :class:`PaymentsPending` while customers of
    the person's stores wait for goods or money."""
    await confirm_password(platform, user, password)
    user = await lock_user(session, user.user_id)
    for store_id in await _owned(session, user.user_id):
        await set_scope(session, store_id=store_id)
        await _close_store(session, platform, user, store_id)
    await set_scope(session, user_id=user.user_id)
    await _erase(session, platform, user)
    record(
        session,
        actor=f"user:{user.user_id}",
        action="account.deleted",
        subject=f"user:{user.user_id}",
        occurred_at=platform.clock(),
    )


async def _owned(session: AsyncSession, user_id: UUID) -> list[UUID]:
    """Also those that were deleted before: their rows may still name the person."""
    found = await session.scalars(
        select(Membership.store_id)
        .where(Membership.user_id == user_id, Membership.role == Role.OWNER)
        .order_by(Membership.store_id)
    )
    return list(found)


async def _close_store(session: AsyncSession, platform: Platform, user: User, store_id: UUID) -> None:
    # The strongest row lock: a checkout that starts now refers to this row and waits until the store is gone.
    store = (
        await session.scalars(
            select(Store)
            .where(Store.store_id == store_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).one()
    if store.deleted_at is None:
        await _refuse_while_owing(session, store_id)
        await delete_store(session, platform, user, store_id)
    store.contact_email = None
    store.legal_address = None
    store.description = store.tagline = store.return_policy = store.delivery_promise = ""
    await session.execute(delete(Invitation).where(Invitation.store_id == store_id))
    await session.flush()


async def _refuse_while_owing(session: AsyncSession, store_id: UUID) -> None:
    if await _any(
        session,
        Order,
        Order.store_id == store_id,
        Order.status == OrderStatus.OPEN,
        Order.payment_status.in_(_OWED),
        Order.fulfillment_status != FulfillmentStatus.FULFILLED,
    ):
        raise OrdersUnfulfilled
    if await _any(
        session, Checkout, Checkout.store_id == store_id, Checkout.status.in_(_UNDER_WAY)
    ) or await _any(session, Refund, Refund.store_id == store_id, Refund.status == RefundStatus.REQUESTED):
        raise PaymentsPending


async def _any(session: AsyncSession, model: type[Base], *where: ColumnElement[bool]) -> bool:
    return bool(await session.scalar(select(select(model).where(*where).exists())))


async def _erase(session: AsyncSession, platform: Platform, user: User) -> None:
    now = platform.clock()
    await session.execute(delete(Invitation).where(func.lower(Invitation.email) == user.email.lower()))
    await session.execute(
        update(Membership)
        .where(Membership.user_id == user.user_id, Membership.ended_at.is_(None))
        .values(ended_at=now)
    )
    # Without their sessions, access tokens are refused from the commit on.
    await session.execute(delete(LoginSession).where(LoginSession.user_id == user.user_id))
    await void_links(session, OWNERS, user.user_id)
    await request_end(session, user.user_id)
    await forget_mails_to(session, user)
    user.email = f"erased:{user.user_id}"
    user.name = ERASED_NAME
    user.password_hash = ""
    user.email_verified_at = None
    user.deleted_at = now
    await session.flush()
