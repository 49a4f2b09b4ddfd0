"""What owners are told about imports."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from commerce_api.catalog.models import ClaimSettlement, ProductStatus
from commerce_api.db.paging import Page
from commerce_api.product_imports.edits import FieldEdit
from commerce_api.product_imports.models import ImportStatus, StepKey, StepStatus
from commerce_api.product_imports.review import Review
from commerce_api.research.evidence import Url
from commerce_api.schemas import Body

MOST_AT_ONCE = 50


class ImportRequest(Body):
    """What is to become a product: a pick from the watchlist, or the listing at a supplier's address. Either
    ``item_id`` or ``url``."""

    item_id: Annotated[UUID, Field(strict=False)] | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.item_id is None) == (self.url is None):
            raise ValueError("give either item_id or url")
        return self


class BulkImportRequest(Body):
    """Up to fifty at once; each is answered on its own."""

    items: Annotated[list[ImportRequest], Field(min_length=1, max_length=MOST_AT_ONCE)]


class ListImportRequest(Body):
    """Rows of a price list, by their `listing_id`."""

    listing_ids: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=80)]],
        Field(min_length=1, max_length=MOST_AT_ONCE),
    ]


class Asked(StrEnum):
    """``exists``: this store has an import of that listing already."""

    QUEUED = "queued"
    EXISTS = "exists"
    REFUSED = "refused"


class BulkImportOutcome(BaseModel):
    """What became of one of them, in the order in which they were asked for."""

    outcome: Asked
    import_id: UUID | None
    code: str | None = Field(description="Why it was refused: `plan_limit_reached`, `address_not_usable` …")
    message: str | None


class BulkImportRead(BaseModel):
    queued: int
    exists: int
    refused: int
    items: list[BulkImportOutcome]


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


class SettlementWrite(Body):
    """``proved``: the sentence stays, and the owner can show that it is true. ``rewritten`` and ``dropped``:
    it has left the saved text. ``note``: what the proof is, or anything else worth remembering."""

    settlement: Annotated[ClaimSettlement, Field(strict=False)]
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class ClaimRead(BaseModel):
    """A sentence of the copy that no source supports. The draft is not published while one is open."""

    position: int = Field(description="The sentence's place in `review.copy.sentences`, from 0.")
    text: str
    is_open: bool = Field(description="It stands in the text, and nobody has said that they can prove it.")
    settlement: ClaimSettlement | None = Field(
        description="How it was settled, where somebody has said so. Null while it is open."
    )
    note: str
    settled_by: str | None = Field(description="The name of the member who settled it.")
    settled_at: datetime | None


class ImportRead(BaseModel):
    """One import: how far it is, and once it has its draft what there is to review."""

    import_id: UUID
    title: str
    image_url: str | None
    source: str
    source_id: str
    url: str | None = Field(description="The page that was asked for; null for a pick.")
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
    claims: list[ClaimRead] = Field(
        description="What publishing waits for. Empty until there is a draft, and after it was deleted."
    )
    edits: list[FieldEdit] | None = Field(
        description="What its owner changed since. Null in lists, and as long as there is no draft."
    )
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
