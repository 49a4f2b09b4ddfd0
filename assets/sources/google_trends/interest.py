"""The asset ``raw.search_interest``."""

from datetime import timedelta

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_stage
from assets.io import Landing
from assets.partitions import by_day, days_of
from assets.sources.google_trends.client import GoogleTrends
from assets.sources.google_trends.parsing import parse_day
from assets.sources.ingestion import Source, load_days
from kit.clock import utc_now
from warehouse.resource import Warehouse
from warehouse.schema import SEARCH_INTEREST


@dg.asset(
    key=["raw", "search_interest"],
    partitions_def=by_day,
    backfill_policy=dg.BackfillPolicy.single_run(),
    group_name="sources",
    kinds={"googlecloud", "duckdb"},
    owners=["team:research"],
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(
        fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
    ),
)
def search_interest(
    context: dg.AssetExecutionContext,
    google_trends: GoogleTrends,
    commerce: CommerceClient,
    landing: Landing,
    warehouse: Warehouse,
) -> dg.MaterializeResult[None]:
    """Search interest as drawn on the day. One row per (day, keyword, draw, point).

    Every draw is another sample of the same searches: a single one of a weak term is mostly noise.
    """
    report_stage(context, commerce, "reading Google Trends")
    source = Source(
        "google_trends", SEARCH_INTEREST, google_trends.search, parse_day, landing, commerce, warehouse
    )
    return load_days(context, source, days_of(context), utc_now())
