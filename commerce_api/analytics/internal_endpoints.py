"""Refreshes and exports, for the data house."""

from uuid import UUID

from fastapi import APIRouter

from commerce_api.analytics import exports, refreshes
from commerce_api.analytics.export_schemas import (
    ExportProgress,
    ExportRead,
    QueuedExportList,
    QueuedExportRead,
)
from commerce_api.analytics.models import RefreshStatus
from commerce_api.analytics.schemas import RefreshList, RefreshProgress, RefreshRead
from commerce_api.db.sessions import WriteSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/analytics", tags=["analytics"])


@router.get("/refreshes", responses=answers(401))
async def list_refreshes(session: WriteSession, status: RefreshStatus = RefreshStatus.QUEUED) -> RefreshList:
    """Refreshes that owners asked for, oldest first, a hundred at most."""
    rows = await refreshes.list_refreshes(session, status)
    return RefreshList(items=[RefreshRead.model_validate(row, from_attributes=True) for row in rows])


@router.patch("/refreshes/{refresh_id}", responses=answers(401, 404, 409))
async def report_refresh(
    refresh_id: UUID, body: RefreshProgress, session: WriteSession, platform: PlatformDep
) -> RefreshRead:
    """Moves a refresh on; may be repeated. A finished one cannot start anew."""
    row = await refreshes.report_refresh(session, refresh_id, body, platform.clock())
    return RefreshRead.model_validate(row, from_attributes=True)


@router.get("/exports", responses=answers(401))
async def list_exports(session: WriteSession) -> QueuedExportList:
    """Exports that wait to be written, oldest first, a hundred at most."""
    rows = await exports.list_queued_exports(session)
    return QueuedExportList(
        items=[QueuedExportRead.model_validate(row, from_attributes=True) for row in rows]
    )


@router.patch("/exports/{export_id}", responses=answers(401, 404, 409))
async def report_export(
    export_id: UUID, body: ExportProgress, session: WriteSession, platform: PlatformDep
) -> ExportRead:
    """Moves an export on; may be repeated. A finished one cannot start anew."""
    row = await exports.report_export(session, export_id, body, platform.clock())
    return ExportRead.model_validate(row, from_attributes=True)
