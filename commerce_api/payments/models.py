"""Stripe accounts of owners, and the money that moved through them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class PaymentAccount(Base):
    """A connected Stripe account. It belongs to an owner, and that owner's stores reference it.

    ``updated_at``: when the fetch of Stripe's flags began; an older fetch never overwrites a newer one,
    whatever order their answers arrive in.
    """

    __tablename__ = "payment_accounts"

    payment_account_id: Mapped[UUID] = primary_id()
    owner_user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), unique=True)
    stripe_account_id: Mapped[str] = mapped_column(unique=True)
    charges_enabled: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    details_submitted: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Payment(OfStore, Base):
    """A captured direct charge on the store's connected account. ``order_id`` is None when nothing could be
    delivered for it any more; then its refund is on the way."""

    __tablename__ = "payments"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "checkout_id"], ["checkouts.store_id", "checkouts.checkout_id"]),
        ForeignKeyConstraint(["store_id", "order_id"], ["orders.store_id", "orders.order_id"]),
        UniqueConstraint("store_id", "payment_id"),
        UniqueConstraint("store_id", "checkout_id"),
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
    refunded_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    paid_at: Mapped[datetime]
    created_at: Mapped[datetime]


class RefundStatus(StrEnum):
    REQUESTED = "requested"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class RefundReason(StrEnum):
    PAID_TOO_LATE = "paid_too_late"
    AT_STRIPE = "at_stripe"


class Refund(OfStore, Base):
    """Money on its way back. Life: requested → succeeded | failed. One that was made at Stripe itself enters
    as succeeded, with the amount by which Stripe's total exceeds what we knew of."""

    __tablename__ = "refunds"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "payment_id"], ["payments.store_id", "payments.payment_id"]),
        ForeignKeyConstraint(["store_id", "order_id"], ["orders.store_id", "orders.order_id"]),
        UniqueConstraint("store_id", "refund_id"),
        CheckConstraint("amount_minor > 0", "positive"),
    )

    refund_id: Mapped[UUID] = primary_id()
    payment_id: Mapped[UUID] = mapped_column(index=True)
    order_id: Mapped[UUID | None] = mapped_column(index=True)
    stripe_refund_id: Mapped[str | None] = mapped_column(unique=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    reason: Mapped[str]
    status: Mapped[str]
    requested_at: Mapped[datetime]
    refunded_at: Mapped[datetime | None]
