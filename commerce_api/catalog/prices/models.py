"""The periods of prices."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStoreByParent


class VariantPrice(OfStoreByParent, Base):
    """A time during which a variant's price, its compare-at price and whether shoppers were offered it stayed
    the same. Without gaps; the current one has no end. Written by triggers alone, so no price is missed; the
    SQL function ``lowest_price_before_reduction`` reads it."""

    __tablename__ = "variant_prices"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "variant_id"], ["variants.store_id", "variants.variant_id"], ondelete="CASCADE"
        ),
        CheckConstraint("valid_to > valid_from", "lasts"),
        Index(
            "uq_variant_prices_current",
            "variant_id",
            unique=True,
            postgresql_where=text("valid_to IS NULL"),
        ),
    )

    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    valid_from: Mapped[datetime] = mapped_column(primary_key=True)
    valid_to: Mapped[datetime | None]
    price_minor: Mapped[int] = mapped_column(BigInteger)
    compare_at_minor: Mapped[int | None] = mapped_column(BigInteger)
    is_offered: Mapped[bool]
