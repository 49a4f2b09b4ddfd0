"""Events about money that goes back: refunds and disputes. None of them is believed in what it says: each
only makes the worker ask Stripe how things stand, so their order and number do not matter."""

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.payments.disputes import request_dispute_refresh
from commerce_api.payments.errors import PaymentNotYetKnown
from commerce_api.payments.models import Payment
from commerce_api.payments.refunds import request_refund_sync
from commerce_api.platform import Platform
from commerce_api.webhooks.events import Act, StripeEvent


class _Refunded(BaseModel):
    """A charge, or a refund of one: both name the payment."""

    model_config = ConfigDict(extra="ignore")

    payment_intent: str | None = None
    metadata: dict[str, str] | None = Field(default=None)


async def _refunds_changed(session: AsyncSession, _: Platform, event: StripeEvent) -> None:
    refunded = _Refunded.model_validate(event.data.object)
    payment = await session.scalar(
        select(Payment).where(
            Payment.stripe_payment_intent_id == refunded.payment_intent,
            Payment.stripe_account_id == event.account,
        )
    )
    if payment is not None:
        await request_refund_sync(session, payment, cause=event.id)
    elif "checkout_id" in (refunded.metadata or {}):
        # A charge of ours whose payment is still on the way: events come in any order. Tried again later.
        raise PaymentNotYetKnown(f"payment intent {refunded.payment_intent}")


async def _dispute_changed(session: AsyncSession, _: Platform, event: StripeEvent) -> None:
    if event.account is not None:
        await request_dispute_refresh(session, event.account, str(event.data.object["id"]), cause=event.id)


REVERSALS: dict[str, Act] = {
    "charge.refunded": _refunds_changed,
    "charge.refund.updated": _refunds_changed,
    "refund.created": _refunds_changed,
    "refund.updated": _refunds_changed,
    "refund.failed": _refunds_changed,
    "charge.dispute.created": _dispute_changed,
    "charge.dispute.updated": _dispute_changed,
    "charge.dispute.closed": _dispute_changed,
    "charge.dispute.funds_withdrawn": _dispute_changed,
    "charge.dispute.funds_reinstated": _dispute_changed,
}
