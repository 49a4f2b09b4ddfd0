"""The asset ``raw.supplier_listings``."""

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_stage
from assets.io import Landing
from assets.partitions import days_of
from assets.sources.asking import land_missing_keywords
from assets.sources.errors import SourceError
from assets.sources.ingestion import Landed, Source, load_days
from assets.sources.judging import Expected
from assets.sources.source_asset import source_asset
from assets.sources.supplier_lists.client import SupplierLists
from assets.sources.supplier_lists.parsing import latest_versions, parse_day, parse_row, rows_of
from kit.clock import utc_day, utc_now
from warehouse.resource import Warehouse
from warehouse.schema import SUPPLIER_LISTINGS

SUPPLIER_LISTS = Source("supplier_lists", SUPPLIER_LISTINGS, parse_day, latest_versions)
EXPECTED = Expected(items=rows_of, read=parse_row, fields=("listing_id", "title", "price_minor", "currency"))


@dg.op(pool="supplier_lists", out=dg.Out(Landed))
def ask_supplier_lists(
    context: dg.OpExecutionContext,
    supplier_lists: SupplierLists,
    commerce: CommerceClient,
    landing: Landing,
) -> Landed:
    """Lands each version of each list once a day, or says why not. A past day without any is one on which no
    store had a list."""
    today = utc_day(utc_now())
    if today not in days_of(context):
        return Landed()
    report_stage(context, commerce, "reading price lists")
    try:
        versions = supplier_lists.versions()
    except SourceError as error:
        return Landed(asked_on=today, failed={"all price lists": str(error)})
    outcome = land_missing_keywords(
        landing,
        SUPPLIER_LISTS.name,
        today,
        versions,
        supplier_lists.rows,
        expected=EXPECTED,
        pace=supplier_lists.pace,
    )
    outcome.asked_on = today
    return outcome


@dg.op(pool="warehouse", out=dg.Out(dg.Nothing))
def load_supplier_lists(
    context: dg.OpExecutionContext,
    asked: Landed,
    commerce: CommerceClient,
    landing: Landing,
    warehouse: Warehouse,
) -> None:
    """Replaces the days' rows by what has landed."""
    load_days(
        context,
        SUPPLIER_LISTS,
        days_of(context),
        asked,
        landing=landing,
        commerce=commerce,
        warehouse=warehouse,
    )


@source_asset("raw", "supplier_listings", kinds={"postgres", "duckdb"})
def supplier_listings() -> object:
    """Offers of the price lists that owners uploaded. One row per (day, store, listing).

    They are the store's own: whoever reads this table reads one ``store_id``. Columns mean what they mean in
    ``raw.aliexpress_listings``; ``sku_id`` is the supplier's number within its list, ``listing_id`` the same
    with the list before it, ``position`` the line of the file, ``version`` and ``uploaded_at`` say which
    upload it was. A list uploaded anew during a day replaces itself; one that was deleted is gone from the
    next day on. What a list does not say is null.
    """
    return load_supplier_lists(ask_supplier_lists())
