"""The queue of imports, with their steps and what came of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commerce_api.db.base import Base, OfStore, primary_id
from kit.selling_price import RuleKind


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


class ClaimHandling(StrEnum):
    """What becomes of a sentence that no source field carries: it stays for the owner to settle, or it is
    left out of the text."""

    MARK = "mark"
    DROP = "drop"


class ImportSettings(OfStore, Base):
    """How a store wants its imports written and priced. Without a row the defaults hold.

    The price is the one of :func:`kit.selling_price.price_by_rule`."""

    __tablename__ = "import_settings"

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), primary_key=True)
    brand_voice: Mapped[str | None]
    claim_handling: Mapped[str] = mapped_column(default=ClaimHandling.MARK, server_default="mark")
    rule: Mapped[str] = mapped_column(default=RuleKind.MARGIN, server_default="margin")
    target_margin_percent: Mapped[int] = mapped_column(default=50, server_default=text("50"))
    markup_percent: Mapped[int] = mapped_column(default=250, server_default=text("250"))
    floor_margin_percent: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    min_price_minor: Mapped[int | None] = mapped_column(BigInteger)
    max_price_minor: Mapped[int | None] = mapped_column(BigInteger)
    rounding: Mapped[str] = mapped_column(default=".90", server_default=".90")
    compare_at_percent: Mapped[int | None]
    updated_at: Mapped[datetime]


class ProductImport(OfStore, Base):
    """One listing on its way into a store.

    Life: queued → running → succeeded | failed, canceled at any time before success; a failed one can be
    queued again. While running it is leased to a worker until ``lease_until``; after that anybody may claim
    it, ``attempts`` times at most. ``discarded_at`` frees the listing after its product was deleted.

    ``url`` is the page an owner named, ``given_listing`` what a supplier's list says of it: with neither, the
    source is asked by ``source_id``. ``written`` holds what the import, or the last re-sync, wrote into the
    product: what differs from it there is the owner's.
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
    url: Mapped[str | None]
    given_listing: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
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
    written: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    product_id: Mapped[UUID | None]

    steps: Mapped[list["ProductImportStep"]] = relationship(
        order_by="ProductImportStep.position", cascade="all, delete-orphan", lazy="selectin"
    )


class ProductImportStep(OfStore, Base):
    """How far one step is: ``done`` of ``total`` where it can be counted. ``result`` is what the worker made
    in it; the next attempt starts from there instead of making it again."""

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
    result: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    updated_at: Mapped[datetime]


class ProductResync(OfStore, Base):
    """A product's listing read again. Life: queued → running → succeeded | failed; leased as an import is,
    and given up after as many attempts. ``outcome`` tells what was changed and what was left to its owner."""

    __tablename__ = "product_resyncs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "import_id"],
            ["product_imports.store_id", "product_imports.import_id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("status IN ('queued', 'running', 'succeeded', 'failed')", "known_status"),
        Index(
            "uq_product_resyncs_under_way",
            "store_id",
            "import_id",
            unique=True,
            postgresql_where=text("status IN ('queued', 'running')"),
        ),
        Index("ix_product_resyncs_newest", "store_id", "import_id", "requested_at"),
        Index(
            "ix_product_resyncs_claimable",
            "requested_at",
            postgresql_where=text("status IN ('queued', 'running')"),
        ),
    )

    resync_id: Mapped[UUID] = primary_id()
    import_id: Mapped[UUID]
    status: Mapped[str] = mapped_column(default=ImportStatus.QUEUED)
    requested_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    worker_id: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
