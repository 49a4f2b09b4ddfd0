"""Which mails follow from the state of a subscription. Decided from what was fetched and written once per
cause, so that an event that comes late or twice tells nobody anything again."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.billing.subscription_facts import SubscriptionFacts, moment
from commerce_api.db.outbox import enqueue
from commerce_api.plans.plans import GRACE, PLANS

TRIAL_ENDS_MAIL = "mail.trial_ends"
PAYMENT_FAILED_MAIL = "mail.subscription_payment_failed"
PLAN_FITTED_MAIL = "mail.plan_fitted"
TRIAL_PAUSED_MAIL = "mail.trial_paused"
WARN_BEFORE = timedelta(days=3)


async def announce(session: AsyncSession, user_id: UUID, facts: SubscriptionFacts, now: datetime) -> None:
    await _trial_ends(session, user_id, facts, now)
    await _trial_paused(session, user_id, facts)
    await _payment_failed(session, user_id, facts, now)


async def _trial_ends(session: AsyncSession, user_id: UUID, facts: SubscriptionFacts, now: datetime) -> None:
    if facts.status != "trialing" or facts.trial_end is None or facts.cancel_at_period_end:
        return
    # Stripe's clock and ours differ a little; an event of three days before must not miss its mail.
    if not timedelta(0) < moment(facts.trial_end) - now <= WARN_BEFORE + timedelta(hours=1):
        return
    price = facts.item.price
    await enqueue(
        session,
        TRIAL_ENDS_MAIL,
        {
            "user_id": str(user_id),
            "plan": _title(facts),
            "ends_on": moment(facts.trial_end).date().isoformat(),
            "amount_minor": price.unit_amount or 0,
            "currency": price.currency.upper(),
            "interval": price.interval,
            "has_payment_method": bool(
                facts.default_payment_method or facts.customer.invoice_settings.default_payment_method
            ),
        },
        natural_key=f"{TRIAL_ENDS_MAIL}:{facts.id}:{facts.trial_end}",
    )


async def _trial_paused(session: AsyncSession, user_id: UUID, facts: SubscriptionFacts) -> None:
    if facts.status == "paused":
        await enqueue(
            session,
            TRIAL_PAUSED_MAIL,
            {"user_id": str(user_id), "plan": _title(facts)},
            natural_key=f"{TRIAL_PAUSED_MAIL}:{facts.id}:{facts.trial_end}",
        )


async def _payment_failed(
    session: AsyncSession, user_id: UUID, facts: SubscriptionFacts, now: datetime
) -> None:
    """One mail per attempt that Stripe made, while the plan is still there to be saved."""
    invoice, since = facts.latest_invoice, facts.behind_since
    if facts.status != "past_due" or invoice is None or since is None or now >= since + GRACE:
        return
    await enqueue(
        session,
        PAYMENT_FAILED_MAIL,
        {
            "user_id": str(user_id),
            "plan": _title(facts),
            "amount_minor": invoice.amount_remaining,
            "currency": invoice.currency.upper(),
            "plan_until": (since + GRACE).date().isoformat(),
            "invoice_url": invoice.hosted_invoice_url,
        },
        natural_key=f"{PAYMENT_FAILED_MAIL}:{invoice.id}:{invoice.attempt_count}",
    )


def _title(facts: SubscriptionFacts) -> str:
    return PLANS[facts.plan].title if facts.plan is not None else ""
