"""The queue of refreshes: owners ask, the data house counts and reports."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Update, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.analytics.errors import RefreshFinished, RefreshNotFound
from commerce_api.analytics.models import IS_LIVE, AnalyticsRefresh, RefreshStatus
from commerce_api.analytics.schemas import RefreshProgress
from commerce_api.db.repository import StoreRepository
from kit.ids import new_id

LIVE = AnalyticsRefresh.status.in_(("queued", "running"))
LOST_AFTER = timedelta(minutes=9)
"""A refresh that takes so long has lost its worker; it must not keep its owner from another."""
FINISHED = frozenset({RefreshStatus.SUCCEEDED, RefreshStatus.FAILED})


def _give_up(now: datetime) -> Update:
    return (
        update(AnalyticsRefresh)
        .where(
            AnalyticsRefresh.status == RefreshStatus.RUNNING, AnalyticsRefresh.started_at < now - LOST_AFTER
        )
        .values(status=RefreshStatus.FAILED, finished_at=now, error="The count stopped without a word.")
    )


async def give_up_on_lost_refreshes(session: AsyncSession, now: datetime) -> None:
    """Of all stores; for the system's role."""
    await session.execute(_give_up(now))


class RefreshRepository(StoreRepository[AnalyticsRefresh]):
    model = AnalyticsRefresh

    async def live(self) -> AnalyticsRefresh | None:
        return await self.session.scalar(self.scoped().where(LIVE))

    async def give_up_on_lost_one(self, now: datetime) -> None:
        await self.session.execute(_give_up(now).where(AnalyticsRefresh.store_id == self.store_id))

    async def find(self, refresh_id: UUID) -> AnalyticsRefresh | None:
        return await self.session.scalar(self.scoped().where(AnalyticsRefresh.refresh_id == refresh_id))


async def request_refresh(session: AsyncSession, store_id: UUID, now: datetime) -> AnalyticsRefresh:
    """Asks for fresh figures. While a refresh of this store is queued or running, that one is the answer."""
    refreshes = RefreshRepository(session, store_id)
    await refreshes.give_up_on_lost_one(now)
    await session.execute(
        insert(AnalyticsRefresh)
        .values(refresh_id=new_id(), store_id=store_id, status=RefreshStatus.QUEUED, requested_at=now)
        .on_conflict_do_nothing(index_elements=["store_id"], index_where=IS_LIVE)
    )
    found = await refreshes.live()
    if found is None:
        raise RefreshNotFound
    return found


async def find_refresh(session: AsyncSession, store_id: UUID, refresh_id: UUID) -> AnalyticsRefresh:
    found = await RefreshRepository(session, store_id).find(refresh_id)
    if found is None:
        raise RefreshNotFound
    return found


async def list_refreshes(session: AsyncSession, status: RefreshStatus) -> Sequence[AnalyticsRefresh]:
    """Over all stores, oldest first, a hundred at most; for the system's role."""
    rows = await session.scalars(
        select(AnalyticsRefresh)
        .where(AnalyticsRefresh.status == status)
        .order_by(AnalyticsRefresh.requested_at, AnalyticsRefresh.refresh_id)
        .limit(100)
    )
    return rows.all()


async def report_refresh(
    session: AsyncSession, refresh_id: UUID, body: RefreshProgress, now: datetime
) -> AnalyticsRefresh:
    """Moves a refresh on. The same report again changes nothing."""
    row = await session.scalar(
        select(AnalyticsRefresh).where(AnalyticsRefresh.refresh_id == refresh_id).with_for_update()
    )
    if row is None:
        raise RefreshNotFound
    if row.status in FINISHED:
        if row.status != body.status:
            raise RefreshFinished
        return row
    row.status = body.status
    row.error = body.error
    row.as_of = body.as_of or row.as_of
    if body.status is RefreshStatus.RUNNING:
        row.started_at = row.started_at or now
    if body.status in FINISHED:
        row.finished_at = now
    await session.flush()
    return row
