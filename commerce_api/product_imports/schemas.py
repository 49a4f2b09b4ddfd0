"""What owners are told about imports."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.catalog.models import ProductStatus
from commerce_api.db.paging import Page
from commerce_api.product_imports.models import ImportStatus, StepKey, StepStatus
from commerce_api.product_imports.review import Review
from commerce_api.schemas import Body


class ImportRequest(Body):
    """From the watchlist: the pick whose listing is to become a product."""

    item_id: Annotated[UUID, Field(strict=False)]


class ImportState(StrEnum):
    """Where an owner looks for an import: ``open`` until its draft is published or thrown away."""

    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class StepRead(BaseModel):
    key: StepKey
    status: StepStatus
    detail: str | None
    done: int | None
    total: int | None


class ImportFailure(BaseModel):
    """Why it failed, in words an owner understands."""

    code: str
    message: str


class ImportRead(BaseModel):
    """One import: how far it is, and once it has its draft what there is to review."""

    import_id: UUID
    title: str
    image_url: str | None
    source: str
    source_id: str
    item_id: UUID | None
    status: ImportStatus
    steps: list[StepRead]
    queue_position: int | None = Field(
        description="1 is next; counts what runs before it. Null when not queued."
    )
    requested_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    took_seconds: float | None = Field(description="From the click to the draft.")
    error: ImportFailure | None
    product_id: UUID | None
    review: Review | None
    product_status: ProductStatus | None = Field(
        description="Null until there is a draft, and after it was deleted."
    )


class ImportCounts(BaseModel):
    open: int
    published: int
    discarded: int


class ImportPage(Page[ImportRead]):
    """One page of a store's imports, newest first, with the number in each state."""

    counts: ImportCounts
