"""Bodies and answers of shipments."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from commerce_api.schemas import Body

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]


class ShipmentCreate(Body):
    carrier: Short = ""
    tracking_number: Short = ""


class ShipmentRead(BaseModel):
    shipment_id: UUID
    order_id: UUID
    carrier: str
    tracking_number: str
    shipped_at: datetime
