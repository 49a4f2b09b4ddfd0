"""The queue of imports, with their steps and what came of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commerce_api.db.base import Base, OfStore, primary_id


class ImportStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"


class StepStatus(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class StepKey(StrEnum):
    """The five steps, in the order in which they are shown."""

    LISTING = "listing"
    COPY = "copy"
    IMAGES = "images"
    PRICE = "price"
    DRAFT = "draft"


class ImportSettings(OfStore, Base):
    """How a store wants its imports written and priced. Without a row the defaults hold."""

    __tablename__ = "import_settings"

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), primary_key=True)
    brand_voice: Mapped[str | None]
    target_margin_percent: Mapped[int] = mapped_column(default=50, server_default=text("50"))
    rounding: Mapped[str] = mapped_column(default=".90", server_default=".90")
    updated_at: Mapped[datetime]


class ProductImport(OfStore, Base):
    """One listing on its way into a store.

    Life: queued → running → succeeded | failed, canceled at any time before success; a failed one can be
    queued again. While running it is leased to a worker until ``lease_until``; after that anybody may claim
    it, ``attempts`` times at most. ``discarded_at`` frees the listing after its product was deleted.
    """

    __tablename__ = "product_imports"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "item_id"], ["watchlist_items.store_id", "watchlist_items.item_id"]
        ),
        ForeignKeyConstraint(["store_id", "product_id"], ["products.store_id", "products.product_id"]),
        UniqueConstraint("store_id", "import_id"),
        Index(
            "uq_product_imports_listing",
            "store_id",
            "source",
            "source_id",
            unique=True,
            postgresql_where=text("status <> 'canceled' AND discarded_at IS NULL"),
        ),
        Index(
            "ix_product_imports_claimable",
            "available_at",
            postgresql_where=text("status IN ('queued', 'running')"),
        ),
        Index("ix_product_imports_newest", "store_id", "requested_at", "import_id"),
    )

    import_id: Mapped[UUID] = primary_id()
    source: Mapped[str]
    source_id: Mapped[str]
    item_id: Mapped[UUID | None]
    title: Mapped[str]
    image_url: Mapped[str | None]
    status: Mapped[str] = mapped_column(default=ImportStatus.QUEUED)
    requested_by: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"))
    requested_at: Mapped[datetime]
    available_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    discarded_at: Mapped[datetime | None]
    worker_id: Mapped[str | None]
    lease_seconds: Mapped[int | None]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    listing: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    review: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    product_id: Mapped[UUID | None]

    steps: Mapped[list["ProductImportStep"]] = relationship(
        order_by="ProductImportStep.position", cascade="all, delete-orphan", lazy="selectin"
    )


class ProductImportStep(OfStore, Base):
    """How far one step is: ``done`` of ``total`` where it can be counted."""

    __tablename__ = "product_import_steps"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "import_id"],
            ["product_imports.store_id", "product_imports.import_id"],
            ondelete="CASCADE",
        ),
    )

    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    status: Mapped[str] = mapped_column(default=StepStatus.WAITING)
    detail: Mapped[str | None]
    done: Mapped[int | None]
    total: Mapped[int | None]
    updated_at: Mapped[datetime]
