"""The asset ``raw.search_interest``."""

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_stage
from assets.io import Landing
from assets.partitions import days_of
from assets.sources.google_trends.client import GoogleTrends
from assets.sources.google_trends.parsing import parse_day, parse_point, points_of
from assets.sources.ingestion import Landed, Source, load_days
from assets.sources.judging import Expected
from assets.sources.source_asset import ask_for_today, source_asset
from warehouse.resource import Warehouse
from warehouse.schema import SEARCH_INTEREST

GOOGLE_TRENDS = Source("google_trends", SEARCH_INTEREST, parse_day)
EXPECTED = Expected(items=points_of, read=parse_point, fields=("day", "value"))


@dg.op(pool="google_trends", out=dg.Out(Landed))
def ask_google_trends(
    context: dg.OpExecutionContext, google_trends: GoogleTrends, commerce: CommerceClient, landing: Landing
) -> Landed:
    """Lands today's draws, or says why not."""
    report_stage(context, commerce, "reading Google Trends")
    return ask_for_today(
        landing,
        commerce,
        GOOGLE_TRENDS.name,
        days_of(context),
        google_trends.search,
        expected=EXPECTED,
        pace=google_trends.pace,
    )


@dg.op(pool="warehouse", out=dg.Out(dg.Nothing))
def load_google_trends(
    context: dg.OpExecutionContext,
    asked: Landed,
    commerce: CommerceClient,
    landing: Landing,
    warehouse: Warehouse,
) -> None:
    """Replaces the days' rows by what has landed."""
    load_days(
        context,
        GOOGLE_TRENDS,
        days_of(context),
        asked,
        landing=landing,
        commerce=commerce,
        warehouse=warehouse,
    )


@source_asset("raw", "search_interest", kinds={"googlecloud", "duckdb"})
def search_interest() -> object:
    """Search interest as drawn on the day. One row per (day, keyword, draw, point).

    Every draw is another sample of the same searches, and a single one of a weak term is mostly noise: so
    many are made a day that their mean is known to ten points of a hundred.
    """
    return load_google_trends(ask_google_trends())
