"""Imports of product files."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class CsvStep(StrEnum):
    CHECK = "check"
    APPLY = "apply"


class CsvStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


UNDER_WAY = (CsvStatus.QUEUED, CsvStatus.RUNNING)


class ProductCsvImport(OfStore, Base):
    """Life: check queued → running → succeeded or failed; then, when it was applied, the same again as apply.

    Applied batch by batch: ``products_done`` moves in the very transaction that writes a batch, so an
    interrupted import goes on where it stopped, and its counts are exact at every moment. The check makes
    ``drafts`` of the ``content`` and empties it; they are emptied when the import has ended.
    """

    __tablename__ = "product_csv_imports"
    __table_args__ = (
        Index("ix_product_csv_imports_newest", "store_id", "created_at"),
        Index(
            "uq_product_csv_imports_under_way",
            "store_id",
            unique=True,
            postgresql_where=text("status IN ('queued', 'running')"),
        ),
        CheckConstraint("step IN ('check', 'apply')", "known_step"),
        CheckConstraint("status IN ('queued', 'running', 'succeeded', 'failed')", "known_status"),
    )

    import_id: Mapped[UUID] = primary_id()
    step: Mapped[str]
    status: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    drafts: Mapped[bytes | None] = mapped_column(deferred=True)
    encoding: Mapped[str | None]
    delimiter: Mapped[str | None]
    ignored_columns: Mapped[list[str]] = mapped_column(JSONB, server_default=text("'[]'"), default=list)
    rows: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    products: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    to_create: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    to_update: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    products_done: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    created: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    updated: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    refused: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    error_count: Mapped[int] = mapped_column(server_default=text("0"), default=0)
    row_errors: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"), default=list)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
