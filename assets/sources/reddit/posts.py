"""The asset ``raw.reddit_posts``."""

from datetime import timedelta

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_stage
from assets.io import Landing
from assets.partitions import by_day, days_of
from assets.sources.ingestion import Source, load_days
from assets.sources.reddit.client import Reddit
from assets.sources.reddit.parsing import parse_day
from kit.clock import utc_now
from warehouse.resource import Warehouse
from warehouse.schema import REDDIT_POSTS


@dg.asset(
    key=["raw", "reddit_posts"],
    partitions_def=by_day,
    backfill_policy=dg.BackfillPolicy.single_run(),
    group_name="sources",
    kinds={"reddit", "duckdb"},
    owners=["team:research"],
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(
        fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
    ),
)
def reddit_posts(
    context: dg.AssetExecutionContext,
    reddit: Reddit,
    commerce: CommerceClient,
    landing: Landing,
    warehouse: Warehouse,
) -> dg.MaterializeResult[None]:
    """Posts that mention a keyword, as they stood on the day. One row per (day, keyword, post).

    The same post is seen on many days with growing score and comments; readers take its latest row.
    """
    report_stage(context, commerce, "reading Reddit")
    source = Source("reddit", REDDIT_POSTS, reddit.search, parse_day, landing, commerce, warehouse)
    return load_days(context, source, days_of(context), utc_now())
