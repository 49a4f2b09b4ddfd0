"""Copying Stripe's truth about a customer: fetched whole on every event, so that late, repeated and shuffled
events all end in the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.billing.entitlement import derive_plan, entitlement, gives_plan_at, is_chosen
from commerce_api.billing.models import BillingCustomer, Subscription
from commerce_api.billing.notices import announce
from commerce_api.billing.stripe_billing import StripeBilling
from commerce_api.billing.subscription_facts import PriceFacts, SubscriptionFacts, moment, moment_or_none
from commerce_api.db.outbox import enqueue
from commerce_api.plans.limits import lock_plan
from commerce_api.plans.plans import PLANS
from commerce_api.platform import Platform
from kit.ids import new_id

SYNC_CUSTOMER = "billing.sync_customer"
FIT_TO_PLAN = "billing.fit_to_plan"

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Fetched:
    """A subscription with the price that follows it, where one is scheduled."""

    facts: SubscriptionFacts
    next_price: PriceFacts | None


async def request_sync(session: AsyncSession, stripe_customer_id: str, *, cause: str) -> None:
    """Asks the worker to fetch a customer of ours. Somebody else's customer is no concern of ours."""
    is_ours = await session.scalar(
        select(BillingCustomer.user_id).where(BillingCustomer.stripe_customer_id == stripe_customer_id)
    )
    if is_ours is None:
        log.info("billing.foreign_customer", stripe_customer_id=stripe_customer_id, cause=cause)
        return
    await enqueue(
        session,
        SYNC_CUSTOMER,
        {"stripe_customer_id": stripe_customer_id},
        natural_key=f"{SYNC_CUSTOMER}:{cause}",
    )


async def sync_customer(
    platform: Platform, billing: StripeBilling, stripe_customer_id: str
) -> list[SubscriptionFacts]:
    """Fetches and writes a customer's subscriptions, and derives the owner's plan from them; gives what was
    fetched. An answer that was overtaken by a later fetch is dropped."""
    async with platform.database.transaction() as session:
        number = await session.scalar(
            update(BillingCustomer)
            .where(BillingCustomer.stripe_customer_id == stripe_customer_id)
            .values(fetches=BillingCustomer.fetches + 1)
            .returning(BillingCustomer.fetches)
        )
    if number is None:
        return []
    facts = await billing.list_subscriptions(stripe_customer_id)
    ours = await of_our_plans(billing, facts)
    await _end_paused_beside_live(billing, facts)
    async with platform.database.transaction() as session:
        customer = await lock_customer(session, stripe_customer_id)
        if number > customer.applied_fetch:
            customer.applied_fetch = number
            await _apply(session, customer, ours, platform.clock())
    return [one.facts for one in ours]


