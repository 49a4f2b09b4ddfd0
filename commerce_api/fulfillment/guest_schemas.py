"""An order as its customer sees it without signing in."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from commerce_api.fulfillment.schemas import PiecesRead
from commerce_api.fulfillment.withdrawal_schemas import WithdrawalOffer
from commerce_api.orders.models import FulfillmentStatus, OrderStatus, PaymentStatus
from commerce_api.orders.schemas import DeliveryAddress
from commerce_api.payments.models import RefundStatus


class GuestLine(BaseModel):
    line_id: UUID
    title: str
    variant_title: str
    image_url: str | None
    quantity: int
    unit_price_minor: int
    discount_minor: int
    total_minor: int
    shipped_quantity: int
    unsent_quantity: int
    refunded_quantity: int


class GuestParcel(BaseModel):
    carrier: str
    tracking_number: str
    tracking_url: str | None
    shipped_at: datetime
    lines: list[PiecesRead]


class GuestRefund(BaseModel):
    """``requested``: on its way to the bank; ``failed``: the bank would not take it, and nothing went back.
    ``refunded_at`` is when it left."""

    status: RefundStatus
    amount_minor: int
    message: str
    requested_at: datetime
    refunded_at: datetime | None


class GuestOrder(BaseModel):
    """Nothing in it tells what the shop paid, noted or keeps."""

    number: int
    placed_at: datetime
    status: OrderStatus
    payment_status: PaymentStatus
    fulfillment_status: FulfillmentStatus
    customer_name: str
    customer_email: str
    currency: str
    lines: list[GuestLine]
    subtotal_minor: int
    discount_minor: int
    shipping_minor: int
    tax_minor: int
    total_minor: int
    refunded_minor: int
    card_brand: str | None
    card_last4: str | None
    shipping_address: DeliveryAddress | None
    parcels: list[GuestParcel]
    refunds: list[GuestRefund]
    withdrawal: WithdrawalOffer
    contact_email: str | None
