"""Listings read again: what owners are told, and what workers ask for and report."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from commerce_api.catalog.schemas import OptionValue, Price, Stock
from commerce_api.product_imports.internal_schemas import ImportJob, WorkerId
from commerce_api.product_imports.models import ImportStatus
from commerce_api.product_imports.schemas import ImportFailure
from commerce_api.research.evidence import Minor, ShortText
from commerce_api.schemas import Body


class ResyncedValue(BaseModel):
    """A field of a variant that followed the supplier."""

    variant: str
    field: str
    before: int | None
    after: int | None


class ResyncOutcome(BaseModel):
    """``kept``: fields that the owner had edited and that therefore stay; ``gone``: variants that the
    supplier no longer offers; ``not_added``: how many new ones there are."""

    offers: int
    changed: list[ResyncedValue]
    kept: list[str]
    gone: list[str]
    not_added: int


class ResyncRead(BaseModel):
    resync_id: UUID
    import_id: UUID
    status: ImportStatus
    requested_at: datetime
    finished_at: datetime | None
    error: ImportFailure | None
    outcome: ResyncOutcome | None

    @classmethod
    def of(cls, row: Any) -> "ResyncRead":
        failure = (
            None
            if row.error_code is None
            else ImportFailure(code=row.error_code, message=row.error_message or "")
        )
        return cls(
            resync_id=row.resync_id,
            import_id=row.import_id,
            status=ImportStatus(row.status),
            requested_at=row.requested_at,
            finished_at=row.finished_at,
            error=failure,
            outcome=None if row.outcome is None else ResyncOutcome.model_validate(row.outcome),
        )


class ResyncJob(BaseModel):
    """One re-sync, leased, with the import whose listing is to be read."""

    resync_id: UUID
    job: ImportJob


class ResyncJobs(BaseModel):
    items: list[ResyncJob]


class FoundVariant(Body):
    """A variant as the supplier offers it today. ``cost_minor`` is landed, ``price_minor`` by the store's
    rule; ``stock`` null: the supplier names none."""

    sku_id: Annotated[str, StringConstraints(max_length=120)] = ""
    option_values: Annotated[list[OptionValue], Field(max_length=3)] = []
    item_minor: Minor
    freight_minor: Minor
    cost_minor: Price
    price_minor: Price
    compare_at_minor: Price | None = None
    stock: Stock | None = None


class FoundListing(Body):
    worker_id: WorkerId
    supplier: ShortText
    variants: Annotated[list[FoundVariant], Field(min_length=1, max_length=100)]


class ResyncProgress(BaseModel):
    resync_id: UUID
    status: str
