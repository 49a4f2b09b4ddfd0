"""Bodies and answers of cart and checkout."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.auth.schemas import Email
from commerce_api.payments.session_facts import Address
from commerce_api.schemas import Body

Quantity = Annotated[int, Field(ge=1, le=999)]
Url = Annotated[str, Field(max_length=2000)]


class CartLine(Body):
    # Ids arrive as text: strict mode would refuse every UUID in a JSON body that was parsed before.
    variant_id: Annotated[UUID, Field(strict=False)]
    quantity: Quantity


Lines = Annotated[list[CartLine], Field(min_length=1, max_length=50)]


class Cart(Body):
    lines: Lines


class CheckoutCreate(Body):
    """``success_url`` and ``cancel_url`` must lie in the shop; by default its confirmation page and cart."""

    lines: Lines
    email: Email | None = None
    success_url: Url | None = None
    cancel_url: Url | None = None


class CheckoutOpened(BaseModel):
    checkout_id: UUID
    url: str
    expires_at: datetime


class LineProblem(StrEnum):
    SOLD_OUT = "sold_out"
    NOT_ENOUGH = "not_enough"
    GONE = "gone"


class CartLineRead(BaseModel):
    """``total_minor`` counts what could be bought now: at most what is available."""

    variant_id: UUID
    product_slug: str | None
    title: str | None
    variant_title: str | None
    image_url: str | None
    quantity: int
    available: int | None
    unit_price_minor: int
    total_minor: int
    problem: LineProblem | None


class CartRead(BaseModel):
    lines: list[CartLineRead]
    subtotal_minor: int
    shipping_minor: int
    total_minor: int
    currency: str
    free_shipping_missing_minor: int | None


class CheckoutState(StrEnum):
    """What the confirmation page shows; a payment that the bank still confirms is ``open``."""

    OPEN = "open"
    PAID = "paid"
    EXPIRED = "expired"
    REFUNDED = "refunded"


class PurchasedLine(BaseModel):
    title: str
    variant_title: str
    quantity: int
    unit_price_minor: int
    total_minor: int
    image_url: str | None


class ShippingAddress(Address):
    name: str | None = None


class Purchase(BaseModel):
    number: int
    email: str
    subtotal_minor: int
    shipping_minor: int
    total_minor: int
    currency: str
    placed_at: datetime
    lines: list[PurchasedLine]
    shipping_address: ShippingAddress | None


class CheckoutRead(BaseModel):
    status: CheckoutState
    order: Purchase | None
