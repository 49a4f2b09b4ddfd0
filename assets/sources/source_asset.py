"""What the assets of all sources share.

An asset is a graph of two ops: the first asks and waits, in the pool of its source (one run at a time asks a
source, so that its pace is kept), the second writes, in the pool of the warehouse. A slow source so never
keeps the warehouse from anybody else.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import dagster as dg

from assets.commerce.client import ResearchDesk
from assets.io import Landing
from assets.partitions import by_day
from assets.sources.asking import Fetch, land_missing_keywords
from assets.sources.ingestion import Landed, require_landed
from assets.sources.judging import Expected
from assets.sources.manners import Pace
from kit.clock import utc_day, utc_now


def source_asset(*key: str, kinds: set[str]) -> Callable[[Callable[[], Any]], dg.AssetsDefinition]:
    """Declares the day-partitioned asset that a graph of ``ask → load`` makes."""

    def declare(graph: Callable[[], Any]) -> dg.AssetsDefinition:
        made = dg.graph_asset(
            key=list(key),
            partitions_def=by_day,
            backfill_policy=dg.BackfillPolicy.single_run(),
            group_name="sources",
            kinds=kinds,
            owners=["team:research"],
        )(graph)
        fresh = dg.FreshnessPolicy.time_window(
            fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
        )
        # A graph takes no freshness policy itself.
        return made.map_asset_specs(lambda spec: spec.replace_attributes(freshness_policy=fresh))

    return declare


def ask_for_today(
    landing: Landing,
    commerce: ResearchDesk,
    source: str,
    days: Sequence[date],
    fetch: Fetch,
    *,
    expected: Expected,
    pace: Pace,
) -> Landed:
    """Today's missing keywords are asked for; a past day must have landed, before anything is written."""
    today = utc_day(utc_now())
    require_landed(landing, source, [day for day in days if day < today])
    if today not in days:
        return Landed()
    keywords = commerce.research_plan(today).keywords_of(source)
    outcome = land_missing_keywords(landing, source, today, keywords, fetch, expected=expected, pace=pace)
    outcome.asked_on = today
    return outcome
