"""The only HTTP door to the commerce service: its internal surface."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

import dagster as dg
import httpx
from pydantic import PrivateAttr
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from assets.commerce import calls
from assets.commerce.ai_calls import (
    BatchNote,
    OpenBatch,
    Reservation,
    ReservationRequests,
    SettledCalls,
    Settlement,
)
from assets.commerce.calls import Call, Read, Sent
from assets.commerce.drafts import Draft
from assets.commerce.imports import (
    FailureReport,
    FoundListing,
    ImportClaim,
    ImportJob,
    ResyncJob,
    StepReport,
)
from assets.commerce.messages import (
    AnalyticsRefresh,
    ExportReport,
    LandedDay,
    QueuedExport,
    RefreshReport,
    ResearchPlan,
    ResearchRun,
    RunReport,
    RunStatus,
    SourceStatus,
)
from assets.commerce.research_day import ResearchDay, ResearchOutcomes


class CommerceError(Exception):
    """The commerce service refused or could not answer. ``code`` is its own word for why."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        self.detail = detail


class CommerceUnavailable(CommerceError):
    """No answer, or one that says to come back: worth another try."""


class ResearchDesk(Protocol):
    """What research needs of commerce; the tests' fake is written against it."""

    def research_plan(self, day: date) -> ResearchPlan: ...

    def report_source(self, status: SourceStatus) -> None: ...

    def report_research_run(
        self, run_id: str, status: RunStatus, stage: str | None = None, error: str | None = None
    ) -> None: ...

    def put_research_day(self, day: date, body: ResearchDay) -> None: ...


