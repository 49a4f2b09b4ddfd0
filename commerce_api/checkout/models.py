"""Checkouts under way and what became of them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commerce_api.db.base import Base, OfStore, primary_id


class CheckoutStatus(StrEnum):
    """``reserved``: stock is held, Stripe has not answered yet. ``open``: the customer can pay.
    ``processing``: the customer is done, the bank is not. ``expired``: nothing was paid, stock is back.
    ``paid``: there is an order. ``refunded``: paid too late, nothing left, the money goes back."""

    RESERVED = "reserved"
    OPEN = "open"
    PROCESSING = "processing"
    EXPIRED = "expired"
    PAID = "paid"
    REFUNDED = "refunded"


HOLDS_STOCK = frozenset({CheckoutStatus.RESERVED, CheckoutStatus.OPEN, CheckoutStatus.PROCESSING})
"""The states in which a checkout's lines hold stock. They are left once, whatever events come."""


class Checkout(OfStore, Base):
    """A cart with prices fixed and stock held. Its id is the idempotency key of the Stripe session.

    ``idempotency_key`` is the client's, for as long as the answer to it stands: a checkout that Stripe
    refused gives it back, so that the client's next try is a new one. ``customer_id``: who was signed in.

    A discount's use is held with the stock; ``discount_customer_hash`` is whom it was counted for. Where
    Stripe Tax is on (``tax_behavior``), ``tax_minor`` on top or ``included_tax_minor`` in the prices come
    with the payment; before that both are 0. ``cart_id`` is the kept copy that is closed by the payment.
    """

    __tablename__ = "checkouts"
    __table_args__ = (
        UniqueConstraint("store_id", "checkout_id"),
        UniqueConstraint("store_id", "idempotency_key"),
        CheckConstraint(
            "subtotal_minor >= 0 AND shipping_minor >= 0 AND application_fee_minor >= 0", "not_negative"
        ),
        ForeignKeyConstraint(["store_id", "customer_id"], ["customers.store_id", "customers.customer_id"]),
        Index("ix_checkouts_customer", "store_id", "customer_id"),
        Index("ix_checkouts_email", "store_id", func.lower(text("customer_email"))),
        CheckConstraint(
            "total_minor = subtotal_minor - discount_minor + shipping_minor + tax_minor", "total"
        ),
        CheckConstraint("discount_minor BETWEEN 0 AND subtotal_minor AND tax_minor >= 0", "reduced"),
        Index(
            "ix_checkouts_unsettled",
            "expires_at",
            postgresql_where=text("status IN ('reserved', 'open', 'processing')"),
        ),
    )

    checkout_id: Mapped[UUID] = primary_id()
    idempotency_key: Mapped[str | None]
    request_hash: Mapped[bytes]
    status: Mapped[str] = mapped_column(default=CheckoutStatus.RESERVED)
    customer_id: Mapped[UUID | None]
    customer_email: Mapped[str | None]
    currency: Mapped[str]
    subtotal_minor: Mapped[int] = mapped_column(BigInteger)
    discount_id: Mapped[UUID | None]
    discount_code: Mapped[str | None]
    discount_customer_hash: Mapped[bytes | None]
    discount_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    shipping_minor: Mapped[int] = mapped_column(BigInteger)
    tax_behavior: Mapped[str | None]
    tax_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    included_tax_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    total_minor: Mapped[int] = mapped_column(BigInteger)
    application_fee_minor: Mapped[int] = mapped_column(BigInteger)
    shipping_country: Mapped[str]
    allowed_countries: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    cart_id: Mapped[UUID | None]
    success_url: Mapped[str]
    cancel_url: Mapped[str]
    stripe_account_id: Mapped[str]
    stripe_session_id: Mapped[str | None] = mapped_column(unique=True)
    url: Mapped[str | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    lines: Mapped[list["CheckoutLine"]] = relationship(
        order_by="CheckoutLine.position", cascade="all, delete-orphan", lazy="raise"
    )


class CheckoutLine(OfStore, Base):
    """One variant of a checkout. ``held_quantity`` is what it took out of stock, held or, once paid, sold: 0
    where stock is not tracked, whatever the variant says later."""

    __tablename__ = "checkout_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "checkout_id"],
            ["checkouts.store_id", "checkouts.checkout_id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("checkout_id", "variant_id"),
        CheckConstraint("quantity > 0 AND held_quantity >= 0 AND unit_price_minor >= 0", "not_negative"),
        Index("ix_checkout_lines_variant", "store_id", "variant_id"),
    )

    line_id: Mapped[UUID] = primary_id()
    checkout_id: Mapped[UUID]
    position: Mapped[int]
    product_id: Mapped[UUID]
    variant_id: Mapped[UUID]
    title: Mapped[str]
    variant_title: Mapped[str] = mapped_column(default="", server_default="")
    sku: Mapped[str] = mapped_column(default="", server_default="")
    image_key: Mapped[str | None]
    quantity: Mapped[int]
    held_quantity: Mapped[int]
    unit_price_minor: Mapped[int] = mapped_column(BigInteger)
    discount_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
