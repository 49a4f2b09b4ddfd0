"""What owners are told about research."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.research.evidence import (
    Analysis,
    Interval,
    Parts,
    Quality,
    SeriesPoint,
    SupplierOffer,
    TrendPoint,
)
from commerce_api.research.models import ItemStatus, RunStatus, SourceState
from commerce_api.schemas import Body


class SourceRead(BaseModel):
    """How a source is doing. ``since``: when it began to be so."""

    source: str
    status: SourceState
    since: datetime | None
    last_success_at: datetime | None
    detail: str | None
    is_sandbox: bool


class PickRead(BaseModel):
    """A candidate worth a look, on the last day it was picked."""

    item_id: UUID
    candidate_id: str
    title: str
    niche: str
    image_url: str | None
    score: float
    score_low: float
    score_high: float
    status: ItemStatus
    parts: Parts
    trend: list[TrendPoint]
    price_minor: int = Field(description="Suggested, in the store's currency.")
    currency: str
    margin_percent: float | None
    landed_cost_minor: int | None
    analysis: Analysis | None
    source_ages: dict[str, int | None] = Field(
        description="Seconds since each source was read; null: it gave nothing."
    )
    import_id: UUID | None
    badges: list[str]


class ScorePoint(BaseModel):
    day: date
    score: float


class PickEvidence(PickRead):
    """A pick with everything behind it, for the page that explains the score."""

    day: date
    first_seen_on: date
    history: list[ScorePoint]
    series: list[SeriesPoint]
    offers: list[SupplierOffer]
    quality: Quality
    score_without: Interval | None


class RunRead(BaseModel):
    """A research run that somebody asked for; ``stage`` says how far it is."""

    run_id: UUID
    status: RunStatus
    stage: str | None
    requested_at: datetime
    finished_at: datetime | None
    error: str | None


class ResearchToday(BaseModel):
    """The last research day of a store. ``ready_at`` is null until there has been one."""

    day: date
    ready_at: datetime | None
    run: RunRead | None = Field(description="The last run that was asked for.")
    candidates_seen: int
    kept: int
    rejected_count: int
    score_line: int
    sources: list[SourceRead]
    items: list[PickRead]


class Watchlist(BaseModel):
    items: list[PickRead]


class ItemDecision(Body):
    status: Literal["new", "watched", "dismissed"]
