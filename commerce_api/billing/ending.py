"""A closed account stops paying: its subscriptions end at once, by the worker, however often it is told."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.billing.models import BillingCustomer
from commerce_api.billing.stripe_billing import StripeBilling
from commerce_api.billing.subscription_facts import LIVE
from commerce_api.billing.sync import sync_customer
from commerce_api.db.outbox import enqueue
from commerce_api.platform import Platform

END_SUBSCRIPTIONS = "billing.end_subscriptions"


async def request_end(session: AsyncSession, user_id: UUID) -> None:
    """In the transaction that closes the account; who never subscribed has nothing to end."""
    customer_id = await session.scalar(
        select(BillingCustomer.stripe_customer_id).where(BillingCustomer.user_id == user_id)
    )
    if customer_id is not None:
        await enqueue(
            session,
            END_SUBSCRIPTIONS,
            {"stripe_customer_id": customer_id},
            natural_key=f"{END_SUBSCRIPTIONS}:{user_id}",
        )


async def end_subscriptions(platform: Platform, billing: StripeBilling, stripe_customer_id: str) -> None:
    for facts in await billing.list_subscriptions(stripe_customer_id):
        if facts.status in LIVE or facts.status == "paused":
            await billing.cancel_now(facts.id)
    await sync_customer(platform, billing, stripe_customer_id)
