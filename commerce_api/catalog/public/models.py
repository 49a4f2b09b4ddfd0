"""The stored cards of published products."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import ARRAY, TEXT, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStoreByParent


class ProductCard(OfStoreByParent, Base):
    """What lists show of a product, as the JSON they show; there is one exactly while shoppers can see the
    product. Written by triggers alone. ``newest_key`` falls as time goes on, so every order but one rises."""

    __tablename__ = "product_cards"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "product_id"], ["products.store_id", "products.product_id"], ondelete="CASCADE"
        ),
        Index("ix_product_cards_featured", "store_id", "featured_position", "newest_key", "product_id"),
        Index("ix_product_cards_newest", "store_id", "newest_key", "product_id"),
        Index("ix_product_cards_price", "store_id", "price_from_minor", "product_id"),
    )

    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    price_from_minor: Mapped[int] = mapped_column(BigInteger)
    is_in_stock: Mapped[bool]
    stock_left: Mapped[int | None] = mapped_column(BigInteger)
    featured_position: Mapped[int] = mapped_column(BigInteger)
    newest_key: Mapped[int] = mapped_column(BigInteger)
    published_on: Mapped[date]
    search: Mapped[str] = mapped_column(TSVECTOR)
    card: Mapped[str] = mapped_column(TEXT)
