"""What stores themselves have made of a candidate: views, orders and margin of what they imported from it, as
the marts count them."""

from datetime import date, timedelta

import polars as pl

from assets.research.outcomes import HORIZONS
from warehouse.commerce_schema import COMMERCE_IMPORTED_PRODUCTS
from warehouse.connection import Connection
from warehouse.loading import read
from warehouse.tables import create_tables

WINDOW_DAYS = max(HORIZONS)
COUNTED = ("store_id", "product_id", "day", "views", "orders", "kept_minor")
OWN = pl.Schema(
    {
        "store_id": pl.String(),
        "candidate_id": pl.String(),
        "views": pl.Int64(),
        "orders": pl.Int64(),
        "margin_minor": pl.Int64(),
    }
)


def own_results(connection: Connection, picked_on: date, as_of: date) -> pl.DataFrame:
    """Per store and candidate, from the day of the pick to 14 days after it and not beyond ``as_of``.

    A candidate that the store has not imported by then has no row; one whose product nobody looked at has
    zeros. ``margin_minor`` is what was kept of sales whose cost is known, in the store's currency, and null
    when none of them is. Nothing is known while there are no marts.
    """
    last = min(as_of, picked_on + timedelta(WINDOW_DAYS))
    create_tables(connection, [COMMERCE_IMPORTED_PRODUCTS])
    if not _has_counts(connection):
        return pl.DataFrame(schema=OWN)
    return read(
        connection,
        """select
            imported.store_id,
            imported.candidate_id,
            coalesce(sum(days.views), 0)::bigint as views,
            coalesce(sum(days.orders), 0)::bigint as orders,
            case when coalesce(sum(days.orders), 0) = 0 then 0 else sum(days.kept_minor) end::bigint
                as margin_minor
        from raw.commerce_imported_products as imported
        left join marts.product_days as days
            on days.store_id = imported.store_id
            and days.product_id = imported.product_id
            and days.day between ? and ?
        where imported.imported_at::date <= ?
        group by all order by all""",
        [picked_on, last, last],
    ).cast(OWN)


def _has_counts(connection: Connection) -> bool:
    """The marts are dbt's: a warehouse that was never rolled up has none, an older one fewer columns."""
    found = read(
        connection,
        """select column_name from information_schema.columns
        where table_schema = 'marts' and table_name = 'product_days'""",
    )
    return set(COUNTED) <= set(found["column_name"])
