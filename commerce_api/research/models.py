"""Runs, days, items and picks of research.

An *item* is a candidate in a store, with what the owner made of it; a *pick* is that item on one day, with
the score and the evidence of that day. A later day adds a pick and never changes an earlier one.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, OfStoreByKeys, primary_id


class Source(StrEnum):
    """What research reads. Listings are what it is about: they cannot be switched off."""

    ALIEXPRESS = "aliexpress"
    GOOGLE_TRENDS = "google_trends"
    REDDIT = "reddit"


class SourceState(StrEnum):
    LIVE = "live"
    NEEDS_CREDENTIALS = "needs_credentials"
    RECORDED = "recorded"
    FAILING = "failing"


class ResearchSource(Base):
    """How a source is doing, for all stores: sources are read once, however many stores share them."""

    __tablename__ = "research_sources"

    source: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    since: Mapped[datetime | None]
    last_success_at: Mapped[datetime | None]
    detail: Mapped[str | None]
    is_sandbox: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    updated_at: Mapped[datetime]


class Frequency(StrEnum):
    """On which days a store is researched without being asked: every day, Monday to Friday, Mondays, never.
    An owner may ask on any day."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    MANUAL = "manual"

    def is_due(self, day: date) -> bool:
        return {
            Frequency.DAILY: True,
            Frequency.WEEKDAYS: day.weekday() < 5,
            Frequency.WEEKLY: day.weekday() == 0,
            Frequency.MANUAL: False,
        }[self]


class ResearchSettings(OfStore, Base):
    """What a store wants researched. Without a row the store's niche decides. ``weights`` are the owner's, of
    all five parts; what a source that is off would fill counts nothing."""

    __tablename__ = "research_settings"

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), primary_key=True)
    keywords: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    sources: Mapped[list[str]] = mapped_column(
        ARRAY(TEXT), server_default=text("'{aliexpress,google_trends,reddit}'")
    )
    frequency: Mapped[str] = mapped_column(default=Frequency.DAILY, server_default=Frequency.DAILY)
    weights: Mapped[dict[str, Any]] = mapped_column(JSONB)
    score_line: Mapped[int] = mapped_column(default=70, server_default=text("70"))
    sends_report: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    updated_at: Mapped[datetime]


class RunStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


# Spelled out: with parameters in it, a prepared statement no longer finds the index that it is to infer.
RUN_IS_LIVE = text("status IN ('queued', 'running')")


class ResearchRun(OfStore, Base):
    """Research asked for outside the daily schedule. A store has at most one that is not finished."""

    __tablename__ = "research_runs"
    __table_args__ = (
        UniqueConstraint("store_id", "run_id"),
        Index(
            "uq_research_runs_live",
            "store_id",
            unique=True,
            postgresql_where=RUN_IS_LIVE,
        ),
        Index("ix_research_runs_latest", "store_id", "requested_at"),
        Index("ix_research_runs_queued", "requested_at", postgresql_where=text("status = 'queued'")),
    )

    run_id: Mapped[UUID] = primary_id()
    day: Mapped[date]
    status: Mapped[str] = mapped_column(default=RunStatus.QUEUED)
    stage: Mapped[str | None]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    error: Mapped[str | None]
    dagster_run_id: Mapped[str | None]


class ResearchDay(OfStore, Base):
    """One finished research day of a store: how much was looked at, what was rejected and why, and what came
    close to being picked."""

    __tablename__ = "research_days"

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    candidates_seen: Mapped[int]
    ready_at: Mapped[datetime]
    rejected: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    near_misses: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))


class ItemStatus(StrEnum):
    """``imported`` is not stored: an item is imported while it has an import."""

    NEW = "new"
    WATCHED = "watched"
    DISMISSED = "dismissed"
    IMPORTED = "imported"


class WatchlistItem(OfStore, Base):
    """A candidate that was picked for a store at least once, and the owner's word on it."""

    __tablename__ = "watchlist_items"
    __table_args__ = (
        UniqueConstraint("store_id", "item_id"),
        UniqueConstraint("store_id", "candidate_id"),
        Index("ix_watchlist_items_watched", "store_id", postgresql_where=text("owner_status = 'watched'")),
    )

    item_id: Mapped[UUID] = primary_id()
    candidate_id: Mapped[str]
    source: Mapped[str]
    source_id: Mapped[str]
    title: Mapped[str]
    niche: Mapped[str]
    image_url: Mapped[str | None]
    first_seen_on: Mapped[date]
    owner_status: Mapped[str] = mapped_column(default=ItemStatus.NEW, server_default=ItemStatus.NEW)
    decided_at: Mapped[datetime | None]
    import_id: Mapped[UUID | None]

    @property
    def status(self) -> ItemStatus:
        return ItemStatus.IMPORTED if self.import_id is not None else ItemStatus(self.owner_status)


class ResearchPick(OfStore, Base):
    """An item on one day, with its score and the evidence as it was that day. ``position`` is None when a
    rerun of the day no longer picked it, but its owner had decided on it already."""

    __tablename__ = "research_picks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store_id", "item_id"],
            ["watchlist_items.store_id", "watchlist_items.item_id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["store_id", "day"], ["research_days.store_id", "research_days.day"], ondelete="CASCADE"
        ),
        Index("ix_research_picks_item", "store_id", "item_id", "day"),
    )

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    item_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int | None]
    score: Mapped[float]
    score_low: Mapped[float]
    score_high: Mapped[float]
    price_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    margin_percent: Mapped[float | None]
    landed_cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    evidence: Mapped[dict[str, Any]] = mapped_column(JSONB)


class ResearchOutcome(OfStoreByKeys, Base):
    """What became of a candidate that was scored for a store on a day, picked or not: how the source's sold
    count grew, and what the store itself sold. Computed elsewhere; sent again it replaces itself.

    ``score_decile`` and ``sold_decile`` say where it stood among all candidates of that store and day by
    score and by plain sold count, 10 the best: so both orders can be held against what happened.
    """

    __tablename__ = "research_outcomes"
    __table_args__ = (Index("ix_research_outcomes_candidate", "store_id", "candidate_id", "day"),)

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    candidate_id: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[float]
    score_decile: Mapped[int]
    sold_decile: Mapped[int]
    was_picked: Mapped[bool]
    growth_7: Mapped[float | None]
    growth_14: Mapped[float | None]
    views: Mapped[int | None]
    orders: Mapped[int | None]
    margin_minor: Mapped[int | None] = mapped_column(BigInteger)
    is_hit: Mapped[bool | None]
    reported_at: Mapped[datetime]
