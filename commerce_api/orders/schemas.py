"""Answers about orders, for owners."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from commerce_api.db.paging import Page
from commerce_api.orders.models import FulfillmentStatus, OrderEventKind, OrderStatus, PaymentStatus
from commerce_api.schemas import Body


class OrderSummary(BaseModel):
    """One line of the list. Product and picture are those of the order's first line.

    ``send_by``: until when all of it has to be sent, None where nobody waits for a parcel. ``is_late``: that
    moment is past. ``refund_asked_at``: since when a customer waits for an answer or for money;
    ``pay_back_by`` is the store's last day for it, ``is_refund_overdue`` says that it is over.
    """

    order_id: UUID
    number: int
    placed_at: datetime
    customer_email: str
    customer_name: str
    item_count: int
    first_line_title: str
    first_image_url: str | None
    total_minor: int
    currency: str
    status: OrderStatus
    payment_status: PaymentStatus
    fulfillment_status: FulfillmentStatus
    country: str | None
    send_by: datetime | None
    is_late: bool
    refund_asked_at: datetime | None
    pay_back_by: date | None
    is_refund_overdue: bool


class OrderList(Page[OrderSummary]):
    """Newest number first."""


class OrderCounts(BaseModel):
    """``to_send``: paid, open, not all of it sent. ``late``: of those, past the first day the shop
    promised. ``refund_overdue``: of ``refund_asked``, past the days for paying back."""

    open: int
    to_send: int
    late: int
    refund_asked: int
    refund_overdue: int
    all: int


class CurrencySums(BaseModel):
    """``total_minor`` is what customers paid, with shipping and tax; ``refunded_minor`` went back of it."""

    currency: str
    count: int
    total_minor: int
    refunded_minor: int


class OrderTotals(BaseModel):
    """Of all orders that were asked for, not of one page; ``sums`` has a currency once."""

    count: int
    sums: list[CurrencySums]


class OrderLineRead(BaseModel):
    """``total_minor`` is what was paid for it. Of its pieces, ``shipped_quantity`` were sent,
    ``refunded_quantity`` went back or are on their way, ``unsent_quantity`` are still to be sent."""

    line_id: UUID
    product_id: UUID
    variant_id: UUID
    title: str
    variant_title: str
    sku: str
    quantity: int
    unit_price_minor: int
    discount_minor: int
    tax_minor: int
    total_minor: int
    cost_minor: int | None
    shipped_quantity: int
    unsent_quantity: int
    refunded_quantity: int
    refunded_minor: int
    image_url: str | None


class TimelineEvent(BaseModel):
    """``by_name`` is the member who did it; None where a customer, Stripe or a mail did."""

    event_id: UUID
    kind: OrderEventKind
    detail: str
    by_name: str | None = None
    occurred_at: datetime


class DeliveryAddress(BaseModel):
    name: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None


class OrderRead(OrderSummary):
    """``tax_minor`` was added on top of the prices; ``included_tax_minor`` is contained in them: of items and
    of shipping."""

    lines: list[OrderLineRead]
    subtotal_minor: int
    shipping_minor: int
    tax_minor: int
    included_tax_minor: int
    discount_minor: int
    discount_code: str | None
    application_fee_minor: int
    refunded_minor: int
    canceled_at: datetime | None
    shipping_address: DeliveryAddress | None
    timeline: list[TimelineEvent]


class NoteCreate(Body):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
