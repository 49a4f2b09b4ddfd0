"""What each kind of Stripe event means here. Kinds that are not listed are kept and need nothing done."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.billing.sync import request_sync
from commerce_api.checkout.settlement import SessionNews, settle_paid, settle_processing, settle_unpaid
from commerce_api.db.inbox import InboxEvent
from commerce_api.payments.accounts import request_refresh
from commerce_api.payments.errors import PaymentNotYetKnown
from commerce_api.payments.models import Payment
from commerce_api.payments.refunds import record_refunded_at_stripe
from commerce_api.payments.session_facts import SessionFacts
from commerce_api.platform import Platform


class _Data(BaseModel):
    object: dict[str, Any]


class StripeEvent(BaseModel):
    """``account`` names the connected account; events of the platform itself have none."""

    model_config = ConfigDict(extra="ignore")

    id: str
    created: int
    account: str | None = None
    data: _Data

    @property
    def occurred_at(self) -> datetime:
        return datetime.fromtimestamp(self.created, UTC)


class _Charge(BaseModel):
    model_config = ConfigDict(extra="ignore")

    amount_refunded: int
    payment_intent: str | None = None
    metadata: dict[str, str] = Field(default_factory=dict)


Act = Callable[[AsyncSession, Platform, StripeEvent], Awaitable[None]]


async def act_on(platform: Platform, session: AsyncSession, row: InboxEvent) -> None:
    """Brings about what an event means, in the caller's transaction. Repeating it changes nothing."""
    act = ACTS.get(row.kind)
    if act is not None:
        await act(session, platform, StripeEvent.model_validate(row.payload))


async def _session_completed(session: AsyncSession, platform: Platform, event: StripeEvent) -> None:
    if event.data.object.get("mode") == "subscription":
        await _billing_changed(session, platform, event)
        return
    news = _news(event)
    # Completed is not paid: a direct debit completes today and is paid, or not, in days.
    if news.facts.is_settled:
        await settle_paid(session, news, platform.clock())
    else:
        await settle_processing(session, news)


async def _session_paid(session: AsyncSession, platform: Platform, event: StripeEvent) -> None:
    await settle_paid(session, _news(event), platform.clock())


async def _session_unpaid(session: AsyncSession, platform: Platform, event: StripeEvent) -> None:
    if event.data.object.get("mode") == "subscription":
        return
    await settle_unpaid(session, _news(event), platform.clock())


async def _billing_changed(session: AsyncSession, _: Platform, event: StripeEvent) -> None:
    """Whatever it says, the customer is fetched anew. Connected accounts have customers of their own, which
    are no concern of ours."""
    customer = event.data.object.get("customer")
    if event.account is None and isinstance(customer, str):
        await request_sync(session, customer, cause=event.id)


async def _account_updated(session: AsyncSession, _: Platform, event: StripeEvent) -> None:
    await request_refresh(session, event.account or str(event.data.object["id"]), cause=event.id)


async def _charge_refunded(session: AsyncSession, platform: Platform, event: StripeEvent) -> None:
    charge = _Charge.model_validate(
        {**event.data.object, "metadata": event.data.object.get("metadata") or {}}
    )
    payment_id = await session.scalar(
        select(Payment.payment_id).where(
            Payment.stripe_payment_intent_id == charge.payment_intent,
            Payment.stripe_account_id == event.account,
        )
    )
    if payment_id is not None:
        await record_refunded_at_stripe(
            session, payment_id, charge.amount_refunded, event.occurred_at, platform.clock()
        )
    elif "checkout_id" in charge.metadata:
        # Ours, and its payment is still on the way: events come in any order. Tried again later.
        raise PaymentNotYetKnown(f"payment intent {charge.payment_intent}")


def _news(event: StripeEvent) -> SessionNews:
    return SessionNews(SessionFacts.read(event.data.object), event.account, event.occurred_at)


ACTS: dict[str, Act] = {
    "checkout.session.completed": _session_completed,
    "checkout.session.async_payment_succeeded": _session_paid,
    "checkout.session.async_payment_failed": _session_unpaid,
    "checkout.session.expired": _session_unpaid,
    "account.updated": _account_updated,
    "charge.refunded": _charge_refunded,
    "customer.subscription.created": _billing_changed,
    "customer.subscription.updated": _billing_changed,
    "customer.subscription.deleted": _billing_changed,
    "customer.subscription.paused": _billing_changed,
    "customer.subscription.resumed": _billing_changed,
    "customer.subscription.trial_will_end": _billing_changed,
    "subscription_schedule.updated": _billing_changed,
    "subscription_schedule.released": _billing_changed,
    "subscription_schedule.canceled": _billing_changed,
    "invoice.paid": _billing_changed,
    "invoice.payment_failed": _billing_changed,
}
