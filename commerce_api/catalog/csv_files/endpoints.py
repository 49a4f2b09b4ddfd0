"""Product files, for owners."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, UploadFile
from fastapi.responses import StreamingResponse

from commerce_api.catalog.csv_files import service
from commerce_api.catalog.csv_files.export import exported_products
from commerce_api.catalog.csv_files.models import ProductCsvImport
from commerce_api.catalog.csv_files.repository import CsvImports
from commerce_api.catalog.csv_files.schemas import CsvImportList, CsvImportRead
from commerce_api.catalog.wanted import WantedProducts
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}", tags=["catalog"])


@router.get(
    "/products/export",
    response_class=StreamingResponse,
    responses={**answers(401, 404), 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def export_products(
    access: OwnedStore, store: CurrentStore, platform: PlatformDep, wanted: WantedProducts
) -> StreamingResponse:
    """Products as CSV, oldest first: all of them, or those that the list's filters leave. A row for each
    variant, in the columns that an import takes. Cells that a
    spreadsheet would run as formulas begin with an apostrophe, which an import takes off again."""
    return StreamingResponse(
        exported_products(platform, access.store_id, store.currency, wanted),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{store.slug}-products.csv"',
            "Cache-Control": "no-store",
        },
    )


@router.post("/csv-imports", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 403, 404, 409))
async def upload_product_file(
    access: ManagedStore, platform: PlatformDep, file: Annotated[UploadFile, File()]
) -> CsvImportRead:
    """Takes a CSV of up to 10 MB and 50,000 rows and has every row checked; nothing of the catalog changes.

    UTF-8, UTF-16 and Latin-1, separated by commas, semicolons, tabs or bars. Rows with the same `handle` are
    one product. A product whose handle, or a variant whose SKU, is known is changed; others are made. A
    column that is not there changes nothing; an empty cell empties its field, except title, status and price;
    an empty `stock` means that stock is not tracked.
    """
    job = await service.take_in(access.session, access.store_id, await file.read(), platform.clock())
    return read_import(job)


@router.get("/csv-imports", responses=answers(401, 404))
async def list_product_files(access: OwnedStore) -> CsvImportList:
    """The newest imports of the store."""
    jobs = await CsvImports(access.session, access.store_id).newest()
    return CsvImportList(items=[read_import(job) for job in jobs])


@router.get("/csv-imports/{csv_import_id}", responses=answers(401, 404))
async def get_product_file(csv_import_id: UUID, access: OwnedStore) -> CsvImportRead:
    """How far a file has come, and what is wrong with its rows."""
    return read_import(await CsvImports(access.session, access.store_id).get(csv_import_id))


@router.post(
    "/csv-imports/{csv_import_id}/apply",
    status_code=HTTPStatus.ACCEPTED,
    responses=answers(401, 403, 404, 409),
)
async def apply_product_file(csv_import_id: UUID, access: ManagedStore) -> CsvImportRead:
    """Has a file that was checked without errors written into the catalog, in batches of 1,000 products.

    A product that is refused meanwhile (its stock is held by checkouts, say) stays as it was and is told
    among the errors. Counts are exact at every moment.
    """
    return read_import(await service.request_apply(access.session, access.store_id, csv_import_id))


def read_import(job: ProductCsvImport) -> CsvImportRead:
    return CsvImportRead.model_validate(job, from_attributes=True)
