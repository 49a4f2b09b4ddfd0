"""Bodies and answers of cart and checkout."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.auth.schemas import Email
from commerce_api.carts.schemas import GivenCode, Lines
from commerce_api.discounts.rules import DiscountProblem
from commerce_api.payments.session_facts import Address
from commerce_api.schemas import Body
from commerce_api.stores.countries import Country

Url = Annotated[str, Field(max_length=2000)]


class Cart(Body):
    """`country` is where it is sent, by default the store's own; `email` is only needed where a code is
    limited per customer."""

    lines: Lines
    country: Country | None = None
    discount_code: GivenCode | None = None
    email: Email | None = None


class CheckoutCreate(Body):
    """``success_url`` and ``cancel_url`` must lie in the shop; by default its confirmation page and cart.
    ``cart_id`` names the kept copy of the cart, which the payment closes."""

    lines: Lines
    email: Email | None = None
    country: Country | None = None
    discount_code: GivenCode | None = None
    cart_id: Annotated[UUID, Field(strict=False)] | None = None
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
    CHANGED = "changed"


class PriceChange(BaseModel):
    """The price that the shopper saw, and today's."""

    old_unit_price_minor: int
    new_unit_price_minor: int


class CartLineRead(BaseModel):
    """``total_minor`` counts what could be bought now: at most what is available; ``discount_minor`` is the
    code's part of it. ``price_changed`` where the price differs from the one the shopper saw."""

    variant_id: UUID
    product_slug: str | None
    title: str | None
    variant_title: str | None
    image_url: str | None
    quantity: int
    available: int | None
    unit_price_minor: int
    total_minor: int
    discount_minor: int
    problem: LineProblem | None
    price_changed: PriceChange | None


class CartDiscountRead(BaseModel):
    """What a code does for this cart; with a ``problem`` it does nothing."""

    code: str
    discount_minor: int
    is_shipping_free: bool
    problem: DiscountProblem | None


class ShippingProblem(StrEnum):
    NOT_SOLD_TO = "not_sold_to"


class CartRead(BaseModel):
    """``shipping_minor`` is 0 while ``shipping_problem`` says that nothing can be sent there. A tax that
    comes on top (``is_tax_added_later``) is known at the payment only."""

    lines: list[CartLineRead]
    subtotal_minor: int
    discount: CartDiscountRead | None
    discount_minor: int
    country: str
    shipping_minor: int
    shipping_problem: ShippingProblem | None
    is_tax_added_later: bool
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
    discount_minor: int
    shipping_minor: int
    tax_minor: int
    included_tax_minor: int
    total_minor: int
    currency: str
    placed_at: datetime
    lines: list[PurchasedLine]
    shipping_address: ShippingAddress | None


class CheckoutRead(BaseModel):
    status: CheckoutState
    order: Purchase | None
