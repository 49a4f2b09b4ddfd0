"""Our copy of commerce beside what commerce itself sums up."""

from datetime import date

import polars as pl

from assets.commerce.export_views import PAID
from warehouse.connection import Connection
from warehouse.loading import read

DIFFERENCES = f"""
    with copied as (
        select day, store_id, currency, 'order' as kind, count(*) as rows, sum(total_minor) as amount_minor
        from raw.commerce_orders group by all
        union all
        select day, store_id, currency, 'paid', count(*), sum(total_minor)
        from raw.commerce_orders where payment_status in {PAID} group by all
        union all
        select day, store_id, '', 'line', count(*), sum(total_minor)
        from raw.commerce_order_lines group by all
        union all
        select day, store_id, currency, 'refund', count(*), sum(amount_minor)
        from raw.commerce_refunds group by all
    )
    select day, store_id, currency, kind,
           coalesce(theirs.rows, 0)::bigint as rows_there, coalesce(ours.rows, 0)::bigint as rows_here,
           coalesce(theirs.amount_minor, 0)::bigint as minor_there,
           coalesce(ours.amount_minor, 0)::bigint as minor_here
    from raw.commerce_totals as theirs
    full join copied as ours using (day, store_id, currency, kind)
    where rows_there <> rows_here or minor_there <> minor_here
    order by all"""  # noqa: S608


def differences(connection: Connection) -> pl.DataFrame:
    """Where the copy and commerce's own sums, read in the same moment, are not the same to the cent."""
    return read(connection, DIFFERENCES)


def differing_days(connection: Connection) -> list[date]:
    return sorted(set(differences(connection)["day"].to_list()))
