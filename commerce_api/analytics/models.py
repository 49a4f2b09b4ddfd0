"""Requests to count again at once."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
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
