"""Bulk reads of what commerce publishes for us: its export views, over ADBC, landed by day."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import adbc_driver_postgresql.dbapi as postgres
import dagster as dg
import polars as pl

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_refreshes
from assets.io import Landing
from assets.partitions import any_partition_of, by_day, days_of
from kit.clock import utc_day, utc_now
from kit.reconciliation import Movement, MovementKind, Span
from warehouse.connection import Connection
from warehouse.loading import read, replace_partition, replace_table, upsert
from warehouse.resource import Warehouse
from warehouse.schema import (
    COMMERCE_EVENTS,
    COMMERCE_EXTRACTIONS,
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_REFUNDS,
    COMMERCE_STORES,
)
from warehouse.tables import Table

LANDED_EVENTS = "commerce_events"
# table: (view, the moment that puts a row into its UTC day)
BY_DAY = {
    COMMERCE_ORDERS: ("orders", "placed_at"),
    COMMERCE_ORDER_LINES: ("order_lines", "placed_at"),
    COMMERCE_REFUNDS: ("refunds", "refunded_at"),
}
WHOLE = {COMMERCE_STORES: "stores", COMMERCE_PRODUCTS: "products"}
# Days that a change to an order may have rewritten: its own, and those of its refunds, which may still fail.
CHANGED_DAYS = """
    select (placed_at at time zone 'UTC')::date as day from export.orders where updated_at >= {since}
    union
    select (m.occurred_at at time zone 'UTC')::date from export.money_movements m
    join export.orders o on o.store_id = m.store_id and o.order_id = m.order_id
    where m.kind = 'refund' and o.updated_at >= {since}"""
# Owners publish drafts in between; that is how research comes back as sales.
DRAFTS = [any_partition_of("product_import", "product_draft")]
Rows = dict[Table, pl.DataFrame]


class CommerceExports(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Reads schema ``export`` as a role that can see nothing else. All reads of one extraction see one
    moment."""

    database_url: str

    def extract(self, days: Sequence[date]) -> tuple[Rows, list[date]]:
        """The rows of the days, and which days they are: the ones asked for, and others on which an order was
        placed or refunded that has changed since the first of them."""
        with postgres.connect(self.database_url) as connection, connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
            since = f"timestamptz '{min(days).isoformat()}T00:00:00Z'"
            changed = _read(cursor, CHANGED_DAYS.format(since=since))
            wanted = sorted({*days, *changed["day"].to_list()})
            listed = ", ".join(f"date '{day.isoformat()}'" for day in wanted)
            rows = {table: _read(cursor, _select(table, view)) for table, view in WHOLE.items()}
            for table, (view, moment) in BY_DAY.items():
                day = f"({moment} at time zone 'UTC')::date"
                rows[table] = _read(
                    cursor, f"{_select(table, view, f'{day} as day')} where {day} in ({listed})"
                )
            rows[COMMERCE_EVENTS] = _read(
                cursor, f"{_select(COMMERCE_EVENTS, 'events', 'day')} where day in ({listed})"
            )
        return rows, wanted

    def connected_accounts(self) -> list[str]:
        """The Stripe accounts that we may read."""
        with postgres.connect(self.database_url) as connection, connection.cursor() as cursor:
            found = _read(
                cursor, "select stripe_account_id from export.payment_accounts where deauthorized_at is null"
            )
        return sorted(found["stripe_account_id"].to_list())

    def money_movements(self, span: Span, intents: Collection[str]) -> list[Movement]:
        """Commerce's own book: what moved within a span of time, and whatever moved of these payments."""
        named = ", ".join(_literal(intent) for intent in sorted(intents)) or "''"
        start, end = (f"timestamptz {_literal(moment.isoformat())}" for moment in (span.start, span.end))
        query = f"""select * from export.money_movements
            where occurred_at >= {start} and occurred_at < {end}
               or stripe_payment_intent_id in ({named})"""  # noqa: S608
        with postgres.connect(self.database_url) as connection, connection.cursor() as cursor:
            rows = _read(cursor, query)
        return [
            Movement(
                account=row.pop("stripe_account_id"),
                kind=MovementKind(row.pop("kind")),
                payment_intent_id=row.pop("stripe_payment_intent_id"),
                **row,
            )
            for row in rows.iter_rows(named=True)
        ]


