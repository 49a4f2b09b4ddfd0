"""Bodies and answers about customers and their orders."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from commerce_api.checkout.schemas import PurchasedLine, ShippingAddress
from commerce_api.db.paging import Page
from commerce_api.fulfillment.guest_schemas import GuestRefund
from commerce_api.orders.models import FulfillmentStatus, OrderStatus, PaymentStatus
from commerce_api.orders.schemas import OrderList
from commerce_api.schemas import Body, Paragraphs


class CustomerSummary(BaseModel):
    """A customer as the owner sees them. ``spent_minor``: what their orders cost, less what went back, in
    the store's currency. ``has_account``: somebody signed up with the address; ``is_verified``: and it was
    the address's holder."""

    customer_id: UUID
    email: str
    name: str
    created_at: datetime
    has_account: bool
    is_verified: bool
    order_count: int
    spent_minor: int
    currency: str
    last_order_at: datetime | None


class CustomerPage(Page[CustomerSummary]):
    total: int


class CustomerDetail(CustomerSummary):
    """``note``: the owner's own, never shown to the customer. ``orders``: the first page of them."""

    note: str
    orders: OrderList


class CustomerUpdate(Body):
    note: Paragraphs


class OwnOrderSummary(BaseModel):
    """An order as its customer sees it in a list. Product and picture are those of its first line."""

    order_id: UUID
    number: int
    placed_at: datetime
    item_count: int
    first_line_title: str
    first_image_url: str | None
    total_minor: int
    currency: str
    status: OrderStatus
    payment_status: PaymentStatus
    fulfillment_status: FulfillmentStatus


class OwnOrderList(Page[OwnOrderSummary]):
    """Newest number first."""


class Parcel(BaseModel):
    """``tracking_url``: the carrier's page about it, or the one that the shop named."""

    carrier: str
    tracking_number: str
    tracking_url: str | None
    shipped_at: datetime


class OwnOrder(OwnOrderSummary):
    """All of an order that its customer may see: nothing of what it cost the store. ``refunds``: oldest
    first, failed ones among them."""

    email: str
    lines: list[PurchasedLine]
    subtotal_minor: int
    discount_minor: int
    shipping_minor: int
    tax_minor: int
    refunded_minor: int
    shipping_address: ShippingAddress | None
    parcels: list[Parcel]
    refunds: list[GuestRefund]
    card_last4: str | None
