"""What a UTC day of events needs: a partition before it begins, a secret while it lasts, and an end once the
data house has landed it."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.patience import waiting_at_most
from commerce_api.events.errors import DayNotFinished, LandedRowsDiffer
from commerce_api.events.models import EventSalt, StorefrontEvent
from commerce_api.events.schemas import LandedDay

SALT_BYTES = 32
FINISHED_AFTER = timedelta(days=2)
"""Until then an event of the day after may repeat one of the day."""
COUNT_SECONDS = 60

_TODAYS_SALT = text(
    "WITH forgotten AS (DELETE FROM event_salts WHERE day < :day)"
    " SELECT salt FROM event_salts WHERE day = :day"
)
# Two days that are let go of at once would each wait for the other's end.
_ONE_BY_ONE = text("SELECT pg_advisory_xact_lock(hashtext('drop_event_day'))")
_LONGER = text(f"SELECT set_config('statement_timeout', '{COUNT_SECONDS}s', true)")
_IS_THERE = text("SELECT to_regclass(:partition) IS NOT NULL")


async def salt_of(session: AsyncSession, day: date) -> bytes:
    """The day's secret, made by whoever needs it first, with the partitions from this day on. Those of days
    before are deleted whenever it is asked for: a process whose clock is behind may have made one anew."""
    salt: bytes | None = await session.scalar(_TODAYS_SALT, {"day": day})
    if salt is not None:
        return salt
    await ensure_event_partitions(session, day)
    fresh = {"day": day, "salt": secrets.token_bytes(SALT_BYTES)}
    await session.execute(insert(EventSalt).values(fresh).on_conflict_do_nothing())
    return (await session.scalars(select(EventSalt.salt).where(EventSalt.day == day))).one()


async def turn_days(session: AsyncSession, today: date) -> None:
    """What each day needs even when no shopper comes: partitions ahead, no secret left behind."""
    await ensure_event_partitions(session, today)
    await session.execute(delete(EventSalt).where(EventSalt.day < today))


async def ensure_event_partitions(session: AsyncSession, first_day: date) -> int:
    """Makes the partitions of this day and the seven after it; answers how many were missing."""
    made = await session.scalar(text("SELECT ensure_event_partitions(:day)"), {"day": first_day})
    return int(made or 0)


async def let_go_of(session: AsyncSession, day: date, landed: LandedDay, *, today: date) -> None:
    """Drops the day's partition, once it is certain that what lies in files is all of it. A day that has
    been let go of already stays so."""
    if day > today - FINISHED_AFTER:
        raise DayNotFinished
    await session.execute(_ONE_BY_ONE)
    partition = f"public.storefront_events_{day:%Y_%m_%d}"
    if not await session.scalar(_IS_THERE, {"partition": partition}):
        return
    await session.execute(_LONGER)
    with waiting_at_most(COUNT_SECONDS):
        kept = await _kept(session, day)
    if kept != landed:
        raise LandedRowsDiffer(
            f"{kept.rows} events are kept of this day, {landed.rows} are said to lie in files."
        )
    await session.execute(text("SELECT drop_event_day(:day)"), {"day": day})


async def _kept(session: AsyncSession, day: date) -> LandedDay:
    of_day = StorefrontEvent.day == day
    rows = await session.scalar(select(func.count()).select_from(StorefrontEvent).where(of_day))
    order = (StorefrontEvent.store_id, StorefrontEvent.occurred_at, StorefrontEvent.event_id)
    ends: list[UUID | None] = [
        await session.scalar(select(StorefrontEvent.event_id).where(of_day).order_by(*by).limit(1))
        for by in (order, [column.desc() for column in order])
    ]
    return LandedDay(rows=int(rows or 0), first_event_id=ends[0], last_event_id=ends[1])