class CommerceClient(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Speaks ``/internal/v1`` with the service token. Every call here may be repeated safely."""

    base_url: str
    service_token: str
    timeout_seconds: float = 20

    _http: httpx.Client | None = PrivateAttr(default=None)

    def research_plan(self, day: date) -> ResearchPlan:
        return self._make(calls.RESEARCH_PLAN, query={"day": day.isoformat()})

    def queued_research_runs(self) -> list[ResearchRun]:
        return self._make(calls.RESEARCH_RUNS, query={"status": "queued"}).items

    def report_research_run(
        self, run_id: str, status: RunStatus, stage: str | None = None, error: str | None = None
    ) -> None:
        self._make(calls.REPORT_RUN, RunReport(status=status, stage=stage, error=error), run_id=run_id)

    def put_research_day(self, day: date, body: ResearchDay) -> None:
        """Replaces the day's picks of each store named; what the owner did with them stays."""
        self._make(calls.PUT_RESEARCH_DAY, body, day=day.isoformat())

    def put_outcomes(self, day: date, body: ResearchOutcomes) -> None:
        """Replaces what is known of the day's candidates, store by store."""
        self._make(calls.PUT_OUTCOMES, body, day=day.isoformat())

    def report_source(self, status: SourceStatus) -> None:
        self._make(calls.REPORT_SOURCE, status.report(), source=status.source)

    def reserve_calls(self, body: ReservationRequests) -> list[Reservation]:
        """One outcome for each question, in their order."""
        return self._make(calls.RESERVE_AI_CALLS, body).items

    def settle_calls(self, settlements: Sequence[Settlement]) -> None:
        self._make(calls.SETTLE_AI_CALLS, SettledCalls(items=list(settlements)))

    def note_batch(self, batch_id: str, call_ids: Sequence[str]) -> None:
        """Tells which calls lie in a batch, so that whoever comes later can fetch its answers."""
        self._make(calls.NOTE_AI_BATCH, BatchNote(batch_id=batch_id, call_ids=list(call_ids)))

    def open_batches(self) -> list[OpenBatch]:
        return self._make(calls.OPEN_AI_BATCHES).items

    def claim_imports(self, worker_id: str, lease_seconds: int, limit: int) -> list[ImportJob]:
        claim = ImportClaim(worker_id=worker_id, lease_seconds=lease_seconds, limit=limit)
        return self._make(calls.CLAIM_IMPORTS, claim).items

    def report_import_step(self, import_id: str, report: StepReport) -> None:
        """Progress an owner sees; also extends the lease. Refused (409) once the lease or the import is
        gone."""
        self._make(calls.REPORT_STEP, report, import_id=import_id)

    def put_draft(self, import_id: str, draft: Draft) -> str:
        """Creates the draft product of an import, once however often it is sent; returns its id."""
        return self._make(calls.PUT_DRAFT, draft, import_id=import_id).product_id

    def fail_import(
        self, import_id: str, worker_id: str, code: str, message: str, *, is_retryable: bool
    ) -> None:
        report = FailureReport(worker_id=worker_id, code=code, message=message, is_retryable=is_retryable)
        self._make(calls.FAIL_IMPORT, report, import_id=import_id)

    def claim_resyncs(self, worker_id: str, lease_seconds: int, limit: int) -> list[ResyncJob]:
        claim = ImportClaim(worker_id=worker_id, lease_seconds=lease_seconds, limit=limit)
        return self._make(calls.CLAIM_RESYNCS, claim).items

    def put_resynced_listing(self, resync_id: str, listing: FoundListing) -> None:
        self._make(calls.PUT_RESYNCED_LISTING, listing, resync_id=resync_id)

    def fail_resync(self, resync_id: str, report: FailureReport) -> None:
        self._make(calls.FAIL_RESYNC, report, resync_id=resync_id)

    def queued_analytics_refreshes(self) -> list[AnalyticsRefresh]:
        return self._make(calls.ANALYTICS_REFRESHES, query={"status": "queued"}).items

    def report_analytics_refresh(
        self, refresh_id: str, status: RunStatus, as_of: datetime | None = None, error: str | None = None
    ) -> None:
        report = RefreshReport(status=status, as_of=as_of, error=error)
        self._make(calls.REPORT_REFRESH, report, refresh_id=refresh_id)

    def queued_analytics_exports(self) -> list[QueuedExport]:
        return self._make(calls.ANALYTICS_EXPORTS).items

    def report_analytics_export(self, export_id: str, report: ExportReport) -> None:
        self._make(calls.REPORT_EXPORT, report, export_id=export_id)

    def let_go_of_events(self, day: date, landed: LandedDay) -> None:
        """Tells that a finished day of events lies in files, all of it: commerce drops its own. Refused (409)
        when it holds others."""
        self._make(calls.LET_GO_OF_EVENTS, landed, day=day.isoformat())

    def _make(
        self,
        call: Call[Sent, Read],
        body: Sent | None = None,
        query: dict[str, str] | None = None,
        **names: str,
    ) -> Read:
        """The one way out: what is not declared as a call cannot be said."""
        sent = None if body is None else body.model_dump(mode="json", by_alias=True)
        answer = self._repeat(call.method, call.path.format(**names), sent, query or {})
        return call.reads.model_validate_json(answer)

    def _repeat(self, method: str, path: str, body: object, query: dict[str, str]) -> bytes:
        for attempt in Retrying(
            retry=retry_if_exception_type(CommerceUnavailable),
            stop=stop_after_attempt(4),
            wait=wait_random_exponential(multiplier=0.2, max=3),
            reraise=True,
        ):
            with attempt:
                answer = self._send(method, path, body, query)
        return answer

    def _send(self, method: str, path: str, body: object, query: dict[str, str]) -> bytes:
        if self._http is None:
            self._http = httpx.Client(
                base_url=f"{self.base_url.rstrip('/')}/internal/v1/",
                headers={"Authorization": f"Bearer {self.service_token}"},
                timeout=self.timeout_seconds,
            )
        try:
            response = self._http.request(method, path, params=query, json=body)
        except httpx.TransportError as error:
            raise CommerceUnavailable(0, "unreachable", str(error)) from error
        if response.is_success:
            return response.content
        raise _problem(response)


def _problem(response: httpx.Response) -> CommerceError:
    try:
        body = response.json()
    except ValueError:
        body = {}
    code, detail = str(body.get("code", "unknown")), str(body.get("detail") or response.text[:200])
    retryable = response.status_code >= 500 or response.status_code == 429
    kind = CommerceUnavailable if retryable else CommerceError
    return kind(response.status_code, code, detail)
