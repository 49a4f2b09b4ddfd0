"""What each kind of Stripe event means here. Kinds that are not listed are kept and need nothing done."""

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.billing.sync import request_sync
from commerce_api.checkout.news import SessionNews
from commerce_api.checkout.settlement import settle_paid, settle_processing, settle_unpaid
from commerce_api.db.inbox import InboxEvent
from commerce_api.payments.accounts import request_refresh
from commerce_api.payments.disconnection import disconnect_account
from commerce_api.payments.session_facts import SessionFacts
from commerce_api.platform import Platform
from commerce_api.webhooks.events import Act, StripeEvent
from commerce_api.webhooks.reversals import REVERSALS


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


async def _account_deauthorized(session: AsyncSession, _: Platform, event: StripeEvent) -> None:
    if event.account is not None:
        await disconnect_account(session, event.account, event.occurred_at)


async def _account_updated(session: AsyncSession, _: Platform, event: StripeEvent) -> None:
    await request_refresh(session, event.account or str(event.data.object["id"]), cause=event.id)


def _news(event: StripeEvent) -> SessionNews:
    return SessionNews(SessionFacts.read(event.data.object), event.account, event.occurred_at)


ACTS: dict[str, Act] = {
    "checkout.session.completed": _session_completed,
    "checkout.session.async_payment_succeeded": _session_paid,
    "checkout.session.async_payment_failed": _session_unpaid,
    "checkout.session.expired": _session_unpaid,
    "account.updated": _account_updated,
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
    "account.application.deauthorized": _account_deauthorized,
    **REVERSALS,
}
