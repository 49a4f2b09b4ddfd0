"""Orders as they were sold: every line keeps title, price and cost of that moment."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commerce_api.db.base import Base, OfStore, primary_id


class OrderStatus(StrEnum):
    OPEN = "open"
    COMPLETED = "completed"
    CANCELED = "canceled"


class PaymentStatus(StrEnum):
    PENDING = "pending"
    PAID = "paid"
    REFUNDED = "refunded"
    PARTIALLY_REFUNDED = "partially_refunded"


class FulfillmentStatus(StrEnum):
    UNFULFILLED = "unfulfilled"
    FULFILLED = "fulfilled"


def _of_order() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["store_id", "order_id"], ["orders.store_id", "orders.order_id"], ondelete="CASCADE"
    )


class Order(OfStore, Base):
    """One paid checkout. ``placed_at`` is when Stripe says the payment succeeded, not when we heard of it."""

    __tablename__ = "orders"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "checkout_id"], ["checkouts.store_id", "checkouts.checkout_id"]),
        UniqueConstraint("store_id", "order_id"),
        UniqueConstraint("store_id", "number"),
        UniqueConstraint("store_id", "checkout_id"),
        CheckConstraint(
            "subtotal_minor >= 0 AND discount_minor >= 0 AND shipping_minor >= 0 AND tax_minor >= 0"
            " AND refunded_minor >= 0 AND refunded_minor <= total_minor",
            "not_negative",
        ),
        CheckConstraint(
            "total_minor = subtotal_minor - discount_minor + shipping_minor + tax_minor", "total"
        ),
        Index("ix_orders_placed", "store_id", "placed_at"),
    )

    order_id: Mapped[UUID] = primary_id()
    checkout_id: Mapped[UUID]
    number: Mapped[int]
    status: Mapped[str] = mapped_column(default=OrderStatus.OPEN)
    payment_status: Mapped[str] = mapped_column(default=PaymentStatus.PAID)
    fulfillment_status: Mapped[str] = mapped_column(default=FulfillmentStatus.UNFULFILLED)
    customer_email: Mapped[str]
    customer_name: Mapped[str] = mapped_column(default="", server_default="")
    currency: Mapped[str]
    subtotal_minor: Mapped[int] = mapped_column(BigInteger)
    discount_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    shipping_minor: Mapped[int] = mapped_column(BigInteger)
    tax_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    total_minor: Mapped[int] = mapped_column(BigInteger)
    application_fee_minor: Mapped[int] = mapped_column(BigInteger)
    refunded_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    shipping_address: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    placed_at: Mapped[datetime]
    refund_asked_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    lines: Mapped[list["OrderLine"]] = relationship(
        order_by="OrderLine.position", cascade="all, delete-orphan", lazy="raise"
    )
    timeline: Mapped[list["OrderEvent"]] = relationship(
        order_by="OrderEvent.event_id", cascade="all, delete-orphan", lazy="raise"
    )


class OrderLine(OfStore, Base):
    """A snapshot. ``cost_minor`` is what one piece cost the owner when it was sold; None when unknown.

    Product and variant are plain references: the line outlives both.
    """

    __tablename__ = "order_lines"
    __table_args__ = (
        _of_order(),
        UniqueConstraint("order_id", "position"),
        CheckConstraint("quantity > 0 AND unit_price_minor >= 0", "not_negative"),
        CheckConstraint("total_minor = unit_price_minor * quantity - discount_minor + tax_minor", "total"),
        Index("ix_order_lines_product", "store_id", "product_id"),
    )

    line_id: Mapped[UUID] = primary_id()
    order_id: Mapped[UUID]
    position: Mapped[int]
    product_id: Mapped[UUID]
    variant_id: Mapped[UUID]
    title: Mapped[str]
    variant_title: Mapped[str] = mapped_column(default="", server_default="")
    sku: Mapped[str] = mapped_column(default="", server_default="")
    image_key: Mapped[str | None]
    quantity: Mapped[int]
    unit_price_minor: Mapped[int] = mapped_column(BigInteger)
    discount_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    tax_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    total_minor: Mapped[int] = mapped_column(BigInteger)
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)


class OrderEventKind(StrEnum):
    PLACED = "placed"
    PAID = "paid"
    CONFIRMATION_SENT = "confirmation_sent"
    SHIPPED = "shipped"
    REFUNDED = "refunded"


class OrderEvent(OfStore, Base):
    """One thing that happened to an order, for its timeline; written once, never changed."""

    __tablename__ = "order_events"
    __table_args__ = (_of_order(), Index("ix_order_events_order", "order_id", "event_id"))

    event_id: Mapped[UUID] = primary_id()
    order_id: Mapped[UUID]
    kind: Mapped[str]
    detail: Mapped[str] = mapped_column(default="", server_default="")
    occurred_at: Mapped[datetime]
