"""What a cart is made of, and its copy."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from commerce_api.auth.schemas import Email
from commerce_api.schemas import MAX_MINOR, Body
from commerce_api.stores.countries import Country

Quantity = Annotated[int, Field(ge=1, le=999)]
GivenCode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
"""What a shopper typed; whatever it is, it is a discount's code or not."""


class CartLine(Body):
    """``seen_unit_price_minor``: the price that the shopper was shown, to be told when it changed."""

    # Ids arrive as text: strict mode would refuse every UUID in a JSON body that was parsed before.
    variant_id: Annotated[UUID, Field(strict=False)]
    quantity: Quantity
    seen_unit_price_minor: Annotated[int, Field(ge=0, le=MAX_MINOR)] | None = None


Lines = Annotated[list[CartLine], Field(min_length=1, max_length=50)]


class CartKeep(Body):
    email: Email
    lines: Lines
    country: Country | None = None
    discount_code: GivenCode | None = None


class KeptLine(BaseModel):
    variant_id: UUID
    quantity: int
    seen_unit_price_minor: int | None


class KeptCartRead(BaseModel):
    """``cart_token`` comes with the first copy only; keep it beside the cart."""

    cart_id: UUID
    email: str
    country: str | None
    discount_code: str | None
    lines: list[KeptLine]
    is_closed: bool
    updated_at: datetime
    expires_at: datetime
    cart_token: str | None = None
