"""Orders as they were sold: every line keeps title, price and cost of that moment."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commerce_api.db.base import Base, OfStore, primary_id


class OrderStatus(StrEnum):
    """``open``: something is left to send. ``completed``: nothing is, because it was sent or went back
    unsent. ``canceled``: called off before anything was sent; final."""

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
    PARTIALLY_FULFILLED = "partially_fulfilled"
    FULFILLED = "fulfilled"


TO_SEND = (
    "status = 'open' AND fulfillment_status <> 'fulfilled'"
    " AND payment_status IN ('paid', 'partially_refunded')"
)
"""Somebody has paid and waits for a parcel. Partial indexes hold these orders: ask for them in no other
form."""
ASKED_BACK = "refund_asked_at IS NOT NULL AND payment_status <> 'refunded'"
COUNTRY = "shipping_address ->> 'country'"


def _of_order() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["store_id", "order_id"], ["orders.store_id", "orders.order_id"], ondelete="CASCADE"
    )


class Order(OfStore, Base):
    """One paid checkout. ``placed_at`` is when Stripe says the payment succeeded, not when we heard of it.
    ``customer_id``: whose it is for the owner, None when it names no e-mail or its customer was erased.
    ``is_by_account``: that customer was signed in.

    ``tax_minor`` was added on top of the prices; ``included_tax_minor`` is contained in them. Of both, the
    order's figure counts shipping's tax as well, the lines' do not.
    """

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
        Index(
            "ix_orders_sums",
            "store_id",
            "placed_at",
            postgresql_include=[
                "status",
                "payment_status",
                "fulfillment_status",
                "currency",
                "total_minor",
                "refunded_minor",
            ],
        ),
        Index("ix_orders_to_send", "store_id", "placed_at", postgresql_where=text(TO_SEND)),
        Index("ix_orders_asked_back", "store_id", "refund_asked_at", postgresql_where=text(ASKED_BACK)),
        Index("ix_orders_country", "store_id", text(f"({COUNTRY})")),
        Index("ix_orders_placed_at", "placed_at"),
        Index("ix_orders_changed", "updated_at"),
        ForeignKeyConstraint(["store_id", "customer_id"], ["customers.store_id", "customers.customer_id"]),
        Index("ix_orders_customer", "store_id", "customer_id"),
        Index("ix_orders_email", "store_id", func.lower(text("customer_email"))),
    )

    order_id: Mapped[UUID] = primary_id()
    checkout_id: Mapped[UUID]
    customer_id: Mapped[UUID | None]
    is_by_account: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    number: Mapped[int]
    status: Mapped[str] = mapped_column(default=OrderStatus.OPEN)
    payment_status: Mapped[str] = mapped_column(default=PaymentStatus.PAID)
    fulfillment_status: Mapped[str] = mapped_column(default=FulfillmentStatus.UNFULFILLED)
    customer_email: Mapped[str]
    customer_name: Mapped[str] = mapped_column(default="", server_default="")
    currency: Mapped[str]
    subtotal_minor: Mapped[int] = mapped_column(BigInteger)
    discount_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    discount_code: Mapped[str | None]
    shipping_minor: Mapped[int] = mapped_column(BigInteger)
    tax_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    included_tax_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    total_minor: Mapped[int] = mapped_column(BigInteger)
    application_fee_minor: Mapped[int] = mapped_column(BigInteger)
    refunded_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    shipping_address: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    placed_at: Mapped[datetime]
    refund_asked_at: Mapped[datetime | None]
    canceled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    lines: Mapped[list["OrderLine"]] = relationship(
        order_by="OrderLine.position", cascade="all, delete-orphan", lazy="raise"
    )
    timeline: Mapped[list["OrderEvent"]] = relationship(
        order_by="OrderEvent.event_id", cascade="all, delete-orphan", lazy="raise"
    )


LINE_WORDS = (
    "to_tsvector('simple'::regconfig,"
    " (((title::text || ' '::text) || variant_title::text) || ' '::text) || sku::text)"
)
"""What a line is found by, as Postgres itself writes the index over it: ask for it in no other form."""


class OrderLine(OfStore, Base):
    """A snapshot. ``cost_minor`` is what one piece cost the owner when it was sold; None when unknown.

    Product and variant are plain references: the line outlives both. ``total_minor`` is what was paid for it:
    after discount, with tax. What became of its pieces is counted here, under the order's lock:
    ``shipped_quantity`` are in parcels; ``refunded_quantity`` and ``refunded_minor`` went back or are on
    their way; ``removed_quantity`` are those among the refunded that had not been sent, and never will be.
    """

    __tablename__ = "order_lines"
    __table_args__ = (
        _of_order(),
        UniqueConstraint("order_id", "position"),
        UniqueConstraint("store_id", "line_id"),
        CheckConstraint(
            "shipped_quantity >= 0 AND removed_quantity >= 0"
            " AND shipped_quantity + removed_quantity <= quantity",
            "sent_once",
        ),
        CheckConstraint(
            "refunded_quantity BETWEEN removed_quantity AND removed_quantity + shipped_quantity"
            " AND refunded_minor BETWEEN 0 AND total_minor",
            "refunded_once",
        ),
        CheckConstraint("quantity > 0 AND unit_price_minor >= 0", "not_negative"),
        CheckConstraint("total_minor = unit_price_minor * quantity - discount_minor + tax_minor", "total"),
        Index("ix_order_lines_product", "store_id", "product_id"),
        Index("ix_order_lines_words", text(LINE_WORDS), postgresql_using="gin"),
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
    included_tax_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    total_minor: Mapped[int] = mapped_column(BigInteger)
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    shipped_quantity: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    refunded_quantity: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    refunded_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    removed_quantity: Mapped[int] = mapped_column(default=0, server_default=text("0"))

    @property
    def unsent_quantity(self) -> int:
        """Pieces that still have to be sent."""
        return self.quantity - self.shipped_quantity - self.removed_quantity


class OrderEventKind(StrEnum):
    PLACED = "placed"
    PAID = "paid"
    CONFIRMATION_SENT = "confirmation_sent"
    CONFIRMATION_RESENT = "confirmation_resent"
    NOTE = "note"
    SHIPPED = "shipped"
    SHIPMENT_UNDONE = "shipment_undone"
    SHIPPING_MAIL_SENT = "shipping_mail_sent"
    REFUND_REQUESTED = "refund_requested"
    REFUNDED = "refunded"
    REFUND_FAILED = "refund_failed"
    REFUND_MAIL_SENT = "refund_mail_sent"
    CANCELED = "canceled"
    CANCELLATION_MAIL_SENT = "cancellation_mail_sent"
    WITHDRAWAL_REQUESTED = "withdrawal_requested"
    WITHDRAWAL_ACCEPTED = "withdrawal_accepted"
    WITHDRAWAL_DECLINED = "withdrawal_declined"
    DISPUTED = "disputed"
    DISPUTE_CLOSED = "dispute_closed"


class OrderEvent(OfStore, Base):
    """One thing that happened to an order, for its timeline; written once, never changed. ``by_user_id`` is
    the member who did it; None where a customer, Stripe or the worker did."""

    __tablename__ = "order_events"
    __table_args__ = (_of_order(), Index("ix_order_events_order", "order_id", "event_id"))

    event_id: Mapped[UUID] = primary_id()
    order_id: Mapped[UUID]
    kind: Mapped[str]
    detail: Mapped[str] = mapped_column(default="", server_default="")
    by_user_id: Mapped[UUID | None]
    occurred_at: Mapped[datetime]
