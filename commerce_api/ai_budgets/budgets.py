"""What a store may still spend on Claude today: never more than its owner's plan, or the owner, allows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.elements import ColumnElement

from commerce_api.ai_budgets.models import AiBudgetLimit, AiCall, CallStatus
from commerce_api.auth.models import User
from commerce_api.memberships.models import Membership, Role
from commerce_api.plans.plans import plan_of

Payer = UUID | None
"""A store, or None: the platform."""

COUNTED: ColumnElement[int] = case(
    (AiCall.status.in_((CallStatus.RESERVED, CallStatus.LOST)), AiCall.reserved_micros),
    else_=AiCall.cost_micros,
)
"""What a call takes of its day's budget: what it cost, and while nobody knows that, the most it can cost."""


@dataclass(frozen=True)
class Allowance:
    """In millionths of a dollar a day; ``own_micros`` is the owner's word, where there is one."""

    plan_micros: int
    own_micros: int | None

    @property
    def micros(self) -> int:
        return self.plan_micros if self.own_micros is None else min(self.plan_micros, self.own_micros)


async def allowances(session: AsyncSession, store_ids: Collection[UUID]) -> dict[UUID, Allowance]:
    """Of each store that has an owner; a store that is gone has none."""
    rows = await session.execute(
        select(Membership.store_id, User, AiBudgetLimit.daily_micros)
        .join(User, User.user_id == Membership.user_id)
        .outerjoin(AiBudgetLimit, AiBudgetLimit.store_id == Membership.store_id)
        .where(
            Membership.store_id.in_(store_ids),
            Membership.role == Role.OWNER,
            Membership.ended_at.is_(None),
        )
    )
    return {store_id: Allowance(plan_of(owner).ai_budget_micros, own) for store_id, owner, own in rows}


async def counted(session: AsyncSession, payers: Collection[Payer], day: date) -> Mapping[Payer, int]:
    """What is spent or reserved on a day."""
    stores = [payer for payer in payers if payer is not None]
    rows = await session.execute(
        select(AiCall.store_id, func.sum(COUNTED))
        .where(AiCall.day == day, AiCall.store_id.in_(stores) | AiCall.store_id.is_(None))
        .group_by(AiCall.store_id)
    )
    return {payer: int(micros) for payer, micros in rows}


async def own_limit(session: AsyncSession, store_id: UUID) -> int | None:
    found: int | None = await session.scalar(
        select(AiBudgetLimit.daily_micros).where(AiBudgetLimit.store_id == store_id)
    )
    return found


async def set_own_limit(session: AsyncSession, store_id: UUID, daily_micros: int | None) -> None:
    """The owner's own limit; None: whatever the plan allows."""
    if daily_micros is None:
        limit = await session.get(AiBudgetLimit, store_id)
        if limit is not None:
            await session.delete(limit)
            await session.flush()
        return
    await session.execute(
        insert(AiBudgetLimit)
        .values(store_id=store_id, daily_micros=daily_micros)
        .on_conflict_do_update(index_elements=["store_id"], set_={"daily_micros": daily_micros})
    )
