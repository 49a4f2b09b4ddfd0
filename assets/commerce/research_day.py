"""A research day as commerce takes it: every store's picks with all that stands behind them."""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import BaseModel, Field

from assets.commerce.messages import SourceStatus


class Part(BaseModel):
    """One of the five parts. Without a reading it is missing and has no value."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    weight: float
    contribution: float | None = None
    summary: str
    source: str
    observed_at: datetime | None = None
    is_missing: bool


class Parts(BaseModel):
    demand: Part
    interest: Part
    buzz: Part
    margin: Part
    supply: Part


class TrendPoint(BaseModel):
    day: date
    value: float | None


class SeriesPoint(BaseModel):
    day: date
    reported: float | None
    median: float | None


class Reason(BaseModel):
    """A claim, with the field of the question that carries it."""

    sign: Literal["plus", "minus"]
    text: str
    source: str
    field: str


class PriceBand(BaseModel):
    """Between which prices the model would offer it: advice, in the pick's currency."""

    low_minor: int
    high_minor: int


class PickAnalysis(BaseModel):
    """``is_suspicious``: the texts it was made from, or the answer, talk to machines."""

    why: str
    risk: str
    audience: str
    angle: str
    price_band: PriceBand | None
    reasons: list[Reason]
    is_suspicious: bool
    model: str
    written_at: datetime
    is_sandbox: bool


class SupplierOffer(BaseModel):
    """``landed_minor`` is the sum of the costs above it; freight that is not stated counts as none.
    ``is_own``: from a price list of the store's own, which may have no page."""

    supplier: str
    country: str | None
    url: str | None
    item_minor: int
    freight_minor: int | None
    duty_minor: int
    payment_minor: int
    refund_reserve_minor: int
    currency_reserve_minor: int
    platform_fee_minor: int
    landed_minor: int
    keep_minor: int
    keep_percent: float
    delivery_days_min: int | None
    delivery_days_max: int | None
    rating: float | None
    review_count: int | None
    stock: int | None
    is_used: bool
    is_own: bool = False


class ScoreInterval(BaseModel):
    low: float
    high: float


class Pick(BaseModel):
    candidate_id: str
    source: str
    source_id: str
    title: str
    niche: str
    image_url: str | None
    score: float
    score_low: float
    score_high: float
    price_minor: int
    currency: str
    margin_percent: float | None
    landed_cost_minor: int | None
    parts: Parts
    trend: list[TrendPoint]
    series: list[SeriesPoint]
    offers: list[SupplierOffer]
    analysis: PickAnalysis | None
    quality: Literal["A", "B", "C", "D"]
    score_without: ScoreInterval | None
    badges: list[str]
    source_observed_at: dict[str, datetime | None]


class Rejected(BaseModel):
    title: str
    reason: str
    score: float | None


class NearMiss(BaseModel):
    """A candidate that came next after the picks: the readings of its parts, so that other weights can be
    tried."""

    candidate_id: str
    title: str
    score: float
    parts: dict[str, float | None]


class StoreDay(BaseModel):
    store_id: str
    candidates_seen: int
    picks: list[Pick]
    rejected: list[Rejected]
    near_misses: list[NearMiss] = Field(default_factory=list)

    def of(self, store_id: str) -> Self:
        """The same, of another store."""
        return self.model_copy(update={"store_id": store_id})


class ResearchDay(BaseModel):
    """``awaits_analysis``: the same day comes again, with what Claude is still writing."""

    run_id: str | None = None
    awaits_analysis: bool = False
    ready_at: datetime
    sources: list[SourceStatus] = Field(default_factory=list)
    stores: list[StoreDay]


class Outcome(BaseModel):
    """What became of a candidate scored for a store on a day, picked or not. ``growth_7`` and ``growth_14``:
    growth of the source's sold count after so many days, 0.1 for a tenth; deciles are among all candidates of
    that store and day, 10 the best. ``is_hit`` is unknown until the days have passed. ``views``, ``orders``
    and ``margin_minor`` are the store's own, of what it imported from the candidate."""

    candidate_id: str
    score: float
    score_decile: int
    sold_decile: int
    was_picked: bool
    growth_7: float | None
    growth_14: float | None
    views: int | None
    orders: int | None
    margin_minor: int | None
    is_hit: bool | None


class StoreOutcomes(BaseModel):
    store_id: str
    outcomes: list[Outcome]


class ResearchOutcomes(BaseModel):
    """What became of the candidates of one day. Sent again it replaces itself, store by store."""

    stores: list[StoreOutcomes]
