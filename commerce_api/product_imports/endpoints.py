"""Imports, for a store's members."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from commerce_api.catalog.claims import standing_claims
from commerce_api.db.paging import Cursor, Limit
from commerce_api.memberships.access import ManagedStore, OwnedStore, StoreAccess
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.product_imports import bulk, service, settlements
from commerce_api.product_imports.edits import edits_of
from commerce_api.product_imports.errors import ImportNotFound
from commerce_api.product_imports.limits import IMPORT_REQUESTS
from commerce_api.product_imports.reading import read_import
from commerce_api.product_imports.repository import ImportRepository
from commerce_api.product_imports.schemas import (
    BulkImportRead,
    BulkImportRequest,
    ImportPage,
    ImportRead,
    ImportRequest,
    ImportState,
    ListImportRequest,
    SettlementWrite,
)

router = APIRouter(prefix="/stores/{store_id}", tags=["imports"])
ClaimPosition = Annotated[int, Path(ge=0, le=10_000)]


@router.post(
    "/products/import",
    status_code=HTTPStatus.ACCEPTED,
    responses={
        **answers(401, 402, 403, 404, 409, 429),
        200: {"model": ImportRead, "description": "This listing has its import already: this one."},
    },
)
async def request_import(
    body: ImportRequest, access: ManagedStore, platform: PlatformDep, response: Response
) -> ImportRead:
    """Queues the import of a pick, or of the listing at a supplier's address. Asked again, it answers with
    the same import. 20 requests an hour for each store.

    Addresses of AliExpress are read through its interface; any other page is fetched and has to describe one
    product (JSON-LD, Open Graph or microdata). One that cannot be read ends `failed` with the reason."""
    await platform.limits.take(IMPORT_REQUESTS, access.store_id)
    row, is_new = await service.request_import(
        access.session, access.store_id, access.user.user_id, body, platform.clock()
    )
    if not is_new:
        response.status_code = HTTPStatus.OK
    return await _read(access, row.import_id)


@router.post("/products/imports", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 403, 404, 429))
async def request_imports(
    body: BulkImportRequest, access: ManagedStore, platform: PlatformDep
) -> BulkImportRead:
    """Queues up to fifty imports at once. Each is queued, there already, or refused with its reason, and
    holds up no other. Counts as one request of the 20 an hour."""
    await platform.limits.take(IMPORT_REQUESTS, access.store_id)
    return await bulk.request_imports(
        access.session, access.store_id, access.user.user_id, body.items, platform.clock()
    )


@router.post(
    "/supplier-lists/{list_id}/imports",
    status_code=HTTPStatus.ACCEPTED,
    responses=answers(401, 403, 404, 429),
)
async def request_imports_of_list(
    list_id: UUID, body: ListImportRequest, access: ManagedStore, platform: PlatformDep
) -> BulkImportRead:
    """Queues imports of up to fifty rows of a supplier's price list, otherwise as imports of many picks."""
    await platform.limits.take(IMPORT_REQUESTS, access.store_id)
    return await bulk.request_imports_of_list(
        access.session, access.store_id, access.user.user_id, list_id, body.listing_ids, platform.clock()
    )


@router.get("/imports", responses=answers(401, 404))
async def list_imports(
    access: OwnedStore, state: ImportState = ImportState.OPEN, limit: Limit = 50, cursor: Cursor = None
) -> ImportPage:
    """Imports in one state, newest first, with how many there are in each."""
    imports = ImportRepository(access.session, access.store_id)
    rows, next_cursor = await imports.page(state, limit, cursor)
    positions = await imports.queue_positions()
    claims = await standing_claims(access.session, access.store_id, [row.product_id for row, _ in rows])
    return ImportPage(
        items=[
            read_import(row, status, positions.get(row.import_id), claims.get(row.product_id, []))
            for row, status in rows
        ],
        next_cursor=next_cursor,
        counts=await imports.counts(),
    )


@router.get("/imports/{import_id}", responses=answers(401, 404))
async def read_one_import(import_id: UUID, access: OwnedStore) -> ImportRead:
    """One import with its steps and, once it has its draft, its review."""
    return await _read(access, import_id)


@router.post("/imports/{import_id}/retry", responses=answers(401, 403, 404, 409))
async def retry_import(import_id: UUID, access: ManagedStore, platform: PlatformDep) -> ImportRead:
    """Queues a failed import again; what was done stays done."""
    await service.retry_import(access.session, access.store_id, import_id, platform.clock())
    return await _read(access, import_id)


@router.post("/imports/{import_id}/cancel", responses=answers(401, 403, 404, 409))
async def cancel_import(import_id: UUID, access: ManagedStore, platform: PlatformDep) -> ImportRead:
    """Calls an import off before it has its draft. Calling off twice is the same as once."""
    await service.cancel_import(access.session, access.store_id, import_id, platform.clock())
    return await _read(access, import_id)


@router.put("/imports/{import_id}/claims/{position}/settlement", responses=answers(401, 403, 404, 409))
async def settle_claim(
    import_id: UUID,
    position: ClaimPosition,
    body: SettlementWrite,
    access: ManagedStore,
    platform: PlatformDep,
) -> ImportRead:
    """Keeps how a claim without a source was settled: by whom, when, and what they note about it.

    Said again, it stays as it is. `proved` lets the sentence be published as it stands; `rewritten` and
    `dropped` are refused as long as the saved text still says it.
    """
    await settlements.settle_claim(
        access.session, access.store_id, access.user.user_id, import_id, position, body, platform.clock()
    )
    return await _read(access, import_id)


@router.delete("/imports/{import_id}/claims/{position}/settlement", responses=answers(401, 403, 404, 409))
async def reopen_claim(
    import_id: UUID, position: ClaimPosition, access: ManagedStore, platform: PlatformDep
) -> ImportRead:
    """Takes a settlement back; twice is the same as once. Refused for a proved sentence that is public."""
    await settlements.reopen_claim(
        access.session, access.store_id, access.user.user_id, import_id, position, platform.clock()
    )
    return await _read(access, import_id)


async def _read(access: StoreAccess, import_id: UUID) -> ImportRead:
    imports = ImportRepository(access.session, access.store_id)
    found = await imports.find_with_product(import_id)
    if found is None:
        raise ImportNotFound
    row, product_status = found
    positions = await imports.queue_positions()
    claims = await standing_claims(access.session, access.store_id, [row.product_id])
    return read_import(
        row,
        product_status,
        positions.get(import_id),
        claims.get(row.product_id, []),
        await edits_of(access.session, row),
    )
