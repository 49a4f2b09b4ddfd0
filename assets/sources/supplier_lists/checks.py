"""What must be true of the price lists that landed last."""

import dagster as dg

from assets.sources.ingestion import check_answered
from warehouse.loading import read
from warehouse.resource import Warehouse


@dg.asset_check(asset=["raw", "supplier_listings"])
def every_listing_stands_once_in_its_store(warehouse: Warehouse) -> dg.AssetCheckResult:
    """One row per day, store and listing: two versions of a list never stand side by side."""
    with warehouse.open() as connection:
        found = read(
            connection,
            """select count(*) as listings, count(*) - count(distinct (store_id, listing_id)) as twice
            from raw.supplier_listings where day = (select max(day) from raw.supplier_listings)""",
        ).row(0, named=True)
    return dg.AssetCheckResult(passed=found["twice"] == 0, metadata=found)


@dg.asset_check(asset=["raw", "supplier_listings"], name="every_list_was_read")
def supplier_lists_answered(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Commerce handed over every list that was asked for last."""
    return check_answered(warehouse, "supplier_lists")
