"""Stripe accounts of owners, and the money that moved through them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commerce_api.db.base import Base, OfStore, primary_id


class PaymentAccount(Base):
    """A connected Stripe account. It belongs to an owner, and that owner's stores reference it.

    ``updated_at``: when the fetch of Stripe's flags began; an older fetch never overwrites a newer one,
    whatever order their answers arrive in. ``deauthorized_at``: the owner took our access away at Stripe; the
    row waits for the next account that they connect.
    """

    __tablename__ = "payment_accounts"

    payment_account_id: Mapped[UUID] = primary_id()
    owner_user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), unique=True)
    stripe_account_id: Mapped[str] = mapped_column(unique=True)
    charges_enabled: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    details_submitted: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deauthorized_at: Mapped[datetime | None]


class Payment(OfStore, Base):
    """A captured direct charge on the store's connected account. ``order_id`` is None when nothing could be
    delivered for it any more; then its refund is on the way. Stripe's own fee and the card are asked for
    after the order is placed: None until Stripe has told."""

    __tablename__ = "payments"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "checkout_id"], ["checkouts.store_id", "checkouts.checkout_id"]),
        ForeignKeyConstraint(["store_id", "order_id"], ["orders.store_id", "orders.order_id"]),
        UniqueConstraint("store_id", "payment_id"),
        UniqueConstraint("store_id", "checkout_id"),
        Index("ix_payments_paid", "paid_at"),
        CheckConstraint(
            "amount_minor >= 0 AND refunded_minor >= 0 AND refunded_minor <= amount_minor", "not_negative"
        ),
    )

    payment_id: Mapped[UUID] = primary_id()
    checkout_id: Mapped[UUID]
    order_id: Mapped[UUID | None] = mapped_column(index=True)
    stripe_account_id: Mapped[str]
    stripe_session_id: Mapped[str] = mapped_column(unique=True)
    stripe_payment_intent_id: Mapped[str | None] = mapped_column(unique=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    application_fee_minor: Mapped[int] = mapped_column(BigInteger)
    processing_fee_minor: Mapped[int | None] = mapped_column(BigInteger)
    card_brand: Mapped[str | None]
    card_last4: Mapped[str | None]
    refunded_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    paid_at: Mapped[datetime]
    created_at: Mapped[datetime]


class RefundStatus(StrEnum):
    REQUESTED = "requested"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


STANDING = frozenset({RefundStatus.REQUESTED, RefundStatus.SUCCEEDED})
"""Refunds that count against what is left: everything but those that failed."""


class RefundReason(StrEnum):
    """The first two are never an owner's to choose."""

    PAID_TOO_LATE = "paid_too_late"
    AT_STRIPE = "at_stripe"
    CANCELED = "canceled"
    CHANGED_MIND = "changed_mind"
    WITHDRAWAL = "withdrawal"
    DAMAGED = "damaged"
    NOT_AS_DESCRIBED = "not_as_described"
    NEVER_ARRIVED = "never_arrived"
    OUT_OF_STOCK = "out_of_stock"
    OTHER = "other"


class Refund(OfStore, Base):
    """Money on its way back. Life: requested → succeeded | failed. One that was made at Stripe itself enters
    as succeeded. A succeeded one may still fail, days later, when the customer's bank sends the money back:
    then ``failed_at`` says when.

    ``amount_minor`` is the sum of its lines and of ``shipping_minor``, where an owner asked for it.
    ``application_fee_minor`` is the part of our fee that goes back with it. ``message`` is for the customer,
    ``note`` for the team.
    """

    __tablename__ = "refunds"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "payment_id"], ["payments.store_id", "payments.payment_id"]),
        ForeignKeyConstraint(["store_id", "order_id"], ["orders.store_id", "orders.order_id"]),
        UniqueConstraint("store_id", "refund_id"),
        UniqueConstraint("store_id", "order_id", "idempotency_key"),
        CheckConstraint("amount_minor > 0", "positive"),
        CheckConstraint(
            "shipping_minor BETWEEN 0 AND amount_minor AND application_fee_minor >= 0", "not_negative"
        ),
        Index("ix_refunds_refunded", "refunded_at"),
        Index("ix_refunds_failed", "failed_at", postgresql_where=text("failed_at IS NOT NULL")),
    )

    refund_id: Mapped[UUID] = primary_id()
    payment_id: Mapped[UUID] = mapped_column(index=True)
    order_id: Mapped[UUID | None] = mapped_column(index=True)
    stripe_refund_id: Mapped[str | None] = mapped_column(unique=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    shipping_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    application_fee_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    currency: Mapped[str]
    reason: Mapped[str]
    note: Mapped[str] = mapped_column(default="", server_default="")
    message: Mapped[str] = mapped_column(default="", server_default="")
    status: Mapped[str]
    requested_by: Mapped[UUID | None]
    idempotency_key: Mapped[str | None]
    request_hash: Mapped[bytes | None]
    requested_at: Mapped[datetime]
    refunded_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]

    lines: Mapped[list["RefundLine"]] = relationship(
        order_by="RefundLine.position", cascade="all, delete-orphan", lazy="raise"
    )


class RefundLine(OfStore, Base):
    """Pieces of an order's line that a refund is for, and what is paid back for them.

    ``unsent_quantity`` of them had not been sent. ``restock_quantity`` shall be for sale again,
    ``restocked_quantity`` were put back by this refund: fewer, where an earlier one that failed at last had
    put the same pieces back before.
    """

    __tablename__ = "refund_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "refund_id"], ["refunds.store_id", "refunds.refund_id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["store_id", "line_id"], ["order_lines.store_id", "order_lines.line_id"]),
        CheckConstraint(
            "quantity > 0 AND unsent_quantity BETWEEN 0 AND quantity"
            " AND restock_quantity BETWEEN 0 AND quantity"
            " AND restocked_quantity BETWEEN 0 AND restock_quantity",
            "pieces",
        ),
        CheckConstraint("amount_minor >= 0 AND tax_minor >= 0", "not_negative"),
        Index("ix_refund_lines_line", "store_id", "line_id"),
    )

    refund_id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    quantity: Mapped[int]
    unsent_quantity: Mapped[int]
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    tax_minor: Mapped[int] = mapped_column(BigInteger)
    restock_quantity: Mapped[int]
    restocked_quantity: Mapped[int] = mapped_column(default=0, server_default=text("0"))
