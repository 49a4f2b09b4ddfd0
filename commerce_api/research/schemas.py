"""What owners are told about research."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.db.paging import Page
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


class OutcomeRead(BaseModel):
    """What became of a pick of that day: growth of the source's sold count after 7 and 14 days (0.1: a
    tenth), and what the store sold of it. Null: not known yet."""

    day: date
    score: float
    growth_7: float | None
    growth_14: float | None
    views: int | None
    orders: int | None
    margin_minor: int | None
    is_hit: bool | None


class PickEvidence(PickRead):
    """A pick with everything behind it, for the page that explains the score."""

    day: date
    first_seen_on: date
    history: list[ScorePoint]
    outcomes: list[OutcomeRead]
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


class WatchlistEntry(PickRead):
    """An item with its last pick, and its score on each day of the last ninety that it was picked on."""

    last_picked_on: date
    first_seen_on: date
    decided_at: datetime | None
    history: list[ScorePoint]
    product_id: UUID | None = Field(description="The product that its import became.")


class WatchlistCounts(BaseModel):
    new: int
    watched: int
    dismissed: int
    imported: int


class Watchlist(Page[WatchlistEntry]):
    """Best first; ``counts`` are those of all pages and of every status."""

    counts: WatchlistCounts


class HistoryPick(BaseModel):
    item_id: UUID
    title: str
    image_url: str | None
    score: float
    status: ItemStatus
    is_new: bool = Field(description="Whether it was picked for the first time on that day.")
    import_id: UUID | None
    product_id: UUID | None = Field(description="The product that its import became.")
    outcome: OutcomeRead | None = Field(description="What became of the pick of that day, once reported.")


class HistoryDay(BaseModel):
    """A research day, with its picks, best first."""

    day: date
    ready_at: datetime
    candidates_seen: int
    kept: int
    above_line: int
    new: int
    rejected_count: int
    picks: list[HistoryPick]


class ResearchHistory(Page[HistoryDay]):
    """Research days, the last first."""


class RejectedRead(BaseModel):
    title: str
    reason: str
    score: float | None


class RejectedToday(Page[RejectedRead]):
    """What was looked at and rejected, and why. ``reasons`` counts all of them, the most frequent first."""

    day: date | None
    total: int
    reasons: dict[str, int]


class HitRate(BaseModel):
    """``rate`` is hits by count, with its 95 % interval; null where nothing has been judged."""

    hits: int
    count: int
    rate: float | None
    low: float | None
    high: float | None


class DecileRecord(BaseModel):
    """Candidates of one tenth, 10 the best: of those ranked by score, and of those ranked by sold count."""

    decile: int
    by_score: HitRate
    by_sold_count: HitRate


class TrackRecord(BaseModel):
    """How candidates did, against ranking the same ones by plain sold count. A hit is what grew most; only
    candidates whose days have passed are counted. ``imported``: of the picks, the candidates that the store
    has imported; ``sold``: those of them that its own customers ordered within two weeks of the pick."""

    first_day: date | None
    last_day: date | None
    days_judged: int
    imported: int
    sold: int
    picks: HitRate
    all_candidates: HitRate
    best_by_sold_count: HitRate
    deciles: list[DecileRecord]


class ItemDecision(Body):
    status: Literal["new", "watched", "dismissed"]
