"""Products and what hangs on them. Prices and stock live on variants only."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TEXT, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from commerce_api.db.base import Base, OfStore, OfStoreByKeys, OfStoreByParent, primary_id


class ProductStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class ClaimSettlement(StrEnum):
    PROVED = "proved"
    REWRITTEN = "rewritten"
    DROPPED = "dropped"


def _of_product() -> ForeignKeyConstraint:
    """A child row belongs to the same store as its product: the key says so, not only the code."""
    return ForeignKeyConstraint(
        ["store_id", "product_id"], ["products.store_id", "products.product_id"], ondelete="CASCADE"
    )


class Product(OfStoreByKeys, Base):
    """Life: draft → published ⇄ archived, and back to draft; see :mod:`.statuses`. Only published products of
    open stores are public. Their cards, price periods and the store's catalog version follow by triggers
    when the transaction ends; price periods begin at ``updated_at``, so whoever changes a price sets it."""

    __tablename__ = "products"
    __table_args__ = (
        UniqueConstraint("store_id", "product_id"),
        Index("uq_products_slug", "store_id", "slug", unique=True),
        Index("ix_products_kept", "store_id", postgresql_where=text("deleted_at IS NULL")),
        Index("ix_products_import", "store_id", "import_id", postgresql_where=text("import_id IS NOT NULL")),
        Index("ix_products_newest", "store_id", "created_at", "product_id"),
        Index("ix_products_updated", "store_id", "updated_at", "product_id"),
        Index("ix_products_title", "store_id", text("lower(title)"), "product_id"),
    )

    product_id: Mapped[UUID] = primary_id()
    title: Mapped[str]
    slug: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="", server_default="")
    description: Mapped[str] = mapped_column(default="", server_default="")
    status: Mapped[str] = mapped_column(default=ProductStatus.DRAFT)
    seo_title: Mapped[str] = mapped_column(default="", server_default="")
    seo_description: Mapped[str] = mapped_column(default="", server_default="")
    tags: Mapped[list[str]] = mapped_column(ARRAY(TEXT), default=list, server_default=text("'{}'"))
    hs_code: Mapped[str] = mapped_column(default="", server_default="")
    country_of_origin: Mapped[str | None]
    featured_position: Mapped[int | None]
    import_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    search: Mapped[str] = mapped_column(
        TSVECTOR, Computed("to_tsvector('simple', title || ' ' || subtitle)", persisted=True), deferred=True
    )

    options: Mapped[list["ProductOption"]] = relationship(
        order_by="ProductOption.position", cascade="all, delete-orphan", lazy="selectin"
    )
    variants: Mapped[list["Variant"]] = relationship(
        order_by="Variant.position", cascade="all, delete-orphan", lazy="selectin"
    )
    images: Mapped[list["ProductImage"]] = relationship(order_by="ProductImage.position", lazy="selectin")


class ProductSlug(Base):
    """An address that a product has left. It leads to the product for as long as no other takes it."""

    __tablename__ = "product_slugs"
    __table_args__ = (_of_product(),)

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), primary_key=True, index=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(index=True)
    left_at: Mapped[datetime]


class ProductOption(OfStoreByParent, Base):
    """One choice of a product, with its values in order: "Size": 12 cm, 16 cm."""

    __tablename__ = "product_options"
    __table_args__ = (_of_product(), UniqueConstraint("product_id", "name"))

    option_id: Mapped[UUID] = primary_id()
    product_id: Mapped[UUID]
    name: Mapped[str]
    values: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    position: Mapped[int]


class Variant(OfStoreByParent, Base):
    """What is put into a cart. ``stock_reserved`` is held by checkouts under way; what can still be sold is
    ``stock_on_hand - stock_reserved``, unless stock is not tracked.

    ``stock_supplied`` is all that ever came to the shelf less what the owner took away: the first stock,
    every correction since, and what customers gave back. What of it is not on hand was sold."""

    __tablename__ = "variants"
    __table_args__ = (
        _of_product(),
        ForeignKeyConstraint(
            ["store_id", "product_id", "image_id"],
            ["product_images.store_id", "product_images.product_id", "product_images.image_id"],
            name="fk_variants_image",
        ),
        UniqueConstraint("store_id", "variant_id"),
        UniqueConstraint("product_id", "option_values"),
        Index("ix_variants_store_id_product_id", "store_id", "product_id"),
        CheckConstraint("price_minor >= 0 AND stock_on_hand >= 0 AND stock_reserved >= 0", "not_negative"),
        CheckConstraint("NOT is_stock_tracked OR stock_reserved <= stock_on_hand", "reserved_is_there"),
    )

    variant_id: Mapped[UUID] = primary_id()
    product_id: Mapped[UUID]
    title: Mapped[str] = mapped_column(default="", server_default="")
    option_values: Mapped[list[str]] = mapped_column(ARRAY(TEXT), server_default=text("'{}'"))
    sku: Mapped[str] = mapped_column(default="", server_default="")
    barcode: Mapped[str] = mapped_column(default="", server_default="")
    weight_grams: Mapped[int | None]
    image_id: Mapped[UUID | None]
    price_minor: Mapped[int] = mapped_column(BigInteger)
    compare_at_minor: Mapped[int | None] = mapped_column(BigInteger)
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    is_stock_tracked: Mapped[bool]
    stock_on_hand: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    stock_reserved: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    stock_supplied: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    position: Mapped[int]

    @validates("stock_on_hand")
    def _supply(self, _: str, on_hand: int) -> int:
        """Owners change what is on the shelf through objects, sales and returns by statements: the difference
        to what the object was read with is what the owner brought or took away."""
        self.stock_supplied = (self.stock_supplied or 0) + on_hand - (self.stock_on_hand or 0)
        return on_hand


class ProductImage(OfStoreByKeys, Base):
    """A picture in three sizes under one media key. Uploaded before its product exists: then without one."""

    __tablename__ = "product_images"
    __table_args__ = (_of_product(), UniqueConstraint("store_id", "product_id", "image_id"))

    image_id: Mapped[UUID] = primary_id()
    product_id: Mapped[UUID | None] = mapped_column(index=True)
    media_key: Mapped[str]
    alt: Mapped[str] = mapped_column(default="", server_default="")
    width: Mapped[int]
    height: Mapped[int]
    position: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    source_url: Mapped[str | None]
    rights_note: Mapped[str | None]
    created_at: Mapped[datetime]


class ProductClaim(OfStore, Base):
    """A sentence of an imported text that no source supports; ``position`` is its place among the sentences.

    Life: open → proved, rewritten or dropped → open again when that is taken back. Rewritten and dropped say
    how a sentence left the text; whether it has left, the text alone says (see ``catalog/claims.py``).
    """

    __tablename__ = "product_claims"
    __table_args__ = (
        _of_product(),
        CheckConstraint(
            "(settlement IS NULL) = (settled_at IS NULL) AND (settlement IS NULL) = (settled_by IS NULL)",
            "settled_by_somebody",
        ),
    )

    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    settlement: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="", server_default="")
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.user_id"))
    settled_at: Mapped[datetime | None]


class Offer(OfStore, Base):
    """A supplier's listing behind a variant: what it costs us to have it sent."""

    __tablename__ = "offers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "variant_id"], ["variants.store_id", "variants.variant_id"], ondelete="CASCADE"
        ),
        UniqueConstraint("variant_id", "source", "source_id", "sku_id"),
    )

    offer_id: Mapped[UUID] = primary_id()
    variant_id: Mapped[UUID]
    source: Mapped[str]
    source_id: Mapped[str]
    sku_id: Mapped[str] = mapped_column(default="", server_default="")
    url: Mapped[str]
    supplier: Mapped[str]
    currency: Mapped[str]
    cost_minor: Mapped[int] = mapped_column(BigInteger)
    freight_minor: Mapped[int] = mapped_column(BigInteger)
    stock: Mapped[int | None]
    observed_at: Mapped[datetime]
