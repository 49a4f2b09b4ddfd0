"""Price lists and their rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStoreByKeys, OfStoreByParent, primary_id


class SupplierList(OfStoreByKeys, Base):
    """A price list under its name. Uploaded again under the same name it keeps its id, gets the next
    ``version`` and new rows; the data house lands each version once a day."""

    __tablename__ = "supplier_lists"
    __table_args__ = (
        UniqueConstraint("store_id", "list_id"),
        UniqueConstraint("store_id", "name"),
    )

    list_id: Mapped[UUID] = primary_id()
    name: Mapped[str]
    version: Mapped[int]
    currency: Mapped[str]
    encoding: Mapped[str]
    delimiter: Mapped[str]
    columns: Mapped[dict[str, Any]] = mapped_column(JSONB)
    ignored_columns: Mapped[list[str]] = mapped_column(JSONB)
    rows: Mapped[int]
    error_count: Mapped[int]
    row_errors: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    created_at: Mapped[datetime]
    uploaded_at: Mapped[datetime]


class SupplierListRow(OfStoreByParent, Base):
    """An offer of a list, in the order of its file. Money in minor units of ``currency``; null is what the
    list does not say."""

    __tablename__ = "supplier_list_rows"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "list_id"],
            ["supplier_lists.store_id", "supplier_lists.list_id"],
            ondelete="CASCADE",
        ),
        Index("ix_supplier_list_rows_order", "store_id", "list_id", "line"),
    )

    store_id: Mapped[UUID] = mapped_column(primary_key=True)
    list_id: Mapped[UUID] = mapped_column(primary_key=True)
    listing_id: Mapped[str] = mapped_column(primary_key=True)
    line: Mapped[int]
    title: Mapped[str]
    price_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    freight_minor: Mapped[int | None] = mapped_column(BigInteger)
    stock: Mapped[int | None] = mapped_column(BigInteger)
    image_urls: Mapped[list[str]] = mapped_column(ARRAY(TEXT), server_default=text("'{}'"))
    url: Mapped[str | None]
    supplier: Mapped[str | None]
    ships_from: Mapped[str | None]
    delivery_days_min: Mapped[int | None]
    delivery_days_max: Mapped[int | None]
    category: Mapped[str | None]
    brand: Mapped[str | None]
    rating: Mapped[float | None]
