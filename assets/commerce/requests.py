"""What owners asked for and wait to see: the run carries its request's id as a tag and reports back to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import dagster as dg

from assets.commerce.client import CommerceClient, CommerceError
from assets.commerce.messages import ExportReport, RunStatus

RESEARCH_RUN_TAG = "slipway/research_run_id"
REFRESH_TAG = "slipway/analytics_refresh_id"
EXPORT_TAG = "slipway/analytics_export_id"
NOT_URGENT_TAG = "slipway/not_urgent"
"""Nobody waits for this run: what is cheaper and slower may be done so."""


def report_stage(
    context: dg.AssetExecutionContext | dg.OpExecutionContext, commerce: CommerceClient, stage: str
) -> None:
    """Progress for the owner who asked for this run; scheduled runs have nobody waiting."""
    run_id = context.run.tags.get(RESEARCH_RUN_TAG)
    if run_id:
        with _as_long_as_somebody_waits():
            commerce.report_research_run(run_id, "running", stage)


def report_refreshes(
    context: dg.AssetExecutionContext,
    commerce: CommerceClient,
    status: RunStatus,
    as_of: datetime | None = None,
) -> None:
    """The same for the button beside the figures."""
    refresh_id = context.run.tags.get(REFRESH_TAG)
    if refresh_id:
        with _as_long_as_somebody_waits():
            commerce.report_analytics_refresh(refresh_id, status, as_of)


def report_failed_run(commerce: CommerceClient, tags: dict[str, str], error: str) -> None:
    """Tells whoever waits for a run that it ended badly."""
    with _as_long_as_somebody_waits():
        if run_id := tags.get(RESEARCH_RUN_TAG):
            commerce.report_research_run(run_id, "failed", error=error)
        if refresh_id := tags.get(REFRESH_TAG):
            commerce.report_analytics_refresh(refresh_id, "failed", error=error)
        if export_id := tags.get(EXPORT_TAG):
            commerce.report_analytics_export(export_id, ExportReport(status="failed", error=error))


@contextmanager
def _as_long_as_somebody_waits() -> Iterator[None]:
    """A request that was given up meanwhile, or went with its store, is no reason not to do the work: others
    share it."""
    try:
        yield
    except CommerceError as refusal:
        if refusal.status not in {404, 409}:
            raise
