"""An owner takes our access to their Stripe account away, at Stripe. We only hear of it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.db.outbox import enqueue
from commerce_api.payments.accounts import revalidate_stores
from commerce_api.payments.models import PaymentAccount

ACCOUNT_DISCONNECTED_MAIL = "mail.payment_account_disconnected"


async def disconnect_account(session: AsyncSession, stripe_account_id: str, occurred_at: datetime) -> None:
    """Its stores stop selling and the owner is told, once. An account that nobody here owns, or that was
    replaced by another since, is left alone."""
    account = await session.scalar(
        select(PaymentAccount).where(PaymentAccount.stripe_account_id == stripe_account_id).with_for_update()
    )
    if account is None or account.deauthorized_at is not None:
        return
    account.deauthorized_at = occurred_at
    account.charges_enabled = False
    await revalidate_stores(session, account)
    record(
        session,
        actor="stripe",
        action="payment_account.disconnected",
        subject=stripe_account_id,
        occurred_at=occurred_at,
    )
    await enqueue(
        session,
        ACCOUNT_DISCONNECTED_MAIL,
        {"user_id": str(account.owner_user_id)},
        natural_key=f"{ACCOUNT_DISCONNECTED_MAIL}:{stripe_account_id}",
    )
