"""Exports as owners see them, and as the data house does."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.analytics.models import ExportKind, ExportStatus
from commerce_api.research.evidence import Text
from commerce_api.schemas import Body, Day

Count = Annotated[int, Field(ge=0, le=10**15)]


class ExportRequest(Body):
    """Days where the store is, both included, 366 at most."""

    kind: Annotated[ExportKind, Field(strict=False)]
    first_day: Day
    last_day: Day


class ExportRead(BaseModel):
    """The file of one that has `succeeded` can be fetched until `expires_at`."""

    export_id: UUID
    kind: ExportKind
    first_day: date
    last_day: date
    status: ExportStatus
    requested_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    rows: int | None
    bytes: int | None
    error: str | None


class ExportList(BaseModel):
    items: list[ExportRead]


class QueuedExportRead(BaseModel):
    export_id: UUID
    store_id: UUID
    kind: ExportKind
    first_day: date
    last_day: date


class QueuedExportList(BaseModel):
    items: list[QueuedExportRead]


class ExportProgress(Body):
    """``rows`` and ``bytes``: of the file, once it lies where publications lie."""

    status: Literal["running", "succeeded", "failed"]
    rows: Count | None = None
    bytes: Count | None = None
    error: Text | None = None
