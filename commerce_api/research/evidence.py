"""What a score rests on: one shape for what research sends, what is stored and what an owner is shown.

A part without a reading has ``is_missing`` and no value; it is never filled with a middle value.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from commerce_api.schemas import MAX_MINOR, Body, Day, Moment

Text = Annotated[str, StringConstraints(max_length=2_000)]
ShortText = Annotated[str, StringConstraints(max_length=500)]
Url = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^https?://")]
SourceName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Points = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e12, le=1e12)]
Minor = Annotated[int, Field(ge=0, le=MAX_MINOR)]
SignedMinor = Annotated[int, Field(ge=-MAX_MINOR, le=MAX_MINOR)]
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
CandidateId = Annotated[str, StringConstraints(min_length=1, max_length=120)]
PartName = Literal["demand", "interest", "buzz", "margin", "supply"]
PARTS: tuple[PartName, ...] = ("demand", "interest", "buzz", "margin", "supply")


class Part(Body):
    """One of the five parts of a score: its reading 0–100 with an interval, and the points it adds."""

    value: Points | None = None
    low: Points | None = None
    high: Points | None = None
    weight: Points
    contribution: Points | None = None
    summary: Text = ""
    source: ShortText = ""
    observed_at: Moment | None = None
    is_missing: bool = False

    @model_validator(mode="after")
    def _missing_has_no_value(self) -> Self:
        if self.is_missing != (self.value is None):
            raise ValueError("a part is missing exactly when it has no value")
        return self


class Parts(Body):
    """Demand, interest, buzz, margin, supply; the contributions of those present sum to the score."""

    demand: Part
    interest: Part
    buzz: Part
    margin: Part
    supply: Part

    def all(self) -> tuple[Part, ...]:
        return (self.demand, self.interest, self.buzz, self.margin, self.supply)


class Weights(Body):
    """How much each part counts, in points of a hundred."""

    demand: Points = 30
    interest: Points = 20
    buzz: Points = 15
    margin: Points = 20
    supply: Points = 15

    def of(self, part: PartName) -> float:
        weight: float = getattr(self, part)
        return weight


class NearMiss(Body):
    """A candidate that was not among the picks, with what each part read (null: missing), so that other
    weights can be tried on it."""

    candidate_id: CandidateId
    title: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    score: Points
    parts: dict[PartName, Points | None]


class TrendPoint(Body):
    """Orders in 30 days, as the median of seven days; a day that was not seen has no value."""

    day: Day
    value: Number | None = None


class SeriesPoint(Body):
    """Orders in 30 days as the source reported them, and the median that is used."""

    day: Day
    reported: Number | None = None
    median: Number | None = None


class Reason(Body):
    """A claim. ``field`` names what carries it: a part (``parts.demand``), title, posts, market."""

    sign: Literal["plus", "minus"]
    text: Text
    source: ShortText
    field: ShortText | None = None


class PriceBand(Body):
    """Between which prices the model would offer it, in the pick's currency. Advice: nothing follows from
    it."""

    low_minor: Minor
    high_minor: Minor

    @model_validator(mode="after")
    def _low_is_not_above_high(self) -> Self:
        if self.low_minor > self.high_minor:
            raise ValueError("the band is upside down")
        return self


class Analysis(Body):
    """What the model makes of the sources named, and of nothing else. ``is_suspicious``: a text that it was
    made from tries to tell machines what to say, so read it with care."""

    why: Text
    risk: Text
    audience: Text
    angle: Text
    price_band: PriceBand | None = None
    is_suspicious: bool = False
    reasons: list[Reason] = Field(default_factory=list, max_length=20)
    model: ShortText
    written_at: Moment
    is_sandbox: bool = False


class SupplierOffer(Body):
    """What one piece costs from one supplier until it is at the customer's door, in the store's currency.

    Landed cost is the sum of the costs; freight that is not stated counts as none. ``platform_fee_minor`` is
    our share of the sale by the plan the owner had on that day. ``is_own``: from a price list of the store's
    own, which may have no page.
    """

    supplier: ShortText
    country: ShortText | None = None
    url: Url | None = None
    item_minor: Minor
    freight_minor: Minor | None = None
    duty_minor: Minor | None = None
    payment_minor: Minor | None = None
    refund_reserve_minor: Minor | None = None
    currency_reserve_minor: Minor | None = None
    platform_fee_minor: Minor | None = None
    landed_minor: Minor
    keep_minor: SignedMinor | None = None
    keep_percent: Number | None = None
    delivery_days_min: Count | None = None
    delivery_days_max: Count | None = None
    rating: Number | None = None
    review_count: Count | None = None
    stock: Count | None = None
    is_used: bool = False
    is_own: bool = False

    @model_validator(mode="after")
    def _share_is_what_remains(self) -> Self:
        # Evidence that was kept before the share was sent by itself holds it in the sum only.
        costs = (self.duty_minor, self.payment_minor, self.refund_reserve_minor, self.currency_reserve_minor)
        if self.platform_fee_minor is None and None not in costs:
            known = sum(cost or 0 for cost in (self.item_minor, self.freight_minor, *costs))
            self.platform_fee_minor = self.landed_minor - known if self.landed_minor >= known else None
        return self


class Interval(Body):
    low: Points
    high: Points


class Quality(StrEnum):
    """How complete the data behind a score is, A best."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Evidence(Body):
    """Everything behind one pick of one day, frozen as it was when the pick was made."""

    parts: Parts
    trend: list[TrendPoint] = Field(default_factory=list, max_length=30)
    series: list[SeriesPoint] = Field(default_factory=list, max_length=400)
    offers: list[SupplierOffer] = Field(default_factory=list, max_length=20)
    analysis: Analysis | None = None
    quality: Annotated[Quality, Field(strict=False)] = Quality.D
    score_without: Interval | None = Field(
        default=None, description="Between what the score would lie had the missing sources answered."
    )
    badges: list[ShortText] = Field(default_factory=list, max_length=12)
    source_observed_at: dict[SourceName, Moment | None] = Field(
        default_factory=dict,
        description="When each source was last read for this pick; empty: taken from the parts.",
    )

    def last_readings(self) -> dict[str, datetime | None]:
        """The newest reading of each source; None where a source gave nothing."""
        if self.source_observed_at:
            return dict(self.source_observed_at)
        readings: dict[str, datetime | None] = {}
        for part in self.parts.all():
            if not part.source:
                continue
            seen = None if part.is_missing else part.observed_at
            known = readings.get(part.source)
            readings[part.source] = max(filter(None, (known, seen)), default=None)
        return readings
