"""What a smaller plan has put aside."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class PlanHold(OfStore, Base):
    """A store or product that no longer fits its owner's plan: closed or archived, never deleted.

    ``product_id`` is None when the store itself is held. ``status_before`` is what it goes back to, when a
    larger plan has room for it or its owner brings it back in place of another.
    """

    __tablename__ = "plan_holds"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "product_id"], ["products.store_id", "products.product_id"], ondelete="CASCADE"
        ),
        UniqueConstraint("store_id", "product_id", postgresql_nulls_not_distinct=True),
    )

    hold_id: Mapped[UUID] = primary_id()
    product_id: Mapped[UUID | None]
    status_before: Mapped[str] = mapped_column()
    held_at: Mapped[datetime]
