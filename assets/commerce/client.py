"""The only HTTP door to the commerce service: its internal surface."""

import json
from datetime import date, datetime
from typing import Protocol, TypeVar

import dagster as dg
import httpx
from pydantic import BaseModel, PrivateAttr
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from assets.commerce.messages import (
    AnalyticsRefresh,
    ImportJob,
    ResearchPlan,
    ResearchRun,
    RunStatus,
    SourceStatus,
    StepKey,
    StepStatus,
)

T = TypeVar("T", bound=BaseModel)


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

    def put_research_day(self, day: date, body: BaseModel) -> None: ...


class CommerceClient(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Speaks ``/internal/v1`` with the service token. Every call here may be repeated safely."""

    base_url: str
    service_token: str
    timeout_seconds: float = 20

    _http: httpx.Client | None = PrivateAttr(default=None)

    def research_plan(self, day: date) -> ResearchPlan:
        return ResearchPlan.model_validate_json(self._call("GET", "research/plan", day=day.isoformat()))

    def queued_research_runs(self) -> list[ResearchRun]:
        found = self._call("GET", "research/runs", status="queued")
        return _items(found, ResearchRun)

    def report_research_run(
        self, run_id: str, status: RunStatus, stage: str | None = None, error: str | None = None
    ) -> None:
        self._call("PATCH", f"research/runs/{run_id}", {"status": status, "stage": stage, "error": error})

    def put_research_day(self, day: date, body: BaseModel) -> None:
        """Replaces the day's picks of each store named; what the owner did with them stays."""
        self._call("PUT", f"research/days/{day.isoformat()}", body.model_dump(mode="json"))

    def report_source(self, status: SourceStatus) -> None:
        body = status.model_dump(mode="json", exclude={"source"})
        self._call("PUT", f"sources/{status.source}/status", body)

    def claim_imports(self, worker_id: str, lease_seconds: int, limit: int) -> list[ImportJob]:
        body = {"worker_id": worker_id, "lease_seconds": lease_seconds, "limit": limit}
        return _items(self._call("POST", "product-imports/claim", body), ImportJob)

    def report_import_step(
        self,
        import_id: str,
        worker_id: str,
        step: StepKey,
        status: StepStatus,
        *,
        detail: str | None = None,
        done: int | None = None,
        total: int | None = None,
    ) -> None:
        """Progress an owner sees; also extends the lease. Refused (409) once the lease or the import is
        gone."""
        body = {"worker_id": worker_id, "step": step, "status": status}
        extra = {"detail": detail, "done": done, "total": total}
        self._call("POST", f"product-imports/{import_id}/steps", {**body, **extra})

    def put_draft(self, import_id: str, body: BaseModel) -> str:
        """Creates the draft product of an import, once however often it is sent; returns its id."""
        answer = self._call("POST", f"product-imports/{import_id}/draft", body.model_dump(mode="json"))
        return _Draft.model_validate_json(answer).product_id

    def fail_import(
        self, import_id: str, worker_id: str, code: str, message: str, *, is_retryable: bool
    ) -> None:
        body = {"worker_id": worker_id, "code": code, "message": message, "is_retryable": is_retryable}
        self._call("POST", f"product-imports/{import_id}/failed", body)

    def queued_analytics_refreshes(self) -> list[AnalyticsRefresh]:
        found = self._call("GET", "analytics/refreshes", status="queued")
        return _items(found, AnalyticsRefresh)

    def report_analytics_refresh(
        self, refresh_id: str, status: RunStatus, as_of: datetime | None = None, error: str | None = None
    ) -> None:
        body = {"status": status, "as_of": as_of.isoformat() if as_of else None, "error": error}
        self._call("PATCH", f"analytics/refreshes/{refresh_id}", body)

    def _call(self, method: str, path: str, body: object = None, **query: str) -> bytes:
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


class _Draft(BaseModel):
    product_id: str


def _items(content: bytes, kind: type[T]) -> list[T]:
    """``{"items": […]}`` of a known message."""
    return [kind.model_validate(item) for item in json.loads(content)["items"]]


def _problem(response: httpx.Response) -> CommerceError:
    try:
        body = response.json()
    except ValueError:
        body = {}
    code, detail = str(body.get("code", "unknown")), str(body.get("detail") or response.text[:200])
    retryable = response.status_code >= 500 or response.status_code == 429
    kind = CommerceUnavailable if retryable else CommerceError
    return kind(response.status_code, code, detail)
