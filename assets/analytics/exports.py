"""Orders and events of one store as a file, for tools of its owner's own."""

from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import dagster as dg

from assets.analytics.publish import PublishedFiles
from assets.commerce.client import CommerceClient
from assets.commerce.messages import ExportReport, QueuedExport
from warehouse.connection import Connection
from warehouse.exporting import Written, write_parquet
from warehouse.resource import Warehouse


class ExportRequest(dg.Config):
    """Which rows. Days are the store's own, both included, as ISO dates."""

    export_id: str
    store_id: str
    kind: Literal["orders", "events"]
    first_day: str
    last_day: str

    @property
    def file(self) -> str:
        """Its name, the same for who writes it and who reads it."""
        return f"export-{self.export_id}.parquet"


def config_of(export: QueuedExport) -> ExportRequest:
    return ExportRequest(
        export_id=export.export_id,
        store_id=export.store_id,
        kind=export.kind,
        first_day=export.first_day.isoformat(),
        last_day=export.last_day.isoformat(),
    )


# An order with all that belongs to it is one row: nothing is counted twice when rows are summed. Raw days are
# UTC's: two days more on each side hold every local day, and the neighbors that an event may be repeated on.
AROUND = timedelta(days=2)
ORDERS = """
SELECT o.* EXCLUDE (day, store_id, updated_at), coalesce(l.lines, []) AS lines,
       coalesce(r.refunds, []) AS refunds
FROM raw.commerce_orders AS o
JOIN raw.commerce_stores AS s USING (store_id)
LEFT JOIN (
  SELECT line.order_id, list(line ORDER BY line.line_id) AS lines
  FROM (SELECT * EXCLUDE (day, store_id, placed_at) FROM raw.commerce_order_lines
        WHERE store_id = $store_id) AS line
  GROUP BY line.order_id
) AS l USING (order_id)
LEFT JOIN (
  SELECT refund.order_id, list(refund ORDER BY refund.refunded_at, refund.refund_id) AS refunds
  FROM (SELECT * EXCLUDE (day, store_id, currency) FROM raw.commerce_refunds
        WHERE store_id = $store_id) AS refund
  GROUP BY refund.order_id
) AS r USING (order_id)
WHERE o.store_id = $store_id AND o.day BETWEEN $first_raw AND $last_raw
  AND CAST(timezone(s.timezone, o.placed_at) AS DATE) BETWEEN $first AND $last
ORDER BY o.placed_at, o.order_id
"""
EVENTS = """
SELECT e.* EXCLUDE (day, store_id)
FROM (
  SELECT * FROM raw.commerce_events
  WHERE store_id = $store_id AND day BETWEEN $first_raw AND $last_raw
  QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY occurred_at) = 1
) AS e
JOIN raw.commerce_stores AS s USING (store_id)
WHERE CAST(timezone(s.timezone, e.occurred_at) AS DATE) BETWEEN $first AND $last
ORDER BY e.occurred_at, e.event_id
"""
QUERIES = {"orders": ORDERS, "events": EVENTS}


def write_export(connection: Connection, request: ExportRequest, file: Path) -> Written:
    """Everything of the store that the warehouse holds of these days, earliest first."""
    first, last = date.fromisoformat(request.first_day), date.fromisoformat(request.last_day)
    values: dict[str, object] = {
        **{"store_id": request.store_id, "first": first, "last": last},
        **{"first_raw": first - AROUND, "last_raw": last + AROUND},
    }
    return write_parquet(connection, QUERIES[request.kind], values, file)


@dg.asset(
    key=["published", "data_export"],
    deps=[dg.AssetKey(["raw", name]) for name in ("commerce_orders", "commerce_events")],
    group_name="exports",
    kinds={"duckdb", "parquet"},
    owners=["team:analytics"],
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(days=366)),
)
def data_export(
    context: dg.AssetExecutionContext,
    config: ExportRequest,
    warehouse: Warehouse,
    published: PublishedFiles,
    commerce: CommerceClient,
) -> dg.MaterializeResult[None]:
    """The rows behind one store's figures, in the file that its owner asked for; commerce hands it out and
    deletes it after a week. Written again it is the same file."""
    commerce.report_analytics_export(config.export_id, ExportReport(status="running"))
    root = published.open()
    with root.scratch() as scratch:
        partial = Path(scratch) / f".{config.file}.partial"
        with warehouse.open() as connection:
            written = write_export(connection, config, partial)
        root.take(partial, config.file)
    commerce.report_analytics_export(
        config.export_id, ExportReport(status="succeeded", rows=written.rows, bytes=written.bytes)
    )
    return dg.MaterializeResult(metadata={"dagster/row_count": written.rows, "bytes": written.bytes})
