"""A file's way through the catalog: taken in, checked, applied."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.applying import apply_batches
from commerce_api.catalog.csv_files.checking import check
from commerce_api.catalog.csv_files.errors import (
    CsvFileEmpty,
    CsvImportNotFound,
    CsvImportNotReady,
    CsvImportUnderWay,
)
from commerce_api.catalog.csv_files.keeping import packed
from commerce_api.catalog.csv_files.models import CsvStatus, CsvStep, ProductCsvImport
from commerce_api.db.outbox import enqueue
from commerce_api.db.repository import StoreRepository
from commerce_api.errors import CommerceError
from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from kit.ids import new_id

CSV_IMPORT = "catalog.csv_import"
ATTEMPTS = 6


class CsvImports(StoreRepository[ProductCsvImport]):
    model = ProductCsvImport

    async def get(self, import_id: UUID, *, for_update: bool = False) -> ProductCsvImport:
        query = self.scoped().where(ProductCsvImport.import_id == import_id)
        found = await self.session.scalar(query.with_for_update() if for_update else query)
        if found is None:
            raise CsvImportNotFound
        return found

    async def newest(self) -> list[ProductCsvImport]:
        query = self.scoped().order_by(ProductCsvImport.created_at.desc()).limit(20)
        return list(await self.session.scalars(query))


async def take_in(session: AsyncSession, store_id: UUID, content: bytes, now: datetime) -> ProductCsvImport:
    """Keeps the file and has it checked; one file of a store at a time."""
    if not content.strip():
        raise CsvFileEmpty
    job = ProductCsvImport(
        import_id=new_id(),
        store_id=store_id,
        step=CsvStep.CHECK,
        status=CsvStatus.QUEUED,
        content=content,
        created_at=now,
    )
    await _begin(session, job)
    return job


async def request_apply(session: AsyncSession, store_id: UUID, import_id: UUID) -> ProductCsvImport:
    job = await CsvImports(session, store_id).get(import_id, for_update=True)
    is_checked = job.step == CsvStep.CHECK and job.status == CsvStatus.SUCCEEDED
    if not is_checked or job.error_count:
        raise CsvImportNotReady
    job.step, job.status, job.finished_at = CsvStep.APPLY, CsvStatus.QUEUED, None
    await _begin(session, job)
    return job


async def _begin(session: AsyncSession, job: ProductCsvImport) -> None:
    try:
        async with session.begin_nested():
            session.add(job)
            await session.flush()
    except IntegrityError as error:
        raise CsvImportUnderWay from error
    await session.refresh(job)
    await _continue(session, job)


async def _continue(session: AsyncSession, job: ProductCsvImport) -> None:
    await enqueue(
        session,
        CSV_IMPORT,
        {"import_id": str(job.import_id)},
        natural_key=f"{CSV_IMPORT}:{job.import_id}:{job.step}:{job.products_done}",
        store_id=job.store_id,
    )


async def carry_on(platform: Platform, store_id: UUID, import_id: UUID, attempt: int) -> None:
    """What the worker does for one message; said twice, the second finds nothing left to do."""
    try:
        await _carry_on(platform, store_id, import_id)
    except CommerceError as refusal:
        if refusal.is_retryable and attempt < ATTEMPTS:
            raise
        await _fail(platform, store_id, import_id, refusal.code(), refusal.detail)
    except Exception:
        if attempt >= ATTEMPTS:
            await _fail(platform, store_id, import_id, "import_failed", "The import could not be finished.")
        raise


async def _carry_on(platform: Platform, store_id: UUID, import_id: UUID) -> None:
    async with platform.database.transaction(store_id=store_id) as session:
        job = await session.get(ProductCsvImport, import_id)
    if job is None or job.status not in (CsvStatus.QUEUED, CsvStatus.RUNNING):
        return
    if job.step == CsvStep.CHECK:
        await _check(platform, store_id, import_id)
    elif not await apply_batches(platform, store_id, import_id):
        async with platform.database.transaction(store_id=store_id) as session:
            await _continue(session, await CsvImports(session, store_id).get(import_id))


async def _check(platform: Platform, store_id: UUID, import_id: UUID) -> None:
    now = platform.clock()
    async with platform.database.transaction(store_id=store_id) as session:
        store = await find_store(session, store_id)
        job = await CsvImports(session, store_id).get(import_id)
        await session.refresh(job, ["content"])
        file, to_create, to_update = await check(session, store_id, store.currency, job.content, now)
        table = file.table
        job.encoding, job.delimiter, job.ignored_columns = (
            table.encoding or None,
            table.delimiter,
            table.ignored,
        )
        job.rows, job.products = len(table.rows), len(file.drafts)
        job.to_create, job.to_update = to_create, to_update
        job.error_count = table.errors.count
        job.row_errors = [asdict(error) for error in table.errors.shown]
        job.status = CsvStatus.FAILED if table.errors.count else CsvStatus.SUCCEEDED
        job.finished_at = now
        job.content = b""
        if not table.errors.count:
            job.drafts = await asyncio.to_thread(packed, file.drafts)


async def _fail(platform: Platform, store_id: UUID, import_id: UUID, code: str, message: str) -> None:
    """What was written by then stays written, and the counts say how much that is."""
    async with platform.database.transaction(store_id=store_id) as session:
        job = await CsvImports(session, store_id).get(import_id, for_update=True)
        job.status, job.finished_at = CsvStatus.FAILED, platform.clock()
        job.content, job.drafts = b"", None
        job.error_count += 1
        problem = {"line": 1, "column": None, "code": code, "message": message}
        job.row_errors = [problem, *job.row_errors]
