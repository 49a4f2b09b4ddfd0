"""Requests to count again at once, and to give the rows behind the figures."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class RefreshStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


# Spelled out: with parameters in it, a prepared statement no longer finds the index that it is to infer.
IS_LIVE = text("status IN ('queued', 'running')")


class AnalyticsRefresh(OfStore, Base):
    """An owner's wish for fresh figures. A store has at most one that is not finished. ``as_of``: up to when
    the publication counts that fulfilled it."""

    __tablename__ = "analytics_refreshes"
    __table_args__ = (
        UniqueConstraint("store_id", "refresh_id"),
        Index(
            "uq_analytics_refreshes_live",
            "store_id",
            unique=True,
            postgresql_where=IS_LIVE,
        ),
        Index("ix_analytics_refreshes_queued", "requested_at", postgresql_where=text("status = 'queued'")),
    )

    refresh_id: Mapped[UUID] = primary_id()
    status: Mapped[str] = mapped_column(default=RefreshStatus.QUEUED)
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    as_of: Mapped[datetime | None]
    error: Mapped[str | None]


class ExportKind(StrEnum):
    ORDERS = "orders"
    EVENTS = "events"


class ExportStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"


class DataExport(OfStore, Base):
    """An owner's wish for the rows behind the figures, as a file. A store has at most one that has not ended.
    ``first_day`` and ``last_day`` are the store's days, both included. The file of one that ``succeeded`` is
    deleted at ``expires_at``, and the row says ``expired`` then."""

    __tablename__ = "data_exports"
    __table_args__ = (
        UniqueConstraint("store_id", "export_id"),
        Index("uq_data_exports_live", "store_id", unique=True, postgresql_where=IS_LIVE),
        Index("ix_data_exports_queued", "requested_at", postgresql_where=text("status = 'queued'")),
        Index("ix_data_exports_expiring", "expires_at", postgresql_where=text("status = 'succeeded'")),
    )

    export_id: Mapped[UUID] = primary_id()
    kind: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    status: Mapped[str] = mapped_column(default=ExportStatus.QUEUED)
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    rows: Mapped[int | None] = mapped_column(BigInteger)
    bytes: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str | None]