@dg.multi_asset(
    name="commerce_exports",
    specs=[
        dg.AssetSpec(
            ["raw", table.name.split(".")[1]],
            description=description,
            deps=DRAFTS if table is COMMERCE_PRODUCTS else [],
            group_name="commerce",
            kinds={"postgres", "duckdb"},
            owners=["team:analytics"],
            freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(minutes=30)),
        )
        for table, description in {
            COMMERCE_STORES: "Stores as commerce shows them, all of them each time. One row per store.",
            COMMERCE_PRODUCTS: "Products, deleted ones included, all of them each time. One row per product.",
            COMMERCE_ORDERS: "Orders by the UTC day they were placed. One row per order.",
            COMMERCE_ORDER_LINES: "Order lines by the UTC day of their order. One row per line.",
            COMMERCE_REFUNDS: "Succeeded refunds by the UTC day they were made. One row per refund.",
            COMMERCE_EVENTS: "Storefront events by UTC day, bots included and marked. One row per event.",
        }.items()
    ],
    partitions_def=by_day,
    backfill_policy=dg.BackfillPolicy.single_run(),
    pool="warehouse",
)
def commerce_exports(
    context: dg.AssetExecutionContext,
    exports: CommerceExports,
    landing: Landing,
    warehouse: Warehouse,
    commerce: CommerceClient,
) -> Iterator[dg.MaterializeResult[None]]:
    """What is true in commerce, copied by day. Each day is replaced as a whole, so that any rerun gives the
    same.

    Events of past days that commerce has already handed over as files come from there: its own table keeps
    few days.
    """
    days, extracted_at = days_of(context), utc_now()
    report_refreshes(context, commerce, "running")
    rows, wanted = exports.extract(days)
    landed = landed_events(landing, [day for day in wanted if day < utc_day(extracted_at)])
    rows[COMMERCE_EVENTS] = with_landed_events(rows[COMMERCE_EVENTS], landed)
    with warehouse.open() as connection:
        counts = load_extraction(connection, rows, wanted, extracted_at)
    for table, count in counts.items():
        metadata = {"dagster/row_count": count, "days": len(wanted), "restated": len(wanted) - len(days)}
        yield dg.MaterializeResult(asset_key=["raw", table.name.split(".")[1]], metadata=metadata)


def load_extraction(
    connection: Connection, rows: Rows, days: Sequence[date], extracted_at: datetime
) -> dict[Table, int]:
    """Replaces the small tables and the days of the others, and notes up to when commerce has been read."""
    counts = {}
    for table, frame in rows.items():
        if table.partition is None:
            counts[table] = replace_table(connection, table, frame)
        else:
            counts[table] = replace_partition(connection, table, days, frame)
    extraction = {"extracted_at": [extracted_at], "first_day": [min(days)], "last_day": [max(days)]}
    upsert(connection, COMMERCE_EXTRACTIONS, pl.DataFrame(extraction))
    return counts


def landed_events(landing: Landing, days: Sequence[date]) -> pl.DataFrame:
    """The events of past days that lie in files, one per store and day."""
    rows = [
        {**line, "day": day}
        for day in days
        for name in landing.names(LANDED_EVENTS, day)
        for line in landing.lines(LANDED_EVENTS, day, name)
    ]
    frame = pl.DataFrame(rows, schema={**COMMERCE_EVENTS.types, "occurred_at": pl.String()})
    return frame.with_columns(pl.col("occurred_at").str.to_datetime(time_unit="us", time_zone="UTC"))


def with_landed_events(exported: pl.DataFrame, landed: pl.DataFrame) -> pl.DataFrame:
    """Each event once; a landed (store, day) is complete and wins over what the table still holds of it."""
    finished = landed.select("day", "store_id").unique()
    still = exported.join(finished, on=["day", "store_id"], how="anti")
    return pl.concat([still.select(landed.columns).cast(landed.schema), landed])


def watermark(connection: Connection) -> datetime:
    """Up to when commerce has been read; the beginning of time when never."""
    latest = read(connection, "select max(extracted_at) as at from raw.commerce_extractions")["at"][0]
    return latest.astimezone(UTC) if isinstance(latest, datetime) else datetime.fromtimestamp(0, UTC)


def _select(table: Table, view: str, day: str | None = None) -> str:
    columns = [name for name in table.columns if name != "day"]
    return f"select {', '.join([*([day] if day else []), *columns])} from export.{view}"  # noqa: S608


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _read(cursor: postgres.Cursor, query: str) -> pl.DataFrame:
    cursor.execute(query)
    frame = pl.from_arrow(cursor.fetch_arrow_table())
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a query gives a table")
    return frame
