"""What must be true of our copy of commerce before anything is made of it."""

import dagster as dg

from assets.commerce.totals import differences
from warehouse.loading import read
from warehouse.resource import Warehouse

SHOWN = 50


@dg.asset_check(asset=["raw", "commerce_orders"], blocking=True)
def warehouse_equals_commerce_to_the_cent(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Orders, what was paid, their lines and refunds: as many and as much by day, store and currency as
    commerce itself sums up, in the moment up to which it was read."""
    with warehouse.open() as connection:
        found = differences(connection)
    lines = [
        f"{row['day']} {row['store_id']} {row['kind']}: {row['rows_here']} of {row['rows_there']} rows,"
        f" {row['minor_here']} of {row['minor_there']} {row['currency']}"
        for row in found.head(SHOWN).iter_rows(named=True)
    ]
    return dg.AssetCheckResult(
        passed=found.is_empty(),
        description=f"{found.height} sums differ",
        metadata={"differences": found.height, "sums": dg.MetadataValue.json(lines)},
    )


@dg.asset_check(asset=["raw", "commerce_orders"], blocking=True)
def every_row_is_of_a_store_that_is_there(warehouse: Warehouse) -> dg.AssetCheckResult:
    """No order, line or refund without its store: marts by store would leave it out."""
    of_stores = ("orders", "order_lines", "refunds", "refund_lines")
    strays = " union all ".join(
        f"select '{name}' as name, count(*) as strays from raw.commerce_{name}"  # noqa: S608
        f" where store_id not in (select store_id from raw.commerce_stores)"
        for name in of_stores
    )
    with warehouse.open() as connection:
        found = dict(read(connection, strays).rows())
    return dg.AssetCheckResult(
        passed=not sum(found.values()), metadata={"strays": dg.MetadataValue.json(found)}
    )
