"""The first research of a platform, and the requests that it answers along with it.

A new store asks for research at once. While the platform is being filled that would be the same work twice:
the landed history is not loaded yet, and the first day researches every store anyway. So such requests wait,
and are settled by the first day's run, which carries the stores of its plan as a tag.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import dagster as dg
from dagster._core.storage.tags import PARTITION_NAME_TAG

from assets.commerce.client import CommerceClient, CommerceError
from assets.commerce.messages import ResearchRun
from assets.io import Landing
from pipelines.jobs import daily_research_job

COVERS_TAG = "slipway/covers_stores"
SOURCES = ("aliexpress", "reddit", "google_trends")
UNFINISHED = frozenset(
    {dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED}
)


@dataclass(frozen=True)
class Sorted:
    """Requests by what is to become of them; what ``waits`` is looked at again."""

    settled: list[ResearchRun]
    waits: list[ResearchRun]
    wanted: list[ResearchRun]


def landed_everywhere(landing: Landing) -> list[date]:
    """The unbroken days up to the last on which every source has landed."""
    common = set.intersection(*(set(landing.days(source)) for source in SOURCES))
    unbroken: list[date] = []
    for day in sorted(common, reverse=True):
        if unbroken and (unbroken[-1] - day).days != 1:
            break
        unbroken.append(day)
    return unbroken[::-1]


def is_awaited(instance: dg.DagsterInstance, landing: Landing, today: date) -> bool:
    """History has landed, but nothing was ever researched here: the first day is still to come."""
    if instance.get_runs_count(dg.RunsFilter(job_name=daily_research_job.name)):
        return False
    return any(day < today for day in landed_everywhere(landing))


def sort_requests(instance: dg.DagsterInstance, requests: Sequence[ResearchRun]) -> Sorted:
    """Settled: the first day's run has succeeded for its store since it was made. Waits: that run is under
    way. Wanted: all others, also one made after that run, whose owner asks for more."""
    sorted_out = Sorted([], [], [])
    for request in requests:
        covering = [record for record in _first_runs(instance, request.day) if _covers(record, request)]
        if any(_outlasted(record, request) for record in covering):
            sorted_out.settled.append(request)
        elif any(record.dagster_run.status in UNFINISHED for record in covering):
            sorted_out.waits.append(request)
        else:
            sorted_out.wanted.append(request)
    return sorted_out


def settle(commerce: CommerceClient, requests: Sequence[ResearchRun]) -> None:
    """Their owners have their picks."""
    for request in requests:
        try:
            commerce.report_research_run(request.run_id, "succeeded", "watchlist")
        except CommerceError as error:
            # Settled by somebody else, or gone with its store.
            if error.status not in {404, 409}:
                raise


def _first_runs(instance: dg.DagsterInstance, day: date) -> Sequence[dg.RunRecord]:
    of_day = dg.RunsFilter(job_name=daily_research_job.name, tags={PARTITION_NAME_TAG: day.isoformat()})
    return [
        record
        for record in instance.get_run_records(of_day, limit=20)
        if COVERS_TAG in record.dagster_run.tags
    ]


def _covers(record: dg.RunRecord, request: ResearchRun) -> bool:
    return str(request.store_id) in record.dagster_run.tags[COVERS_TAG].split(",")


def _outlasted(record: dg.RunRecord, request: ResearchRun) -> bool:
    has_succeeded = record.dagster_run.status is dg.DagsterRunStatus.SUCCESS
    return has_succeeded and request.requested_at.timestamp() <= (record.end_time or 0)
