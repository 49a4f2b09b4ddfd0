"""Disputed payments, and what the banks took and gave back for them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class DisputeStatus(StrEnum):
    """Stripe's own words. A *warning* is an inquiry: no money has moved yet."""

    WARNING_NEEDS_RESPONSE = "warning_needs_response"
    WARNING_UNDER_REVIEW = "warning_under_review"
    WARNING_CLOSED = "warning_closed"
    NEEDS_RESPONSE = "needs_response"
    UNDER_REVIEW = "under_review"
    WON = "won"
    LOST = "lost"
    PREVENTED = "prevented"


CLOSED = frozenset(
    {DisputeStatus.WARNING_CLOSED, DisputeStatus.WON, DisputeStatus.LOST, DisputeStatus.PREVENTED}
)


class Dispute(OfStore, Base):
    """A customer's bank asks a payment back. Stripe decides its life, we copy it: ``fetched_at`` is when the
    fetch of the newest copy began, and an older fetch never overwrites a newer one."""

    __tablename__ = "disputes"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "payment_id"], ["payments.store_id", "payments.payment_id"]),
        ForeignKeyConstraint(["store_id", "order_id"], ["orders.store_id", "orders.order_id"]),
        UniqueConstraint("store_id", "dispute_id"),
        CheckConstraint("amount_minor >= 0", "not_negative"),
    )

    dispute_id: Mapped[UUID] = primary_id()
    payment_id: Mapped[UUID] = mapped_column(index=True)
    order_id: Mapped[UUID | None] = mapped_column(index=True)
    stripe_dispute_id: Mapped[str] = mapped_column(unique=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    reason: Mapped[str]
    status: Mapped[str]
    evidence_due_at: Mapped[datetime | None]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    fetched_at: Mapped[datetime]


class DisputeMovement(OfStore, Base):
    """Money that left (negative) or came back to the owner's Stripe balance because of a dispute, beside
    Stripe's fee for it; in the balance's currency. Written once, never changed."""

    __tablename__ = "dispute_movements"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "dispute_id"], ["disputes.store_id", "disputes.dispute_id"], ondelete="CASCADE"
        ),
    )

    stripe_transaction_id: Mapped[str] = mapped_column(primary_key=True)
    dispute_id: Mapped[UUID] = mapped_column(index=True)
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    fee_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    moved_at: Mapped[datetime]
