"""The queue of exports: owners ask, the data house writes a file and reports, the worker deletes it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.analytics.errors import (
    ExportFinished,
    ExportNotFound,
    ExportNotReady,
    ExportUnderWay,
    InvalidRange,
)
from commerce_api.analytics.export_files import ExportFiles
from commerce_api.analytics.export_schemas import ExportProgress, ExportRequest
from commerce_api.analytics.models import IS_LIVE, DataExport, ExportStatus
from commerce_api.analytics.periods import RangeName, choose_period
from commerce_api.db.repository import StoreRepository
from commerce_api.platform import Platform
from kit.ids import new_id

KEPT_FOR = timedelta(days=7)
LOST_AFTER = timedelta(hours=1)
"""An export that says nothing for so long has lost its worker; it must not keep its owner from another."""
LISTED = 20
SWEPT_AT_ONCE = 100
_FINISHED = frozenset({ExportStatus.SUCCEEDED, ExportStatus.FAILED, ExportStatus.EXPIRED})


class ExportRepository(StoreRepository[DataExport]):
    model = DataExport

    async def live(self) -> DataExport | None:
        return await self.session.scalar(self.scoped().where(IS_LIVE))

    async def find(self, export_id: UUID) -> DataExport:
        found = await self.session.scalar(self.scoped().where(DataExport.export_id == export_id))
        if found is None:
            raise ExportNotFound
        return found

    async def newest(self) -> Sequence[DataExport]:
        query = self.scoped().order_by(DataExport.requested_at.desc(), DataExport.export_id.desc())
        return (await self.session.scalars(query.limit(LISTED))).all()


async def request_export(
    session: AsyncSession, store_id: UUID, body: ExportRequest, today: date, now: datetime
) -> DataExport:
    """The same wish again, while it is under way, is answered by the same export; another is refused."""
    choose_period(RangeName.CUSTOM, body.first_day, body.last_day, today)
    if body.first_day > today:
        raise InvalidRange("These days are yet to come.")
    await session.execute(
        insert(DataExport)
        .values(
            export_id=new_id(),
            store_id=store_id,
            kind=body.kind,
            first_day=body.first_day,
            last_day=body.last_day,
            status=ExportStatus.QUEUED,
            requested_at=now,
        )
        .on_conflict_do_nothing(index_elements=["store_id"], index_where=IS_LIVE)
    )
    found = await ExportRepository(session, store_id).live()
    if found is None:
        raise ExportNotFound
    if (found.kind, found.first_day, found.last_day) != (body.kind, body.first_day, body.last_day):
        raise ExportUnderWay
    return found


async def find_file(session: AsyncSession, store_id: UUID, export_id: UUID, now: datetime) -> DataExport:
    """An export whose file is there. Raises :class:`ExportNotReady` before, and when its time is over."""
    found = await ExportRepository(session, store_id).find(export_id)
    if found.status != ExportStatus.SUCCEEDED or (found.expires_at and found.expires_at <= now):
        raise ExportNotReady
    return found


async def list_queued_exports(session: AsyncSession) -> Sequence[DataExport]:
    """Over all stores, oldest first, a hundred at most; for the system's role."""
    rows = await session.scalars(
        select(DataExport)
        .where(DataExport.status == ExportStatus.QUEUED)
        .order_by(DataExport.requested_at, DataExport.export_id)
        .limit(100)
    )
    return rows.all()


async def report_export(
    session: AsyncSession, export_id: UUID, body: ExportProgress, now: datetime
) -> DataExport:
    """Moves an export on. The same report again changes nothing."""
    row = await session.scalar(select(DataExport).where(DataExport.export_id == export_id).with_for_update())
    if row is None:
        raise ExportNotFound
    if row.status in _FINISHED:
        if row.status != body.status:
            raise ExportFinished
        return row
    status = ExportStatus(body.status)
    row.status = status
    row.error = body.error
    if status is ExportStatus.RUNNING:
        row.started_at = row.started_at or now
    if status in _FINISHED:
        row.finished_at = now
    if status is ExportStatus.SUCCEEDED:
        row.rows, row.bytes, row.expires_at = body.rows, body.bytes, now + KEPT_FOR
    await session.flush()
    return row


async def sweep_exports(platform: Platform, files: ExportFiles) -> None:
    """Deletes files whose time is over, then says so; and gives up on exports that have gone silent. What is
    interrupted in between is done again."""
    now = platform.clock()
    async with platform.database.transaction() as session:
        await session.execute(
            update(DataExport)
            .where(DataExport.status == ExportStatus.RUNNING, DataExport.started_at < now - LOST_AFTER)
            .values(status=ExportStatus.FAILED, finished_at=now, error="The export stopped without a word.")
        )
        over = (
            await session.scalars(
                select(DataExport.export_id)
                .where(DataExport.status == ExportStatus.SUCCEEDED, DataExport.expires_at <= now)
                .order_by(DataExport.expires_at)
                .limit(SWEPT_AT_ONCE)
            )
        ).all()
    for export_id in over:
        await files.delete(export_id)
    async with platform.database.transaction() as session:
        await session.execute(
            update(DataExport).where(DataExport.export_id.in_(over)).values(status=ExportStatus.EXPIRED)
        )
