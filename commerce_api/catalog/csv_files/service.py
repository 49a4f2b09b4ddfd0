"""A file's way through the catalog: taken in, checked, applied."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.applying import apply_batches
from commerce_api.catalog.csv_files.checking import FileContent, judge, look_for_room, look_up, read_file
from commerce_api.catalog.csv_files.ending import ATTEMPTS, CSV_IMPORT, fail
from commerce_api.catalog.csv_files.errors import (
    CsvFileEmpty,
    CsvImportNotReady,
    CsvImportUnderWay,
    ImportFailed,
    ImportInterrupted,
)
from commerce_api.catalog.csv_files.keeping import packed
from commerce_api.catalog.csv_files.models import UNDER_WAY, CsvStatus, CsvStep, ProductCsvImport
from commerce_api.catalog.csv_files.repository import CsvImports
from commerce_api.db.outbox import enqueue
from commerce_api.errors import CommerceError
from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from kit.ids import new_id


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
    if attempt > ATTEMPTS:
        # Whoever made the last attempt died over it; another would, too.
        await fail(platform, store_id, import_id, ImportInterrupted())
        return
    try:
        await _carry_on(platform, store_id, import_id)
    except CommerceError as refusal:
        if refusal.is_retryable and attempt < ATTEMPTS:
            raise
        await fail(platform, store_id, import_id, refusal)
    except Exception:
        if attempt >= ATTEMPTS:
            await fail(platform, store_id, import_id, ImportFailed())
        raise


async def _carry_on(platform: Platform, store_id: UUID, import_id: UUID) -> None:
    async with platform.database.transaction(store_id=store_id) as session:
        job = await session.get(ProductCsvImport, import_id)
    if job is None or job.status not in UNDER_WAY:
        return
    if job.step == CsvStep.CHECK:
        await _check(platform, store_id, import_id)
    elif not await apply_batches(platform, store_id, import_id):
        async with platform.database.transaction(store_id=store_id) as session:
            await _continue(session, await CsvImports(session, store_id).get(import_id))


async def _check(platform: Platform, store_id: UUID, import_id: UUID) -> None:
    """Reading and judging take their time, and hold neither a connection nor a lock meanwhile."""
    database = platform.database
    async with database.transaction(store_id=store_id) as session:
        currency = (await find_store(session, store_id)).currency
        content = await CsvImports(session, store_id).content(import_id)
    file = await asyncio.to_thread(read_file, content, currency)
    async with database.transaction(store_id=store_id) as session:
        known = await look_up(session, store_id, file.drafts)
    errors = file.table.errors
    to_create, to_update = await asyncio.to_thread(judge, file.drafts, known, errors)
    drafts = await asyncio.to_thread(packed, file.drafts)
    now = platform.clock()
    async with database.transaction(store_id=store_id) as session:
        job = await CsvImports(session, store_id).get(import_id, for_update=True)
        if job.status not in UNDER_WAY:
            return
        await look_for_room(session, store_id, to_create, errors, now)
        _write_down(job, file, to_create, to_update)
        job.status = CsvStatus.FAILED if errors.count else CsvStatus.SUCCEEDED
        job.finished_at = now
        job.content, job.drafts = b"", None if errors.count else drafts


def _write_down(job: ProductCsvImport, file: FileContent, to_create: int, to_update: int) -> None:
    table = file.table
    job.encoding, job.delimiter = table.encoding or None, table.delimiter
    job.ignored_columns = table.ignored
    job.rows, job.products = len(table.rows), len(file.drafts)
    job.to_create, job.to_update = to_create, to_update
    job.error_count = table.errors.count
    job.row_errors = [asdict(error) for error in table.errors.shown]
