"""What the data house asks for and sends."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from commerce_api.plans.plans import PlanName
from commerce_api.research.evidence import (
    CandidateId,
    Count,
    Currency,
    Evidence,
    Minor,
    NearMiss,
    Number,
    Points,
    ShortText,
    SignedMinor,
    SourceName,
    Text,
    Url,
    Weights,
)
from commerce_api.research.models import RunStatus, Source, SourceState
from commerce_api.schemas import Body, Moment

Id = Annotated[UUID, Field(strict=False)]


class StorePlan(BaseModel):
    """What one store wants researched, and what the plan of its owner says: our share of its sales
    (hundredths of a percent) and what Claude may cost it a day (millionths of a dollar). Weights of parts
    whose source is off are 0; those of the others sum to 100."""

    store_id: UUID
    currency: str
    country: str
    niche: str
    keywords: list[str]
    sources: list[Source]
    weights: Weights
    score_line: int
    plan: PlanName
    fee_basis_points: int
    ai_budget_micros: int


class ResearchPlan(BaseModel):
    """Every open store that is due on the day or has asked for it, in one answer: research is done for all of
    them in one pass."""

    stores: list[StorePlan]


class QueuedRun(BaseModel):
    run_id: UUID
    store_id: UUID | None
    day: date
    requested_at: datetime


class RunList(BaseModel):
    items: list[QueuedRun]


class RunProgress(Body):
    """``stage`` and ids that are left out or null stay as they are."""

    status: Annotated[RunStatus, Field(strict=False)]
    stage: ShortText | None = None
    error: Text | None = None
    dagster_run_id: ShortText | None = None


class SourceReport(Body):
    status: Annotated[SourceState, Field(strict=False)]
    since: Moment | None = None
    last_success_at: Moment | None = None
    detail: Text | None = None
    is_sandbox: bool | None = Field(default=None, description="Null: as it was.")


class NamedSourceReport(SourceReport):
    source: SourceName


class PickIn(Evidence):
    """One candidate kept for a store on this day. ``position`` follows the order in the list."""

    candidate_id: CandidateId
    source: SourceName = "aliexpress"
    source_id: CandidateId = Field(description="The supplier listing that an import starts from.")
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    niche: ShortText
    image_url: Url | None = None
    score: Points
    score_low: Points
    score_high: Points
    price_minor: Minor
    currency: Currency
    margin_percent: Number | None = None
    landed_cost_minor: Minor | None = None

    def evidence(self) -> dict[str, object]:
        """The part that is stored as one document."""
        return self.model_dump(mode="json", include=set(Evidence.model_fields))


class RejectedIn(Body):
    title: Annotated[str, StringConstraints(max_length=500)]
    reason: Text
    score: Points | None = None


class StoreDayIn(Body):
    store_id: Id
    candidates_seen: Count
    picks: list[PickIn] = Field(max_length=200)
    rejected: list[RejectedIn] = Field(default_factory=list, max_length=2_000)
    near_misses: list[NearMiss] = Field(
        default_factory=list, max_length=200, description="Who came next, best first."
    )

    @model_validator(mode="after")
    def _each_candidate_once(self) -> Self:
        if len({pick.candidate_id for pick in self.picks}) != len(self.picks):
            raise ValueError("a candidate is picked twice")
        return self


class ResearchDayIn(Body):
    """A research day of any number of stores. Sent again it replaces itself; ``run_id`` ends that run."""

    run_id: Id | None = None
    awaits_analysis: bool = Field(
        default=False, description="The same day comes again, with analyses; owners are not mailed yet."
    )
    ready_at: Moment
    sources: list[NamedSourceReport] = Field(default_factory=list, max_length=20)
    stores: list[StoreDayIn] = Field(max_length=1_000)

    @model_validator(mode="after")
    def _each_store_once(self) -> Self:
        if len({store.store_id for store in self.stores}) != len(self.stores):
            raise ValueError("a store is named twice")
        return self


Growth = Annotated[float, Field(ge=-1, le=1e6, allow_inf_nan=False)]
Decile = Annotated[int, Field(ge=1, le=10)]


class OutcomeIn(Body):
    """What became of a candidate that was scored on the day, picked or not. Growth is of the source's sold
    count: 0.1 is a tenth. Deciles are among all candidates of that store and day, 10 the best. Null: the days
    have not passed, or nothing is known."""

    candidate_id: CandidateId
    score: Points
    score_decile: Decile
    sold_decile: Decile
    was_picked: bool
    growth_7: Growth | None = None
    growth_14: Growth | None = None
    views: Count | None = None
    orders: Count | None = None
    margin_minor: SignedMinor | None = None
    is_hit: bool | None = None


class StoreOutcomesIn(Body):
    store_id: Id
    outcomes: list[OutcomeIn] = Field(max_length=2_000)

    @model_validator(mode="after")
    def _each_candidate_once(self) -> Self:
        if len({outcome.candidate_id for outcome in self.outcomes}) != len(self.outcomes):
            raise ValueError("a candidate is named twice")
        return self


class OutcomesIn(Body):
    """What became of the candidates of a day. Replaces what was known of the day for each store named."""

    stores: list[StoreOutcomesIn] = Field(max_length=1_000)

    @model_validator(mode="after")
    def _each_store_once(self) -> Self:
        if len({store.store_id for store in self.stores}) != len(self.stores):
            raise ValueError("a store is named twice")
        return self


class LandedOutcomes(BaseModel):
    """How many outcomes were written; stores that are gone were skipped."""

    outcomes: int
    skipped_stores: list[UUID]


class LandedDay(BaseModel):
    """What was written: picks by store; stores that are gone were skipped."""

    picks: dict[UUID, int]
    skipped_stores: list[UUID]


class StoredSource(BaseModel):
    source: str
    status: SourceState
