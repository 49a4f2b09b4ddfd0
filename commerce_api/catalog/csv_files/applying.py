"""A checked file into the catalog, batch by batch.

Each batch is one transaction: its products, the plan's places for them, the storefront's notice and how far
the import has come. Whoever goes on after an interruption begins behind the last batch that was committed.
"""

import time
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.batches import Batch, Batches
from commerce_api.catalog.csv_files.changing import Known, lock_known, write_changes
from commerce_api.catalog.csv_files.checking import Named, look_up
from commerce_api.catalog.csv_files.creating import write_new
from commerce_api.catalog.csv_files.drafts import Draft, make_checked, make_whole
from commerce_api.catalog.csv_files.keeping import kept_drafts
from commerce_api.catalog.csv_files.merging import merged
from commerce_api.catalog.csv_files.models import UNDER_WAY, CsvStatus, ProductCsvImport
from commerce_api.catalog.csv_files.spreadsheets import SHOWN_ERRORS, RowErrors
from commerce_api.catalog.errors import ProductNotFound, SlugTaken
from commerce_api.errors import CommerceError
from commerce_api.plans.limits import lock_owner, reserve_in_store
from commerce_api.plans.plans import Limit
from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from commerce_api.stores.models import Store
from commerce_api.stores.service import revalidate_store

BATCH = 1_000
TURN_SECONDS = 20.0
"""After which an import lets others in the lane have their turn."""
MAX_TOLD = 99


async def apply_batches(platform: Platform, store_id: UUID, import_id: UUID) -> bool:
    """Whether the import has ended; False when its turn was over first."""
    ends = time.monotonic() + TURN_SECONDS
    async with platform.database.transaction(store_id=store_id) as session:
        batches = Batches(await kept_drafts(session, store_id, import_id), BATCH)
    while time.monotonic() < ends:
        async with platform.database.transaction(store_id=store_id) as session:
            if await _apply_next(session, store_id, import_id, batches, platform.clock()):
                return True
    return False


async def _apply_next(
    session: AsyncSession, store_id: UUID, import_id: UUID, batches: Batches, now: datetime
) -> bool:
    # The owner's lock first, as everywhere where products are locked as well.
    await lock_owner(session, store_id)
    job = await session.get(ProductCsvImport, import_id, with_for_update=True)
    if job is None or job.status not in UNDER_WAY:
        return True
    batch = await batches.behind(job.products_done)
    store = await find_store(session, store_id)
    errors = RowErrors()
    changed = await _write(session, store, job, batch, errors, now)
    job.status = CsvStatus.RUNNING
    job.products_done += len(batch.drafts)
    job.error_count += errors.count
    job.row_errors = [*job.row_errors, *map(asdict, errors.shown)][:SHOWN_ERRORS]
    if changed:
        told = [f"product:{product_id}" for product_id in changed] if len(changed) <= MAX_TOLD else []
        await revalidate_store(session, store, *told)
    if job.products_done >= len(batches):
        job.status, job.finished_at = CsvStatus.SUCCEEDED, now
        job.content, job.drafts = b"", None
        return True
    return False


async def _write(
    session: AsyncSession,
    store: Store,
    job: ProductCsvImport,
    batch: Batch,
    errors: RowErrors,
    now: datetime,
) -> list[UUID]:
    known = await look_up(session, store.store_id, batch.drafts)
    there = Known()
    if known.handles or known.skus:
        there = await lock_known(session, store.store_id, known.handles, known.skus)
        # One of them may have been deleted before it was locked.
        known = await look_up(session, store.store_id, batch.drafts)
    stood = dict(there.standing)
    new: list[Draft] = []
    changed: list[UUID] = []
    for draft in batch.drafts:
        product_id = _found(draft, there)
        if product_id is not None:
            if await _change(session, there, product_id, draft, errors, now):
                changed.append(product_id)
        elif _is_new(draft, known, errors):
            new.append(draft)
    if changed:
        pairs = [(stood[product_id], there.standing[product_id]) for product_id in dict.fromkeys(changed)]
        await write_changes(session, store.store_id, pairs, now)
    if new:
        # All that are still to come must fit: an import does not begin what the plan lets nobody end.
        rest = max(len(new), job.to_create - job.created)
        await reserve_in_store(session, store.store_id, Limit.PRODUCTS, now, count=rest)
        rows = batch.rows_of(new)
        await write_new(session, store.store_id, rows, now)
        changed += rows.ids
    job.created += len(new)
    job.updated += len(changed) - len(new)
    job.refused += len(batch.drafts) - len(changed)
    return changed


def _found(draft: Draft, there: Known) -> UUID | None:
    if draft.handle:
        return there.by_handle.get(draft.handle)
    return there.by_sku.get(str(draft.variants[0]["sku"]))


def _is_new(draft: Draft, known: Named, errors: RowErrors) -> bool:
    refusal = SlugTaken() if draft.handle in known.taken else None if draft.handle else ProductNotFound()
    if refusal is not None:
        errors.add(draft.line, "handle", refusal.code(), refusal.detail)
        return False
    return draft.is_whole or make_whole(draft, errors)


async def _change(
    session: AsyncSession, there: Known, product_id: UUID, draft: Draft, errors: RowErrors, now: datetime
) -> bool:
    """A refusal leaves the product as it was, and holds up no other."""
    if not draft.is_checked and not make_checked(draft, errors):
        return False
    try:
        after = await merged(session, there.standing[product_id], draft, now, there.claimed)
    except CommerceError as refusal:
        errors.add(draft.line, None, refusal.code(), refusal.detail)
        return False
    there.standing[product_id] = after
    return True
