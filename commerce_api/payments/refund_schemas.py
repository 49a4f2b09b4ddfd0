"""Bodies and answers about refunds of orders."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from commerce_api.payments.models import RefundReason, RefundStatus
from commerce_api.schemas import MAX_MINOR, Body

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)]


class OwnerReason(StrEnum):
    """Why an owner gives money back."""

    CHANGED_MIND = "changed_mind"
    WITHDRAWAL = "withdrawal"
    DAMAGED = "damaged"
    NOT_AS_DESCRIBED = "not_as_described"
    NEVER_ARRIVED = "never_arrived"
    OUT_OF_STOCK = "out_of_stock"
    OTHER = "other"


class RefundPieces(Body):
    """Pieces of one line. ``is_restocked`` puts them back for sale, where the variant's stock is tracked."""

    line_id: Annotated[UUID, Field(strict=False)]
    quantity: Annotated[int, Field(ge=1, le=1_000_000)]
    is_restocked: bool = False


class RefundWish(Body):
    """Either ``is_whole``: everything that is left, ``is_restocked`` for all of it. Or some ``lines``, some
    of the shipping, or both."""

    is_whole: bool = False
    is_restocked: bool = False
    lines: Annotated[list[RefundPieces], Field(max_length=200)] = []
    shipping_minor: Annotated[int, Field(ge=0, le=MAX_MINOR)] = 0

    @model_validator(mode="after")
    def _says_one_thing(self) -> "RefundWish":
        if self.is_whole and (self.lines or self.shipping_minor):
            raise ValueError("a whole refund names no lines and no shipping")
        if self.is_restocked and not self.is_whole:
            raise ValueError("say for each line whether it is restocked")
        if len({line.line_id for line in self.lines}) < len(self.lines):
            raise ValueError("each line at most once")
        return self


class RefundCreate(RefundWish):
    """``message`` is for the customer and stands in the mail; ``note`` is for the team."""

    reason: Annotated[OwnerReason, Field(strict=False)] = OwnerReason.OTHER
    message: Note = ""
    note: Note = ""


class OrderCancel(Body):
    """``message`` is for the customer and stands in the mail."""

    is_restocked: bool = True
    message: Note = ""


class RefundPartRead(BaseModel):
    """``items_minor`` less ``discount_minor`` plus tax on top, if any, is ``amount_minor``. ``stock_on_hand``
    is today's; None where it is not tracked or the variant is gone."""

    line_id: UUID
    title: str
    quantity: int
    unsent_quantity: int
    items_minor: int
    discount_minor: int
    tax_minor: int
    amount_minor: int
    restock_quantity: int
    stock_on_hand: int | None


class RefundPreview(BaseModel):
    """What a refund would do. ``amount_minor``: what the customer gets. ``application_fee_minor``: the part
    of our fee that comes back with it. ``processing_fee_minor``: what Stripe took for the payment and keeps;
    None while Stripe has not told. ``remaining_minor``: what the order then stands at."""

    currency: str
    lines: list[RefundPartRead]
    shipping_minor: int
    amount_minor: int
    application_fee_minor: int
    processing_fee_minor: int | None
    remaining_minor: int
    card_brand: str | None
    card_last4: str | None


class RefundLineRead(BaseModel):
    line_id: UUID
    quantity: int
    amount_minor: int
    tax_minor: int
    restock_quantity: int
    restocked_quantity: int


class RefundRead(BaseModel):
    refund_id: UUID
    status: RefundStatus
    reason: RefundReason
    note: str
    message: str
    amount_minor: int
    shipping_minor: int
    application_fee_minor: int
    currency: str
    lines: list[RefundLineRead]
    requested_at: datetime
    refunded_at: datetime | None


class RefundableLineRead(BaseModel):
    """What can still be refunded of a line."""

    line_id: UUID
    quantity: int
    unsent_quantity: int
    amount_minor: int


class RefundList(BaseModel):
    """An order's refunds, oldest first, and what is left. ``pending_minor`` is on its way and not counted in
    the order's ``refunded_minor``."""

    items: list[RefundRead]
    lines_left: list[RefundableLineRead]
    shipping_left_minor: int
    left_minor: int
    pending_minor: int
