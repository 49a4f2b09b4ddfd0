"""Collections and what was picked into them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class CollectionKind(StrEnum):
    MANUAL = "manual"
    RULE = "rule"


class RuleMatch(StrEnum):
    ALL = "all"
    ANY = "any"


def _texts() -> Mapped[list[str]]:
    return mapped_column(ARRAY(TEXT), default=list, server_default=text("'{}'"))


class Collection(OfStore, Base):
    """Its kind is fixed. A rule's products are found when they are asked for, never stored; the SQL function
    ``fits_rules`` alone says what fits. ``rule_title_patterns`` are the words as LIKE takes them."""

    __tablename__ = "collections"
    __table_args__ = (
        UniqueConstraint("store_id", "collection_id"),
        Index("uq_collections_slug", "store_id", "slug", unique=True),
        CheckConstraint("kind IN ('manual', 'rule')", "known_kind"),
        CheckConstraint("rule_match IN ('all', 'any')", "known_match"),
    )

    collection_id: Mapped[UUID] = primary_id()
    kind: Mapped[str]
    title: Mapped[str]
    slug: Mapped[str]
    description: Mapped[str] = mapped_column(default="", server_default="")
    seo_title: Mapped[str] = mapped_column(default="", server_default="")
    seo_description: Mapped[str] = mapped_column(default="", server_default="")
    rule_match: Mapped[str] = mapped_column(default=RuleMatch.ALL, server_default=RuleMatch.ALL)
    rule_tags: Mapped[list[str]] = _texts()
    rule_title_contains: Mapped[list[str]] = _texts()
    rule_title_patterns: Mapped[list[str]] = _texts()
    rule_price_from_minor: Mapped[int | None] = mapped_column(BigInteger)
    rule_price_to_minor: Mapped[int | None] = mapped_column(BigInteger)
    rule_in_stock: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class CollectionProduct(OfStore, Base):
    """A product's place in a collection picked by hand."""

    __tablename__ = "collection_products"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "collection_id"],
            ["collections.store_id", "collections.collection_id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["store_id", "product_id"], ["products.store_id", "products.product_id"], ondelete="CASCADE"
        ),
        Index("ix_collection_products_order", "store_id", "collection_id", "position", "product_id"),
    )

    collection_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    position: Mapped[int]
