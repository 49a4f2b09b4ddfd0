"""Plan limits, enforced in the transaction of the insert: count under the owner's lock, then refuse or go on.

Whoever writes something that a plan counts calls :func:`reserve` or :func:`reserve_in_store` first, in the
same transaction. The lock on the owner's row lasts until that transaction ends, so of two that want the last
place the second counts after the first has its row. Works for every role and leaves the tenant as it was:
``plan_usage`` (a function in Postgres) visits the owner's stores one at a time.

Nothing here imports the modules that it counts in: stores, catalog, imports and research lie above.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.plans.errors import PlanLimitReached
from commerce_api.plans.plans import PLANS, Limit, Plan, PlanName, fitting_plan

# Weaker than FOR UPDATE: rows that reference the user may be written meanwhile.
_LOCK = text("SELECT plan FROM users WHERE user_id = :owner FOR NO KEY UPDATE")
_USAGE = text("SELECT plan_usage(:owner, :what, :since)")
_OWNER = text(
    "SELECT user_id FROM memberships WHERE store_id = :store AND role = 'owner'"
    " ORDER BY ended_at IS NOT NULL, created_at LIMIT 1"
)
_HELD = "FROM plan_holds WHERE store_id = :store AND product_id IS NOT DISTINCT FROM CAST(:product AS uuid)"
_TAKE_HOLD = text(f"DELETE {_HELD}")
_IS_HELD = text(f"SELECT EXISTS (SELECT {_HELD})")


async def reserve(
    session: AsyncSession, owner_id: UUID, limit: Limit, now: datetime, *, count: int = 1
) -> None:
    """Raises :class:`PlanLimitReached` unless ``count`` more fit. Several at once fit together or not at
    all."""
    plan = await lock_plan(session, owner_id)
    used = await usage(session, owner_id, limit, now)
    if used + count > plan.room_for(limit):
        raise PlanLimitReached(limit, plan, used, fitting_plan(limit, used + count))


async def reserve_in_store(
    session: AsyncSession, store_id: UUID, limit: Limit, now: datetime, *, count: int = 1
) -> None:
    """The same for the owner of a store, whoever of its members asks."""
    await reserve(session, await owner_of(session, store_id), limit, now, count=count)


async def lock_plan(session: AsyncSession, owner_id: UUID) -> Plan:
    """The owner's plan; it stays this one until the transaction ends."""
    name: str = (await session.execute(_LOCK, {"owner": owner_id})).scalar_one()
    return PLANS[PlanName(name)]


async def lock_owner(session: AsyncSession, store_id: UUID) -> None:
    """For what is counted, or given out once, over all stores of an owner. Where a product is locked as well,
    this comes first."""
    await lock_plan(session, await owner_of(session, store_id))


async def usage(session: AsyncSession, owner_id: UUID, limit: Limit, now: datetime) -> int:
    """How much of a limit is used over all stores of the owner. What a plan holds back does not count."""
    parameters = {"owner": owner_id, "what": limit, "since": _start(limit, now)}
    return int((await session.execute(_USAGE, parameters)).scalar_one())


async def owner_of(session: AsyncSession, store_id: UUID) -> UUID:
    """Whose plan counts for a store: its owner's, whoever acts."""
    owner: UUID = (await session.execute(_OWNER, {"store": store_id})).scalar_one()
    return owner


async def bring_back_product(session: AsyncSession, store_id: UUID, product_id: UUID, now: datetime) -> None:
    """Call before a product is shown again: one that the plan holds back needs a free place. Others need
    nothing."""
    await _bring_back(session, store_id, product_id, Limit.PRODUCTS, now)


async def bring_back_store(session: AsyncSession, store_id: UUID, now: datetime) -> None:
    """Call before a store is opened again: as :func:`bring_back_product`."""
    await _bring_back(session, store_id, None, Limit.STORES, now)


async def _bring_back(
    session: AsyncSession, store_id: UUID, product_id: UUID | None, limit: Limit, now: datetime
) -> None:
    place = {"store": store_id, "product": product_id}
    if not (await session.execute(_IS_HELD, place)).scalar_one():
        return
    await reserve_in_store(session, store_id, limit, now)
    await session.execute(_TAKE_HOLD, place)


def _start(limit: Limit, now: datetime) -> datetime:
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return day.replace(day=1) if limit is Limit.IMPORTS else day
