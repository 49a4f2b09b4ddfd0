"""What an owner sees of the budget."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.ai_budgets.budgets import COUNTED, Allowance, allowances
from commerce_api.ai_budgets.models import AiCall, CallStatus
from commerce_api.ai_budgets.schemas import AiBudgetDay, AiBudgetPurpose, AiBudgetRead
from kit.clock import utc_day

SHOWN_DAYS = 30
NOTHING = Allowance(plan_micros=0, own_micros=None)


async def read_budget(session: AsyncSession, store_id: UUID, now: datetime) -> AiBudgetRead:
    """Of the UTC day, which is what plans count by."""
    day = utc_day(now)
    allowed = (await allowances(session, [store_id])).get(store_id, NOTHING)
    used, reserved = await _today(session, store_id, day)
    return AiBudgetRead(
        day=day,
        limit_micros=allowed.micros,
        plan_limit_micros=allowed.plan_micros,
        own_limit_micros=allowed.own_micros,
        used_micros=used,
        reserved_micros=reserved,
        left_micros=max(0, allowed.micros - used - reserved),
        purposes=await _purposes(session, store_id, day),
        last_30_days=await _days(session, store_id, day),
    )


async def _today(session: AsyncSession, store_id: UUID, day: date) -> tuple[int, int]:
    is_held = AiCall.status == CallStatus.RESERVED
    row = (
        await session.execute(
            select(
                func.coalesce(func.sum(COUNTED).filter(~is_held), 0),
                func.coalesce(func.sum(COUNTED).filter(is_held), 0),
            ).where(AiCall.store_id == store_id, AiCall.day == day)
        )
    ).one()
    return int(row[0]), int(row[1])


async def _purposes(session: AsyncSession, store_id: UUID, day: date) -> list[AiBudgetPurpose]:
    rows = await session.execute(
        select(AiCall.purpose, func.count(), func.sum(COUNTED))
        .where(AiCall.store_id == store_id, AiCall.day == day, AiCall.status != CallStatus.RELEASED)
        .group_by(AiCall.purpose)
        .order_by(func.sum(COUNTED).desc(), AiCall.purpose)
    )
    return [
        AiBudgetPurpose(purpose=purpose, calls=calls, counted_micros=int(micros))
        for purpose, calls, micros in rows
    ]


async def _days(session: AsyncSession, store_id: UUID, day: date) -> list[AiBudgetDay]:
    unknown = func.sum(COUNTED).filter(AiCall.status == CallStatus.LOST)
    rows = await session.execute(
        select(AiCall.day, func.count(), func.sum(COUNTED), func.coalesce(unknown, 0))
        .where(
            AiCall.store_id == store_id,
            AiCall.day > day - timedelta(SHOWN_DAYS),
            AiCall.status != CallStatus.RELEASED,
        )
        .group_by(AiCall.day)
        .order_by(AiCall.day.desc())
    )
    return [
        AiBudgetDay(day=of, calls=calls, counted_micros=int(micros), unknown_micros=int(lost))
        for of, calls, micros, lost in rows
    ]
