"""What must be true of our copy of commerce before anything is made of it.

The extraction checks itself: dbt's models are one step, which Dagster would not hold back for a check of
another one.
"""

from collections.abc import Iterator

import dagster as dg

from assets.commerce.totals import differences
from warehouse.connection import Connection
from warehouse.loading import read

ORDERS = ["raw", "commerce_orders"]
SHOWN = 50
OF_STORES = ("orders", "order_lines", "refunds", "refund_lines")
EQUALS_COMMERCE = dg.AssetCheckSpec(
    "warehouse_equals_commerce_to_the_cent",
    asset=ORDERS,
    blocking=True,
    description=(
        "Orders, what was paid, their lines and refunds: as many and as much by day, store and currency as"
        " commerce itself sums up, in the moment up to which it was read."
    ),
)
HAS_ITS_STORE = dg.AssetCheckSpec(
    "every_row_is_of_a_store_that_is_there",
    asset=ORDERS,
    blocking=True,
    description="No order, line or refund without its store: marts by store would leave it out.",
)
CHECKS = [EQUALS_COMMERCE, HAS_ITS_STORE]


def check_copy(connection: Connection) -> Iterator[dg.AssetCheckResult]:
    """A failed one ends the run before anything is built."""
    yield _equals_commerce(connection)
    yield _has_its_store(connection)


def _equals_commerce(connection: Connection) -> dg.AssetCheckResult:
    found = differences(connection)
    lines = [
        f"{row['day']} {row['store_id']} {row['kind']}: {row['rows_here']} of {row['rows_there']} rows,"
        f" {row['minor_here']} of {row['minor_there']} {row['currency']}"
        for row in found.head(SHOWN).iter_rows(named=True)
    ]
    metadata: dict[str, dg.MetadataValue] = {
        "differences": dg.MetadataValue.int(found.height),
        "sums": dg.MetadataValue.json(lines),
    }
    return _result(EQUALS_COMMERCE, found.is_empty(), metadata)


def _has_its_store(connection: Connection) -> dg.AssetCheckResult:
    strays = " union all ".join(
        f"select '{name}' as name, count(*) as strays from raw.commerce_{name}"  # noqa: S608
        f" where store_id not in (select store_id from raw.commerce_stores)"
        for name in OF_STORES
    )
    found = dict(read(connection, strays).rows())
    return _result(HAS_ITS_STORE, not sum(found.values()), {"strays": dg.MetadataValue.json(found)})


def _result(
    spec: dg.AssetCheckSpec, passed: bool, metadata: dict[str, dg.MetadataValue]
) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=spec.asset_key,
        check_name=spec.name,
        passed=passed,
        description=spec.description,
        metadata=metadata,
    )
