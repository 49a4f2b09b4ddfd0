"""The asset ``raw.aliexpress_listings``."""

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_stage
from assets.io import Landing
from assets.partitions import days_of
from assets.sources.aliexpress.client import AliExpress
from assets.sources.aliexpress.parsing import parse_day, parse_product, products_of
from assets.sources.ingestion import Landed, Source, load_days
from assets.sources.judging import Expected
from assets.sources.source_asset import ask_for_today, source_asset
from warehouse.resource import Warehouse
from warehouse.schema import ALIEXPRESS_LISTINGS

ALIEXPRESS = Source("aliexpress", ALIEXPRESS_LISTINGS, parse_day)
EXPECTED = Expected(
    items=products_of,
    read=parse_product,
    fields=("product_id", "product_title", "sale_price", "sale_price_currency", "lastest_volume"),
)


@dg.op(pool="aliexpress", out=dg.Out(Landed))
def ask_aliexpress(
    context: dg.OpExecutionContext, aliexpress: AliExpress, commerce: CommerceClient, landing: Landing
) -> Landed:
    """Lands today's answers, or says why not."""
    report_stage(context, commerce, "reading AliExpress")
    return ask_for_today(
        landing,
        commerce,
        ALIEXPRESS.name,
        days_of(context),
        aliexpress.search,
        expected=EXPECTED,
        pace=aliexpress.pace,
    )


@dg.op(pool="warehouse", out=dg.Out(dg.Nothing))
def load_aliexpress(
    context: dg.OpExecutionContext,
    asked: Landed,
    commerce: CommerceClient,
    landing: Landing,
    warehouse: Warehouse,
) -> None:
    """Replaces the days' rows by what has landed."""
    load_days(
        context,
        ALIEXPRESS,
        days_of(context),
        asked,
        landing=landing,
        commerce=commerce,
        warehouse=warehouse,
    )


@source_asset("raw", "aliexpress_listings", kinds={"aliexpress", "duckdb"})
def aliexpress_listings() -> object:
    """Supplier listings as the affiliate API showed them. One row per (day, keyword, listing).

    Prices in minor units of the currency asked for; ``sold_30d`` is the source's rolling 30-day count,
    which is noisy and goes down as well as up. What the source does not say is null.
    """
    return load_aliexpress(ask_aliexpress())
