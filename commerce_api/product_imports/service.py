"""What owners do with imports: ask, look, try again, call off."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Product
from commerce_api.plans.limits import lock_owner, reserve_in_store
from commerce_api.plans.plans import Limit
from commerce_api.product_imports.errors import (
    AddressNotUsable,
    ImportFinished,
    ImportNotFailed,
    ImportNotFound,
)
from commerce_api.product_imports.given import GivenListing
from commerce_api.product_imports.models import (
    ImportStatus,
    ProductImport,
    ProductImportStep,
    StepKey,
    StepStatus,
)
from commerce_api.product_imports.repository import UNDER_WAY, ImportRepository
from commerce_api.product_imports.schemas import ImportRequest
from commerce_api.research.service import find_item, mark_imported
from kit.ids import new_id
from kit.listing_addresses import NoListingAddress, SupplierListing, listing_at


@dataclass(frozen=True)
class Wish:
    """One listing that an owner wants. ``given``: what a supplier's list says of it."""

    source: str
    source_id: str
    title: str
    image_url: str | None = None
    item_id: UUID | None = None
    url: str | None = None
    given: GivenListing | None = None


async def request_import(
    session: AsyncSession, store_id: UUID, user_id: UUID, body: ImportRequest, now: datetime
) -> tuple[ProductImport, bool]:
    """The import of a pick's listing, or of the one at an address, and whether it is new. However often and
    from however many windows it is asked for, a store has one import, and later one product, of a listing."""
    # Before the pick: many requests at once, of many picks each, then wait for one another in one order.
    await lock_owner(session, store_id)
    if body.item_id is None:
        page = _page_at(body.url or "")
        wish = Wish(page.source, page.source_id, page.title, url=page.url)
        return await _request_once(session, store_id, user_id, wish, now)
    item = await find_item(session, store_id, body.item_id)
    wish = Wish(item.source, item.source_id, item.title, item.image_url, item_id=item.item_id)
    row, is_new = await _request_once(session, store_id, user_id, wish, now)
    item.import_id = row.import_id
    await session.flush()
    return row, is_new


def _page_at(url: str) -> SupplierListing:
    try:
        return listing_at(url)
    except NoListingAddress as reason:
        raise AddressNotUsable(str(reason)) from reason


async def request_given_import(
    session: AsyncSession,
    store_id: UUID,
    user_id: UUID,
    *,
    source: str,
    source_id: str,
    title: str,
    image_url: str | None,
    given: GivenListing,
    now: datetime,
) -> tuple[ProductImport, bool]:
    """The import of a listing that is handed over with the request; no source is asked about it. Otherwise as
    :func:`request_import`."""
    await lock_owner(session, store_id)
    wish = Wish(source, source_id, title, image_url, url=given.url, given=given)
    return await _request_once(session, store_id, user_id, wish, now)


async def _request_once(
    session: AsyncSession, store_id: UUID, user_id: UUID, wish: Wish, now: datetime
) -> tuple[ProductImport, bool]:
    imports = ImportRepository(session, store_id)
    known = await imports.of_listing(wish.source, wish.source_id)
    if known is not None and not await _let_go_of_deleted(session, known, now):
        # Asked for by its address first: the pick is this import's from now on, and free when it is called
        # off.
        known.item_id = known.item_id or wish.item_id
        return known, False
    await reserve_in_store(session, store_id, Limit.IMPORTS, now)
    import_id = new_id()
    is_new = await imports.insert_once(_queued(import_id, wish, user_id, now))
    if is_new:
        await _write_steps(session, store_id, import_id, now)
    found = await imports.of_listing(wish.source, wish.source_id)
    if found is None:
        raise ImportNotFound
    return found, is_new


async def _let_go_of_deleted(session: AsyncSession, known: ProductImport, now: datetime) -> bool:
    """After its product was deleted, a listing may be imported anew."""
    if known.product_id is None:
        return False
    product = await session.get(Product, known.product_id)
    if product is not None and product.deleted_at is None:
        return False
    known.discarded_at = now
    await session.flush()
    return True


def _queued(import_id: UUID, wish: Wish, user_id: UUID, now: datetime) -> dict[str, object]:
    return {
        "import_id": import_id,
        "source": wish.source,
        "source_id": wish.source_id,
        "item_id": wish.item_id,
        "url": wish.url,
        "given_listing": None if wish.given is None else wish.given.model_dump(mode="json"),
        "title": wish.title,
        "image_url": wish.image_url,
        "status": ImportStatus.QUEUED,
        "requested_by": user_id,
        "requested_at": now,
        "available_at": now,
    }


async def _write_steps(session: AsyncSession, store_id: UUID, import_id: UUID, now: datetime) -> None:
    await session.execute(
        insert(ProductImportStep),
        [
            {
                "store_id": store_id,
                "import_id": import_id,
                "step": step,
                "position": position,
                "status": StepStatus.WAITING,
                "updated_at": now,
            }
            for position, step in enumerate(StepKey)
        ],
    )


async def retry_import(session: AsyncSession, store_id: UUID, import_id: UUID, now: datetime) -> None:
    """Queues a failed import again; steps that were done stay done. Under way already: nothing to do."""
    row = await _find_locked(session, store_id, import_id)
    if row.status in UNDER_WAY:
        return
    if row.status != ImportStatus.FAILED:
        raise ImportNotFailed
    row.status = ImportStatus.QUEUED
    row.attempts = 0
    row.available_at = now
    row.finished_at = None
    row.worker_id = row.lease_until = row.error_code = row.error_message = None
    reopen_steps(row, now)
    await session.flush()


def reopen_steps(row: ProductImport, now: datetime) -> None:
    for step in row.steps:
        if step.status != StepStatus.SUCCEEDED:
            step.status = StepStatus.WAITING
            step.detail = step.done = step.total = None
            step.updated_at = now


async def cancel_import(session: AsyncSession, store_id: UUID, import_id: UUID, now: datetime) -> None:
    """Calls an import off, failed ones as well; its worker is told at its next report. Its pick is free."""
    row = await _find_locked(session, store_id, import_id)
    if row.status == ImportStatus.CANCELED:
        return
    if row.status == ImportStatus.SUCCEEDED:
        raise ImportFinished
    row.status = ImportStatus.CANCELED
    row.finished_at = now
    row.lease_until = None
    if row.item_id is not None:
        await mark_imported(session, store_id, row.item_id, None)
    await session.flush()


async def _find_locked(session: AsyncSession, store_id: UUID, import_id: UUID) -> ProductImport:
    row = await ImportRepository(session, store_id).find(import_id, for_update=True)
    if row is None:
        raise ImportNotFound
    return row