async def lock_customer(session: AsyncSession, stripe_customer_id: str) -> BillingCustomer:
    """Taken before the lock on the user, wherever both are taken."""
    return (
        await session.execute(
            select(BillingCustomer)
            .where(BillingCustomer.stripe_customer_id == stripe_customer_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).scalar_one()


async def of_our_plans(billing: StripeBilling, facts: Sequence[SubscriptionFacts]) -> list[Fetched]:
    return [await _with_next_price(billing, one) for one in facts if one.plan is not None]


async def _with_next_price(billing: StripeBilling, facts: SubscriptionFacts) -> Fetched:
    phase = facts.next_phase if facts.is_live else None
    price = await billing.fetch_price(phase.items[0].price) if phase is not None else None
    return Fetched(facts, price if price is not None and price.plan is not None else None)


async def _end_paused_beside_live(billing: StripeBilling, facts: Sequence[SubscriptionFacts]) -> None:
    """Who subscribes again after a trial that ran out leaves the paused one behind; it would come to life
    again with a card. Its end is told by an event of its own."""
    if not any(one.is_live for one in facts):
        return
    for one in facts:
        if one.status == "paused" and one.plan is not None:
            await billing.cancel_now(one.id)


async def _apply(
    session: AsyncSession, customer: BillingCustomer, fetched: Sequence[Fetched], now: datetime
) -> None:
    customer.synced_at = now
    for one in fetched:
        await _write(session, customer, one, now)
        customer.trial_started_at = customer.trial_started_at or moment_or_none(one.facts.trial_start)
    await derive(session, customer, now)
    for one in fetched:
        await announce(session, customer.user_id, one.facts, now)


async def _write(session: AsyncSession, customer: BillingCustomer, one: Fetched, now: datetime) -> None:
    values = columns_of(one, now)
    await session.execute(
        insert(Subscription)
        .values(
            subscription_id=new_id(),
            user_id=customer.user_id,
            stripe_customer_id=customer.stripe_customer_id,
            stripe_subscription_id=one.facts.id,
            **values,
        )
        .on_conflict_do_update(index_elements=["stripe_subscription_id"], set_=values)
    )


def columns_of(one: Fetched, now: datetime) -> dict[str, object]:
    facts, following = one.facts, one.next_price
    given = entitlement(facts)
    next_phase = facts.next_phase if following else None
    return {
        "stripe_schedule_id": facts.schedule.id if facts.schedule else None,
        "plan": facts.plan,
        "status": facts.status,
        "interval": facts.item.price.interval,
        "currency": facts.item.price.currency,
        "amount_minor": facts.item.price.unit_amount or 0,
        "has_payment_method": bool(
            facts.default_payment_method or facts.customer.invoice_settings.default_payment_method
        ),
        "trial_end": moment_or_none(facts.trial_end),
        "current_period_end": moment(facts.item.current_period_end),
        "cancel_at_period_end": facts.cancel_at_period_end,
        "pending_plan": following.plan if following else None,
        "pending_interval": following.interval if following else None,
        "pending_at": moment(next_phase.start_date) if next_phase else None,
        "behind_since": facts.behind_since,
        "gives_plan": given.gives_plan,
        "gives_until": given.until,
        "end_reason": facts.end_reason,
        "started_at": moment(facts.created),
        "ended_at": moment_or_none(facts.ended_at),
        "synced_at": now,
    }


async def derive(session: AsyncSession, customer: BillingCustomer, now: datetime) -> None:
    """Sets the owner's plan to what the subscriptions give, under the lock that limits are counted under.
    When the owner chose what is now true, stores and products are fitted to it."""
    rows = list(
        await session.scalars(
            select(Subscription)
            .where(Subscription.user_id == customer.user_id)
            .execution_options(populate_existing=True)
        )
    )
    for row in rows:
        # A grace that is over does not come back, and the sweep need not look at it again.
        row.gives_plan = gives_plan_at(row, now)
    plan, before = PLANS[derive_plan(rows, now)], await lock_plan(session, customer.user_id)
    if plan.name != before.name:
        await session.execute(update(User).where(User.user_id == customer.user_id).values(plan=plan.name))
        log.info("plan.changed", user_id=str(customer.user_id), before=before.name, after=plan.name)
    if is_chosen(rows, now) and customer.fitted_plan != plan.name:
        await enqueue(
            session,
            FIT_TO_PLAN,
            {"user_id": str(customer.user_id)},
            natural_key=f"{FIT_TO_PLAN}:{customer.user_id}:{customer.applied_fetch}",
        )


SYNC_AT_ONCE = 20


async def sweep_subscriptions(platform: Platform, billing: StripeBilling) -> None:
    """What no event tells: a grace that is over, and customers whose news may have been lost."""
    now = platform.clock()
    async with platform.database.transaction() as session:
        over = await session.scalars(
            select(Subscription.stripe_customer_id)
            .where(Subscription.gives_plan, Subscription.gives_until <= now)
            .distinct()
        )
        for customer_id in over.all():
            await derive(session, await lock_customer(session, customer_id), now)
        stale = await session.scalars(_STALE, {"now": now, "limit": SYNC_AT_ONCE})
        customer_ids = list(stale)
    for customer_id in customer_ids:
        await sync_customer(platform, billing, customer_id)


_STALE = text(
    """
    SELECT c.stripe_customer_id FROM billing_customers c
    WHERE c.synced_at < CAST(:now AS timestamptz) - interval '24 hours'
      AND EXISTS (SELECT FROM subscriptions s WHERE s.user_id = c.user_id AND s.ended_at IS NULL)
    ORDER BY c.synced_at LIMIT :limit
    """
)


async def customer_of(session: AsyncSession, user_id: UUID) -> BillingCustomer | None:
    return await session.get(BillingCustomer, user_id)
