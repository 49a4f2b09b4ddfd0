"""A research day as commerce takes it: every store's picks with all that stands behind them."""

from datetime import date, datetime
from typing import Literal

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
    sign: Literal["plus", "minus"]
    text: str
    source: str


class PickAnalysis(BaseModel):
    why: str
    risk: str
    audience: str
    angle: str
    reasons: list[Reason]
    model: str
    written_at: datetime
    is_sandbox: bool


class SupplierOffer(BaseModel):
    """``landed_minor`` is the sum of the costs above it; freight that is not stated counts as none."""

    supplier: str
    country: str | None
    url: str
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


class StoreDay(BaseModel):
    store_id: str
    candidates_seen: int
    picks: list[Pick]
    rejected: list[Rejected]


class ResearchDay(BaseModel):
    run_id: str | None = None
    ready_at: datetime
    sources: list[SourceStatus] = Field(default_factory=list)
    stores: list[StoreDay]
