"""Bodies and answers of shipments."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from commerce_api.schemas import Body

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
SecureUrl = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=500, pattern=r"^https://[^\s<>\"]+$")
]


class LinePieces(Body):
    """A number of pieces of one of the order's lines."""

    line_id: Annotated[UUID, Field(strict=False)]
    quantity: Annotated[int, Field(ge=1, le=1_000_000)]


Pieces = Annotated[list[LinePieces], Field(min_length=1, max_length=200)]


def each_line_once(lines: list[LinePieces] | None) -> None:
    if lines and len({line.line_id for line in lines}) < len(lines):
        raise ValueError("each line at most once")


class ShipmentCreate(Body):
    """Without ``lines`` everything that is left to send is in the parcel. Without ``tracking_url`` the
    carrier's own page is linked, where the carrier is a known one."""

    carrier: Short = ""
    tracking_number: Short = ""
    tracking_url: SecureUrl | None = None
    lines: Pieces | None = None
    is_customer_told: bool = True

    @model_validator(mode="after")
    def _names_lines_once(self) -> "ShipmentCreate":
        each_line_once(self.lines)
        return self


class PiecesRead(BaseModel):
    line_id: UUID
    quantity: int


class ShipmentRead(BaseModel):
    """``undone_at``: entered by mistake and taken back then."""

    shipment_id: UUID
    order_id: UUID
    carrier: str
    tracking_number: str
    tracking_url: str | None
    lines: list[PiecesRead]
    shipped_at: datetime
    undone_at: datetime | None


class ShipmentList(BaseModel):
    items: list[ShipmentRead]
