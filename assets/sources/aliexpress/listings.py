"""The asset ``raw.aliexpress_listings``."""

from datetime import timedelta

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_stage
from assets.io import Landing
from assets.partitions import by_day, days_of
from assets.sources.aliexpress.client import AliExpress
from assets.sources.aliexpress.parsing import parse_day
from assets.sources.ingestion import Source, load_days
from kit.clock import utc_now
from warehouse.resource import Warehouse
from warehouse.schema import ALIEXPRESS_LISTINGS


@dg.asset(
    key=["raw", "aliexpress_listings"],
    partitions_def=by_day,
    backfill_policy=dg.BackfillPolicy.single_run(),
    group_name="sources",
    kinds={"aliexpress", "duckdb"},
    owners=["team:research"],
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(
        fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
    ),
)
def aliexpress_listings(
    context: dg.AssetExecutionContext,
    aliexpress: AliExpress,
    commerce: CommerceClient,
    landing: Landing,
    warehouse: Warehouse,
) -> dg.MaterializeResult[None]:
    """Supplier listings as the affiliate API showed them. One row per (day, keyword, listing).

    Prices in minor units of the currency asked for; ``sold_30d`` is the source's rolling 30-day count,
    which is
    noisy and goes down as well as up. What the source does not say is null.
    """
    report_stage(context, commerce, "reading AliExpress")
    source = Source(
        "aliexpress", ALIEXPRESS_LISTINGS, aliexpress.search, parse_day, landing, commerce, warehouse
    )
    return load_days(context, source, days_of(context), utc_now())
