"""Our subscriptions beside Stripe's: once every event was heard, they are the same."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.billing.entitlement import derive_plan
from commerce_api.billing.models import BillingCustomer, Subscription
from commerce_api.billing.stripe_billing import StripeBilling
from commerce_api.billing.sync import Fetched, columns_of, of_our_plans
from commerce_api.platform import Platform

# When we looked, and what follows from the time since, Stripe does not say.
OUR_OWN = {"synced_at", "gives_plan"}

Difference = dict[str, object]


async def compare_subscriptions(platform: Platform, billing: StripeBilling) -> list[Difference]:
    """Every figure of a subscription that is another at Stripe, every subscription that one side lacks, and
    every owner whose plan is not what the subscriptions give. Asks Stripe once per customer; while events are
    under way, what they tell is found as well."""
    async with platform.database.transaction() as session:
        customers = list(
            await session.scalars(select(BillingCustomer.stripe_customer_id).order_by("created_at"))
        )
    found = []
    for customer in customers:
        fetched = await of_our_plans(billing, await billing.list_subscriptions(customer))
        async with platform.database.transaction() as session:
            found += await _differences(session, customer, fetched, platform.clock())
    return found


async def _differences(
    session: AsyncSession, customer: str, fetched: Sequence[Fetched], now: datetime
) -> list[Difference]:
    rows = list(
        await session.scalars(select(Subscription).where(Subscription.stripe_customer_id == customer))
    )
    ours = {row.stripe_subscription_id: row for row in rows}
    theirs = {one.facts.id: columns_of(one, now) for one in fetched}
    found: list[Difference] = [
        {"stripe_customer_id": customer, "stripe_subscription_id": key, "is_ours": key in ours}
        for key in sorted(ours.keys() ^ theirs.keys())
    ]
    for key in sorted(ours.keys() & theirs.keys()):
        found += _of_one(ours[key], theirs[key])
    plan = await session.scalar(
        select(User.plan).join(BillingCustomer).where(BillingCustomer.stripe_customer_id == customer)
    )
    given = derive_plan(rows, now)
    if plan != given:
        found.append({"stripe_customer_id": customer, "field": "users.plan", "ours": plan, "given": given})
    return found


def _of_one(row: Subscription, theirs: Mapping[str, object]) -> list[Difference]:
    about = {
        "stripe_customer_id": row.stripe_customer_id,
        "stripe_subscription_id": row.stripe_subscription_id,
    }
    return [
        about | {"field": name, "ours": getattr(row, name), "at_stripe": value}
        for name, value in theirs.items()
        if name not in OUR_OWN and getattr(row, name) != value
    ]
