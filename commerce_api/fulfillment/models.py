"""What was sent of orders, and what customers want to give back."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commerce_api.db.base import Base, OfStore, primary_id


def _of_order() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["store_id", "order_id"], ["orders.store_id", "orders.order_id"], ondelete="CASCADE"
    )


def _of_order_line() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["store_id", "line_id"], ["order_lines.store_id", "order_lines.line_id"])


class Shipment(OfStore, Base):
    """A parcel with pieces of an order. One that was entered by mistake keeps its row: ``undone_at`` says
    that it never left. ``idempotency_key`` is the client's; None where it sent none."""

    __tablename__ = "shipments"
    __table_args__ = (
        _of_order(),
        UniqueConstraint("store_id", "shipment_id"),
        UniqueConstraint("store_id", "order_id", "idempotency_key"),
        Index("ix_shipments_order", "store_id", "order_id"),
    )

    shipment_id: Mapped[UUID] = primary_id()
    order_id: Mapped[UUID]
    carrier: Mapped[str] = mapped_column(default="", server_default="")
    tracking_number: Mapped[str] = mapped_column(default="", server_default="")
    tracking_url: Mapped[str | None]
    shipped_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    idempotency_key: Mapped[str | None]
    request_hash: Mapped[bytes | None]

    lines: Mapped[list["ShipmentLine"]] = relationship(
        order_by="ShipmentLine.position", cascade="all, delete-orphan", lazy="selectin"
    )


class ShipmentLine(OfStore, Base):
    """Pieces of an order's line in a parcel."""

    __tablename__ = "shipment_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "shipment_id"], ["shipments.store_id", "shipments.shipment_id"], ondelete="CASCADE"
        ),
        _of_order_line(),
        CheckConstraint("quantity > 0", "positive"),
        Index("ix_shipment_lines_line", "store_id", "line_id"),
    )

    shipment_id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    quantity: Mapped[int]


class WithdrawalStatus(StrEnum):
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Withdrawal(OfStore, Base):
    """A customer's wish to give back an order or parts of it, once per order. Life: requested → accepted or
    declined. Accepted means that the owner takes the goods back; the money follows as a refund."""

    __tablename__ = "withdrawals"
    __table_args__ = (
        _of_order(),
        UniqueConstraint("store_id", "withdrawal_id"),
        UniqueConstraint("store_id", "order_id"),
    )

    withdrawal_id: Mapped[UUID] = primary_id()
    order_id: Mapped[UUID]
    status: Mapped[str] = mapped_column(default=WithdrawalStatus.REQUESTED)
    reason: Mapped[str] = mapped_column(default="", server_default="")
    answer: Mapped[str] = mapped_column(default="", server_default="")
    request_hash: Mapped[bytes]
    requested_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None]

    lines: Mapped[list["WithdrawalLine"]] = relationship(
        order_by="WithdrawalLine.position", cascade="all, delete-orphan", lazy="selectin"
    )


class WithdrawalLine(OfStore, Base):
    """Pieces of an order's line that a customer wants to give back."""

    __tablename__ = "withdrawal_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "withdrawal_id"],
            ["withdrawals.store_id", "withdrawals.withdrawal_id"],
            ondelete="CASCADE",
        ),
        _of_order_line(),
        CheckConstraint("quantity > 0", "positive"),
    )

    withdrawal_id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    quantity: Mapped[int]
