"""Fills an empty platform: the landed history, research of a few of its days and of today, the first rollup.
``python -m pipelines.first_day``.

Each is an ordinary Dagster run, executed here instead of queued, so that its progress can be followed.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta

import dagster as dg
import sqlalchemy.exc
from dagster._core.storage.tags import (
    ASSET_PARTITION_RANGE_END_TAG,
    ASSET_PARTITION_RANGE_START_TAG,
)

from assets.commerce.client import CommerceClient
from assets.commerce.event_files import landed_days
from assets.io import Landing
from kit.clock import utc_day, utc_now
from pipelines.definitions import defs
from pipelines.first_research import COVERS_TAG, landed_everywhere, settle, sort_requests
from pipelines.in_process import (
    EXECUTOR_TAG,
    close_abandoned_runs,
    this_executor,
    with_kept_connections,
)
from pipelines.resources import resources, settings

JOBS = ("source_history_job", "research_replay_job", "daily_research_job", "rollup_job")
POOL = "warehouse"
# Picks are judged by the research of one week and of two weeks later: with these there is a track record from
# the first day.
REPLAYED_DAYS_BACK = (28, 21, 14, 7)


def main() -> int:
    """Runs them in turn; the first that fails ends it with its reason."""
    instance, today = with_kept_connections(dg.DagsterInstance.get()), utc_day(utc_now())
    close_abandoned_runs(instance, JOBS)
    prepare_pool(instance)
    landing = Landing(root=settings().landing_root)
    history = [day for day in landed_everywhere(landing) if day < today]
    if history:
        say(f"loading {len(history)} landed days, {history[0]} to {history[-1]}")
        run_range(instance, "source_history_job", history[0], history[-1])
    for day in replayed_days(history, today):
        say(f"researching {day} as it was")
        run_range(instance, "research_replay_job", day, day)
    say(f"researching {today}")
    research(instance, commerce(), today)
    first = min([*landed_days(landing), today])
    say(f"rolling up {first} to {today}")
    run_range(instance, "rollup_job", first, today)
    return 0


def replayed_days(history: Sequence[date], today: date) -> list[date]:
    """Those of the history that are researched too, the first one first: each judges those before it."""
    back = (today - timedelta(days) for days in REPLAYED_DAYS_BACK)
    return [day for day in back if day in history]


def prepare_pool(instance: dg.DagsterInstance) -> None:
    """Dagster writes a pool down when a first step asks for it, and fails the step if its daemon does so at
    that moment. Here that is no harm: whoever was first, it is written down before any step asks."""
    with suppress(sqlalchemy.exc.DBAPIError):
        instance.event_log_storage.initialize_concurrency_limit_to_default(POOL)


def commerce() -> CommerceClient:
    client = resources()["commerce"]
    if not isinstance(client, CommerceClient):
        raise TypeError("commerce must be its client")
    return client


def research(instance: dg.DagsterInstance, desk: CommerceClient, today: date) -> None:
    """Today's research for every store, which settles what new stores have asked for meanwhile."""
    stores = [store.store_id for store in desk.research_plan(today).stores]
    run_range(instance, "daily_research_job", today, today, {COVERS_TAG: ",".join(stores)})
    settled = sort_requests(instance, desk.queued_research_runs()).settled
    settle(desk, settled)
    say(f"  {len(settled)} waiting requests settled")


def run_range(
    instance: dg.DagsterInstance, job: str, first: date, last: date, tags: Mapping[str, str] | None = None
) -> None:
    """One run over a range of days."""
    began = time.monotonic()
    days = {
        ASSET_PARTITION_RANGE_START_TAG: first.isoformat(),
        ASSET_PARTITION_RANGE_END_TAG: last.isoformat(),
    }
    result = defs.resolve_job_def(job).execute_in_process(
        instance=instance,
        partition_key=last.isoformat() if first == last else None,
        tags={EXECUTOR_TAG: this_executor(), **(tags or {})} | ({} if first == last else days),
        raise_on_error=False,
    )
    if not result.success:
        failures = [event.message for event in result.all_events if event.is_failure]
        raise SystemExit(f"{job} failed (run {result.run_id}): {'; '.join(filter(None, failures))[:2000]}")
    for event in result.get_asset_materialization_events():
        rows = event.step_materialization_data.materialization.metadata.get("dagster/row_count")
        if rows is not None and event.asset_key is not None and event.partition in {None, last.isoformat()}:
            say(f"  {event.asset_key.to_user_string()}: {rows.value} rows")
    say(f"  done in {time.monotonic() - began:.1f} s")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
