"""Answers about orders, for owners."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from commerce_api.db.paging import Page
from commerce_api.orders.models import FulfillmentStatus, OrderStatus, PaymentStatus


class OrderSummary(BaseModel):
    """One line of the list. Product and picture are those of the order's first line."""

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


class OrderList(Page[OrderSummary]):
    """Newest number first."""


class OrderCounts(BaseModel):
    """``to_send``: paid, open, nothing sent. ``late``: of those, past the first day the shop promised."""

    open: int
    to_send: int
    late: int
    refund_asked: int
    all: int


class OrderLineRead(BaseModel):
    line_id: UUID
    product_id: UUID
    variant_id: UUID
    title: str
    variant_title: str
    sku: str
    quantity: int
    unit_price_minor: int
    total_minor: int
    cost_minor: int | None
    image_url: str | None


class TimelineEvent(BaseModel):
    event_id: UUID
    kind: str
    detail: str
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
    lines: list[OrderLineRead]
    subtotal_minor: int
    shipping_minor: int
    tax_minor: int
    discount_minor: int
    application_fee_minor: int
    refunded_minor: int
    shipping_address: DeliveryAddress | None
    timeline: list[TimelineEvent]
