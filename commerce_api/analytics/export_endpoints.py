"""The rows behind the figures as files, for a store's members."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from commerce_api.analytics import exports
from commerce_api.analytics.export_files import export_files
from commerce_api.analytics.export_schemas import ExportList, ExportRead, ExportRequest
from commerce_api.analytics.exports import ExportRepository
from commerce_api.analytics.periods import local_day
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/analytics/exports", tags=["analytics"])
PARQUET = "application/vnd.apache.parquet"


@router.post("", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 403, 404, 409))
async def request_export(
    body: ExportRequest, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> ExportRead:
    """Asks for orders or events of some days as Parquet. While the same export is under way, that one is the
    answer; another is refused (`export_under_way`).

    `orders`: a row for each order with its lines and refunds as lists, whatever became of it. `events`: a row
    for each event that the shop's pages sent, bots included and marked. There is no name or address in them;
    `customer_id` is the store's own. What happened in the last minutes may be missing.
    """
    now = platform.clock()
    row = await exports.request_export(
        access.session, access.store_id, body, local_day(now, store.timezone), now
    )
    return ExportRead.model_validate(row, from_attributes=True)


@router.get("", responses=answers(401, 404))
async def list_exports(access: OwnedStore) -> ExportList:
    """The newest twenty."""
    rows = await ExportRepository(access.session, access.store_id).newest()
    return ExportList(items=[ExportRead.model_validate(row, from_attributes=True) for row in rows])


@router.get("/{export_id}", responses=answers(401, 404))
async def read_export(export_id: UUID, access: OwnedStore) -> ExportRead:
    """How far an export is."""
    row = await ExportRepository(access.session, access.store_id).find(export_id)
    return ExportRead.model_validate(row, from_attributes=True)


@router.get(
    "/{export_id}/file",
    response_class=StreamingResponse,
    responses={
        **answers(401, 404, 409),
        200: {"content": {PARQUET: {"schema": {"type": "string", "format": "binary"}}}},
    },
)
async def read_export_file(
    export_id: UUID, access: OwnedStore, store: CurrentStore, platform: PlatformDep
) -> StreamingResponse:
    """The file, for a week after it was written; `export_not_ready` before and after."""
    row = await exports.find_file(access.session, access.store_id, export_id, platform.clock())
    content = await export_files(platform.settings).read(row.export_id)
    name = f"{store.slug}-{row.kind}-{row.first_day}-{row.last_day}.parquet"
    return StreamingResponse(
        content,
        media_type=PARQUET,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )
