"""A product's listing read again: offers follow the supplier, and so do fields that the owner left as they
were."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.service import find_product
from commerce_api.db.repository import StoreRepository
from commerce_api.product_imports.errors import LeaseLost, NothingToResync, ResyncNotFound
from commerce_api.product_imports.internal_schemas import ClaimRequest, FailureReport
from commerce_api.product_imports.models import ImportStatus, ProductImport, ProductResync
from commerce_api.product_imports.queue import MAX_ATTEMPTS, jobs_of
from commerce_api.product_imports.repository import UNDER_WAY_INDEX, ImportRepository
from commerce_api.product_imports.resync_schemas import FoundListing, ResyncJob
from commerce_api.product_imports.resynced import apply_listing
from kit.ids import new_id


class ResyncRepository(StoreRepository[ProductResync]):
    model = ProductResync

    async def latest(self, import_id: UUID) -> ProductResync | None:
        return await self.session.scalar(
            self.scoped()
            .where(ProductResync.import_id == import_id)
            .order_by(ProductResync.requested_at.desc(), ProductResync.resync_id.desc())
            .limit(1)
        )


async def request_resync(
    session: AsyncSession, store_id: UUID, product_id: UUID, now: datetime
) -> ProductResync:
    """Queues one. While one is under way, that one is the answer."""
    import_id = await _import_of(session, store_id, product_id)
    await session.execute(
        insert(ProductResync)
        .values(
            resync_id=new_id(),
            store_id=store_id,
            import_id=import_id,
            status=ImportStatus.QUEUED,
            requested_at=now,
        )
        .on_conflict_do_nothing(index_elements=["store_id", "import_id"], index_where=UNDER_WAY_INDEX)
    )
    return await _latest(session, store_id, import_id)


async def latest_resync(session: AsyncSession, store_id: UUID, product_id: UUID) -> ProductResync:
    return await _latest(session, store_id, await _import_of(session, store_id, product_id))


async def _import_of(session: AsyncSession, store_id: UUID, product_id: UUID) -> UUID:
    product = await find_product(session, store_id, product_id)
    row = product.import_id and await ImportRepository(session, store_id).find(product.import_id)
    if not row:
        raise NothingToResync
    return row.import_id


async def _latest(session: AsyncSession, store_id: UUID, import_id: UUID) -> ProductResync:
    row = await ResyncRepository(session, store_id).latest(import_id)
    if row is None:
        raise ResyncNotFound
    return row


async def claim_resyncs(session: AsyncSession, body: ClaimRequest, now: datetime) -> list[ResyncJob]:
    """Leases re-syncs that wait or whose worker is lost; the oldest first."""
    waiting = and_(ProductResync.status == ImportStatus.QUEUED, ProductResync.requested_at <= now)
    lost = and_(ProductResync.status == ImportStatus.RUNNING, ProductResync.lease_until <= now)
    found = await session.scalars(
        select(ProductResync)
        .where(or_(waiting, lost))
        .order_by(ProductResync.requested_at, ProductResync.resync_id)
        .limit(body.limit)
        .with_for_update(skip_locked=True)
    )
    rows = []
    for row in found.all():
        if row.attempts >= MAX_ATTEMPTS:
            _fail(row, "worker_lost", "The re-sync stopped without a word several times.", now)
            continue
        row.status = ImportStatus.RUNNING
        row.worker_id = body.worker_id
        row.lease_until = now + timedelta(seconds=body.lease_seconds)
        row.attempts += 1
        rows.append(row)
    await session.flush()
    jobs = {job.import_id: job for job in await jobs_of(session, [row.import_id for row in rows])}
    # What the import's own steps left behind is old by now.
    return [
        ResyncJob(resync_id=row.resync_id, job=jobs[row.import_id].model_copy(update={"results": {}}))
        for row in rows
    ]


async def report_listing(
    session: AsyncSession, resync_id: UUID, body: FoundListing, now: datetime
) -> ProductResync:
    """The listing as it is today. Sent again, it changes nothing more."""
    row = await _find(session, resync_id)
    if row.status == ImportStatus.SUCCEEDED and row.worker_id == body.worker_id:
        return row
    _refuse_others(row, body.worker_id)
    source = await session.get_one(ProductImport, row.import_id)
    outcome = await apply_listing(session, source, body, now)
    if outcome is None:
        _fail(row, "product_deleted", "The product was deleted meanwhile.", now)
    else:
        row.outcome = outcome.model_dump(mode="json")
        row.status = ImportStatus.SUCCEEDED
        row.finished_at, row.lease_until = now, None
    await session.flush()
    return row


async def report_resync_failure(
    session: AsyncSession, resync_id: UUID, body: FailureReport, now: datetime
) -> ProductResync:
    """Ends an attempt; a retryable one waits for the next, a few in all."""
    row = await _find(session, resync_id)
    if row.status in (ImportStatus.QUEUED, ImportStatus.FAILED) and row.worker_id == body.worker_id:
        return row
    _refuse_others(row, body.worker_id)
    if body.is_retryable and row.attempts < MAX_ATTEMPTS:
        row.status, row.lease_until = ImportStatus.QUEUED, None
    else:
        _fail(row, body.code, body.message, now)
    await session.flush()
    return row


async def _find(session: AsyncSession, resync_id: UUID) -> ProductResync:
    row = await session.scalar(
        select(ProductResync).where(ProductResync.resync_id == resync_id).with_for_update()
    )
    if row is None:
        raise ResyncNotFound
    return row


def _refuse_others(row: ProductResync, worker_id: str) -> None:
    if row.status != ImportStatus.RUNNING or row.worker_id != worker_id:
        raise LeaseLost


def _fail(row: ProductResync, code: str, message: str, now: datetime) -> None:
    row.status = ImportStatus.FAILED
    row.finished_at, row.lease_until = now, None
    row.error_code, row.error_message = code, message
