"""What must be true of the two books."""

from datetime import timedelta

import dagster as dg

from assets.reconciliation.tables import PAYMENT_RECONCILIATION
from kit.clock import utc_day, utc_now
from warehouse.loading import read
from warehouse.resource import Warehouse
from warehouse.tables import create_tables

LOOKED_BACK = timedelta(days=31)
SHOWN = 50


@dg.asset_check(asset=["reconciliation", "payment_reconciliation"])
def every_order_agrees_with_stripe(warehouse: Warehouse) -> dg.AssetCheckResult:
    """No movement of the last month is missing in a book or differs between them. A difference stays until
    its day was run again and agrees; the metadata name the orders."""
    with warehouse.open() as connection:
        create_tables(connection, [PAYMENT_RECONCILIATION])
        found = read(
            connection,
            """select r.day, coalesce(s.name, r.store_id, r.account_id) as store, r.sentence
            from reconciliation.payment_reconciliation r left join raw.commerce_stores s using (store_id)
            where r.problem is not null and r.day >= ? order by r.day desc, r.occurred_at, r.stripe_id""",
            [utc_day(utc_now()) - LOOKED_BACK],
        )
    lines = [f"{row['day']} {row['store']}, {row['sentence']}" for row in found.iter_rows(named=True)]
    orders = dg.MetadataValue.json(lines[:SHOWN])
    return dg.AssetCheckResult(passed=not lines, metadata={"differences": len(lines), "orders": orders})
