"""Every call on commerce's internal surface: where to, what is sent, what is read of the answer.

Shapes stand here once for the client that makes the calls and for the contract test that holds them against
commerce's own document.
"""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel

from assets.commerce.ai_calls import (
    BatchNote,
    OpenBatches,
    ReservationRequests,
    Reservations,
    SettledCalls,
)
from assets.commerce.drafts import CreatedDraft, Draft
from assets.commerce.imports import (
    FailureReport,
    FoundListing,
    ImportClaim,
    ImportJobs,
    ResyncJobs,
    StepReport,
)
from assets.commerce.messages import (
    ExportReport,
    LandedDay,
    Nothing,
    QueuedExports,
    QueuedRefreshes,
    QueuedRuns,
    RefreshReport,
    ResearchPlan,
    RunReport,
    SourceReport,
)
from assets.commerce.research_day import ResearchDay, ResearchOutcomes

Sent = TypeVar("Sent", bound=BaseModel)
Read = TypeVar("Read", bound=BaseModel)


@dataclass(frozen=True)
class Call(Generic[Sent, Read]):
    """``path`` below ``/internal/v1/``, with names in braces; ``query`` names what stands behind it."""

    method: Literal["GET", "PUT", "POST", "PATCH"]
    path: str
    sends: type[Sent]
    reads: type[Read]
    query: tuple[str, ...] = ()


RESEARCH_PLAN = Call("GET", "research/plan", Nothing, ResearchPlan, ("day",))
RESEARCH_RUNS = Call("GET", "research/runs", Nothing, QueuedRuns, ("status",))
REPORT_RUN = Call("PATCH", "research/runs/{run_id}", RunReport, Nothing)
PUT_RESEARCH_DAY = Call("PUT", "research/days/{day}", ResearchDay, Nothing)
PUT_OUTCOMES = Call("PUT", "research/outcomes/{day}", ResearchOutcomes, Nothing)
REPORT_SOURCE = Call("PUT", "sources/{source}/status", SourceReport, Nothing)
RESERVE_AI_CALLS = Call("POST", "ai-calls/reservations", ReservationRequests, Reservations)
SETTLE_AI_CALLS = Call("POST", "ai-calls/settlements", SettledCalls, Nothing)
NOTE_AI_BATCH = Call("POST", "ai-calls/batches", BatchNote, Nothing)
OPEN_AI_BATCHES = Call("GET", "ai-calls/batches", Nothing, OpenBatches)
CLAIM_IMPORTS = Call("POST", "product-imports/claim", ImportClaim, ImportJobs)
REPORT_STEP = Call("POST", "product-imports/{import_id}/steps", StepReport, Nothing)
PUT_DRAFT = Call("POST", "product-imports/{import_id}/draft", Draft, CreatedDraft)
FAIL_IMPORT = Call("POST", "product-imports/{import_id}/failed", FailureReport, Nothing)
CLAIM_RESYNCS = Call("POST", "product-resyncs/claim", ImportClaim, ResyncJobs)
PUT_RESYNCED_LISTING = Call("POST", "product-resyncs/{resync_id}/listing", FoundListing, Nothing)
FAIL_RESYNC = Call("POST", "product-resyncs/{resync_id}/failed", FailureReport, Nothing)
ANALYTICS_REFRESHES = Call("GET", "analytics/refreshes", Nothing, QueuedRefreshes, ("status",))
REPORT_REFRESH = Call("PATCH", "analytics/refreshes/{refresh_id}", RefreshReport, Nothing)
ANALYTICS_EXPORTS = Call("GET", "analytics/exports", Nothing, QueuedExports)
REPORT_EXPORT = Call("PATCH", "analytics/exports/{export_id}", ExportReport, Nothing)
LET_GO_OF_EVENTS = Call("POST", "events/days/{day}/landed", LandedDay, Nothing)
