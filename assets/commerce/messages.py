"""What is said over the commerce service's internal surface, as typed messages."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Message(BaseModel):
    # Commerce may add fields; we read what we know.
    model_config = ConfigDict(extra="ignore", frozen=True)


class Nothing(Message):
    """No body, or an answer that nobody reads."""


RunStatus = Literal["queued", "running", "succeeded", "failed"]


class Weights(Message):
    """How much each part of the score counts, in points of a hundred."""

    demand: float = 30
    interest: float = 20
    buzz: float = 15
    margin: float = 20
    supply: float = 15


class StorePlan(Message):
    """What one store wants researched. Parts whose source it has switched off have no weight.
    ``fee_basis_points``: our share of its sales, by its owner's plan."""

    store_id: str
    currency: str
    country: str
    niche: str
    keywords: list[str]
    sources: list[str] = ["aliexpress", "google_trends", "reddit"]
    weights: Weights = Field(default_factory=Weights)
    score_line: float = 70
    plan: str = "starter"
    fee_basis_points: int
    ai_budget_micros: int = 0


class ResearchPlan(Message):
    stores: list[StorePlan]

    @property
    def keywords(self) -> list[str]:
        """Each keyword once, however many stores share it."""
        return sorted({keyword for store in self.stores for keyword in store.keywords})

    def keywords_of(self, source: str) -> list[str]:
        """Those of stores that have the source on."""
        asking = [store for store in self.stores if source in store.sources]
        return sorted({keyword for store in asking for keyword in store.keywords})


class ResearchRun(Message):
    run_id: str
    store_id: str | None = None
    day: date
    requested_at: datetime


class QueuedRuns(Message):
    items: list[ResearchRun]


class RunReport(Message):
    """How far a run is; a stage that is not named stays."""

    status: RunStatus
    stage: str | None = None
    error: str | None = None


class AnalyticsRefresh(Message):
    refresh_id: str


class QueuedRefreshes(Message):
    items: list[AnalyticsRefresh]


class RefreshReport(Message):
    """``as_of``: the watermark of the marts that fulfill the refresh."""

    status: RunStatus
    as_of: datetime | None = None
    error: str | None = None


class QueuedExport(Message):
    """Orders or events of a store's own days, both included, that an owner wants as a file."""

    export_id: str
    store_id: str
    kind: Literal["orders", "events"]
    first_day: date
    last_day: date


class QueuedExports(Message):
    items: list[QueuedExport]


class ExportReport(Message):
    """``rows`` and ``bytes``: of the file that lies where publications lie."""

    status: Literal["running", "succeeded", "failed"]
    rows: int | None = None
    bytes: int | None = None
    error: str | None = None


class LandedDay(Message):
    """What lies in files of one day of events; no first and no last of a day without any."""

    rows: int
    first_event_id: str | None = None
    last_event_id: str | None = None


class SourceState(StrEnum):
    LIVE = "live"
    NEEDS_CREDENTIALS = "needs_credentials"
    RECORDED = "recorded"
    FAILING = "failing"


class SourceReport(Message):
    """How a source is doing. ``since``: when it began to fail, nothing while it answers."""

    status: SourceState
    since: datetime | None = None
    last_success_at: datetime | None = None
    detail: str | None = None


class SourceStatus(SourceReport):
    """The same, of a named source."""

    source: str

    def report(self) -> SourceReport:
        """Without the name: the address it is sent to says which source."""
        return SourceReport.model_validate(self.model_dump(exclude={"source"}))
