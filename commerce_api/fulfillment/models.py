"""Shipments of orders."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class Shipment(OfStore, Base):
    """A parcel on its way. For now one carries a whole order."""

    __tablename__ = "shipments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "order_id"], ["orders.store_id", "orders.order_id"], ondelete="CASCADE"
        ),
        UniqueConstraint("store_id", "order_id"),
    )

    shipment_id: Mapped[UUID] = primary_id()
    order_id: Mapped[UUID]
    carrier: Mapped[str] = mapped_column(default="", server_default="")
    tracking_number: Mapped[str] = mapped_column(default="", server_default="")
    shipped_at: Mapped[datetime]
