"""What Prometheus reads: how requests went in this process, and, on the internal surface, what waits.

`/metrics` stands at the root beside the probes and outside every published address (`/api/v1`), so that an
ingress that forwards those alone never shows it.
"""

from fastapi import APIRouter, Request, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from commerce_api.operations.backlog import read_backlog
from commerce_api.platform import Platform, PlatformDep

router = APIRouter(tags=["operations"])

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
UNROUTED = "unrouted"
"""Addresses that no route knows share one label: a scanner must not make a series of each guess."""


class RequestMetrics:
    """Counters of one process. A registry of its own, so that several applications may live in one process,
    as they do in tests."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._seconds = Histogram(
            "slipway_request_seconds",
            "Time from the request's head to the answer's end.",
            ["surface", "method", "route"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._answers = Counter(
            "slipway_answers",
            "Answers by status.",
            ["surface", "method", "route", "status"],
            registry=self.registry,
        )

    def count(self, surface: str, method: str, route: str, status: int, seconds: float) -> None:
        self._seconds.labels(surface, method, route).observe(seconds)
        self._answers.labels(surface, method, route, str(status)).inc()


class BacklogMetrics:
    """Gauges over everything that waits, read from the database at each scrape; for ``slipway_system``."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._rows = Gauge(
            "slipway_backlog_rows",
            "Rows that wait, or rest as failed.",
            ["queue", "state"],
            registry=registry,
        )
        self._age = Gauge(
            "slipway_backlog_oldest_seconds",
            "Age of the oldest row that waits.",
            ["queue"],
            registry=registry,
        )

    async def read(self, platform: Platform) -> None:
        async with platform.database.transaction() as session:
            for entry in await read_backlog(session):
                self._rows.labels(entry.queue, "waiting").set(entry.waiting)
                self._rows.labels(entry.queue, "failed").set(entry.failed)
                self._age.labels(entry.queue).set(entry.oldest_seconds)


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request, platform: PlatformDep) -> Response:
    """This process's figures in Prometheus' text format."""
    state = request.app.state
    if state.backlog_metrics is not None:
        await state.backlog_metrics.read(platform)
    return Response(generate_latest(state.request_metrics.registry), media_type=CONTENT_TYPE_LATEST)
