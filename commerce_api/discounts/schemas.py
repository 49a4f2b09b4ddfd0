"""Discounts as owners write and read them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, field_validator

from commerce_api.db.paging import Page
from commerce_api.discounts.models import DiscountKind
from commerce_api.schemas import MAX_MINOR, Body, ZonedMoment

Code = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$"),
]
"""Kept in capitals, so that upper and lower case are one code. Stripe shows up to 40 characters."""
BasisPoints = Annotated[int, Field(ge=1, le=10_000, description="Hundredths of a percent: 1500 is 15 %.")]
Amount = Annotated[int, Field(ge=1, le=MAX_MINOR)]
Minimum = Annotated[int, Field(ge=0, le=MAX_MINOR)]
Uses = Annotated[int, Field(ge=1, le=1_000_000)]
# Ids arrive as text: strict mode would refuse every one in a JSON body that was parsed before.
ProductIds = Annotated[
    list[Annotated[UUID, Field(strict=False)]],
    Field(min_length=1, max_length=500, description="Only for these products; null for all."),
]


class DiscountCreate(Body):
    """`percent_basis_points` goes with a percentage and `amount_minor` with a fixed amount."""

    code: Code
    kind: Annotated[DiscountKind, Field(strict=False)]
    percent_basis_points: BasisPoints | None = None
    amount_minor: Amount | None = None
    minimum_subtotal_minor: Minimum = 0
    product_ids: ProductIds | None = None
    starts_at: ZonedMoment | None = None
    ends_at: ZonedMoment | None = None
    usage_limit: Uses | None = None
    usage_limit_per_customer: Uses | None = None
    is_paused: bool = False


def _given(value: object) -> object:
    if value is None:
        raise ValueError("this cannot be emptied")
    return value


class DiscountUpdate(Body):
    """Only what is given changes; what may be emptied takes null. The kind stays what it is."""

    _cannot_be_emptied = field_validator(
        "code", "percent_basis_points", "amount_minor", "minimum_subtotal_minor", "is_paused"
    )(_given)

    code: Code | None = None
    percent_basis_points: BasisPoints | None = None
    amount_minor: Amount | None = None
    minimum_subtotal_minor: Minimum | None = None
    product_ids: ProductIds | None = None
    starts_at: ZonedMoment | None = None
    ends_at: ZonedMoment | None = None
    usage_limit: Uses | None = None
    usage_limit_per_customer: Uses | None = None
    is_paused: bool | None = None


class DiscountStatus(StrEnum):
    """What a shopper meets today."""

    ACTIVE = "active"
    SCHEDULED = "scheduled"
    ENDED = "ended"
    USED_UP = "used_up"
    PAUSED = "paused"


class DiscountRead(BaseModel):
    """`used_count` paid orders had the code; `held_count` checkouts under way have it."""

    discount_id: UUID
    code: str
    kind: DiscountKind
    percent_basis_points: int | None
    amount_minor: int | None
    minimum_subtotal_minor: int
    product_ids: list[UUID] | None
    starts_at: datetime | None
    ends_at: datetime | None
    usage_limit: int | None
    usage_limit_per_customer: int | None
    is_paused: bool
    status: DiscountStatus
    held_count: int
    used_count: int
    created_at: datetime
    updated_at: datetime


class DiscountPage(Page[DiscountRead]):
    pass
