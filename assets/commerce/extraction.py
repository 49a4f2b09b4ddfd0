"""What is true in commerce, copied by day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import dagster as dg
import pyarrow as pa

from assets.commerce.checks import CHECKS, check_copy
from assets.commerce.client import CommerceClient
from assets.commerce.event_files import add_landed_events, landed_days
from assets.commerce.export_views import VIEWS
from assets.commerce.exports import CONTRACT_VERSION, CommerceExports, Snapshot
from assets.commerce.requests import report_refreshes
from assets.commerce.totals import differing_days
from assets.io import Landing
from assets.partitions import any_partition_of, by_day, days_of
from warehouse.commerce_schema import (
    COMMERCE_AI_COSTS,
    COMMERCE_EVENTS,
    COMMERCE_EXTRACTIONS,
    COMMERCE_IMPORTED_PRODUCTS,
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_REFUND_LINES,
    COMMERCE_REFUNDS,
    COMMERCE_STORES,
    COMMERCE_TOTALS,
)
from warehouse.connection import Connection
from warehouse.loading import Rows, read, replace_days, replace_rows, transaction
from warehouse.pending import note_pending
from warehouse.resource import Warehouse
from warehouse.tables import Table

# A transaction under way while we read dates its rows before it commits, by the clock of another machine:
# what was written this long before the last reading is read once more.
OVERLAP = timedelta(minutes=15)
# The rollup of one day compares this many with commerce, one of several days all of them.
COMPARED_DAYS = 35
# Owners publish drafts in between; that is how research comes back as sales.
DRAFTS = [any_partition_of("product_import", "product_draft")]
DESCRIPTIONS = {
    COMMERCE_STORES: "Stores as commerce shows them, all of them each time. One row per store.",
    COMMERCE_PRODUCTS: "Products, deleted ones included, all of them each time. One row per product.",
    COMMERCE_IMPORTED_PRODUCTS: "Which candidate a product came from, all each time. One row per product.",
    COMMERCE_ORDERS: "Orders by the UTC day they were placed. One row per order.",
    COMMERCE_ORDER_LINES: "Order lines by the UTC day of their order. One row per line.",
    COMMERCE_REFUNDS: "Succeeded refunds by the UTC day they were made. One row per refund.",
    COMMERCE_REFUND_LINES: "Refunded pieces of lines, by the UTC day of their refund. One row per both.",
    COMMERCE_EVENTS: "Storefront events by UTC day, bots included and marked. One row per event.",
    COMMERCE_AI_COSTS: "Calls to Claude that were billed, by day. One row per call.",
}
Offered = Rows | Callable[[], Rows]


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
        for table, description in DESCRIPTIONS.items()
    ],
    check_specs=CHECKS,
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
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """What is true in commerce, copied by day: the days asked for, and all others on which something has
    changed since the last reading; all there are, where nothing was read yet. Each day is replaced as a
    whole, and all of them in one transaction, so that any rerun gives the same."""
    asked = days_of(context)
    report_refreshes(context, commerce, "running")
    with exports.snapshot() as snapshot, warehouse.open() as connection:
        days, counts = extract(connection, snapshot, landing, asked)
        checks = list(check_copy(connection))
    for table, count in counts.items():
        metadata = {"dagster/row_count": count, "days": len(days), "restated": len(days) - len(asked)}
        yield dg.MaterializeResult(asset_key=["raw", table.name.split(".")[1]], metadata=metadata)
    yield from checks


def extract(
    connection: Connection, snapshot: Snapshot, landing: Landing, asked: Sequence[date]
) -> tuple[list[date], dict[Table, int]]:
    """Copies one moment of commerce. What commerce's own sums then do not agree with is read once more: a row
    that was changed without a new date."""
    days = days_to_read(connection, snapshot, landing, asked)
    with transaction(connection):
        counts = _load(connection, _streams(snapshot, days), days, snapshot.taken_at, landing)
        _compare(connection, snapshot, days, everything=len(asked) > 1)
        if differing := differing_days(connection):
            _load(connection, _streams(snapshot, differing), differing, snapshot.taken_at, landing)
    return sorted({*days, *differing}), counts


def days_to_read(
    connection: Connection, snapshot: Snapshot, landing: Landing, asked: Sequence[date]
) -> list[date]:
    since = last_reading(connection)
    if since is None:
        return sorted({*asked, *snapshot.days(None), *landed_days(landing)})
    since -= OVERLAP
    open_days = (snapshot.taken_at.date() - since.date()).days + 1
    passed = {since.date() + timedelta(days=n) for n in range(open_days)}
    return sorted({*asked, *passed, *snapshot.days(since)})


def load_extraction(
    connection: Connection,
    rows: Mapping[Table, Offered],
    days: Sequence[date],
    extracted_at: datetime,
    landing: Landing | None = None,
) -> dict[Table, int]:
    """Replaces the small tables and the days of the others, adds the events that have landed, and notes up to
    when commerce has been read and which days marts must be made anew of; all of it in one transaction."""
    with transaction(connection):
        return _load(connection, rows, days, extracted_at, landing)


def last_reading(connection: Connection) -> datetime | None:
    """When commerce was read last by today's contract. An older reading lacks columns: as if never."""
    latest = read(
        connection,
        "select max(extracted_at) as at from raw.commerce_extractions where contract_version = ?",
        [CONTRACT_VERSION],
    )["at"][0]
    return latest.astimezone(UTC) if isinstance(latest, datetime) else None


def watermark(connection: Connection) -> datetime:
    """Up to when commerce has been read; the beginning of time when never."""
    return last_reading(connection) or datetime.fromtimestamp(0, UTC)


def _streams(snapshot: Snapshot, days: Sequence[date]) -> dict[Table, Offered]:
    """Each begins when it is asked for: Postgres gives one at a time."""
    return {table: lambda table=table: snapshot.rows(table, days) for table in VIEWS}  # type: ignore[misc]


def _load(
    connection: Connection,
    rows: Mapping[Table, Offered],
    days: Sequence[date],
    extracted_at: datetime,
    landing: Landing | None,
) -> dict[Table, int]:
    zones = _zones(connection)
    counts = {}
    for table, offered in rows.items():
        given = offered() if callable(offered) else offered
        if table.partition is None:
            counts[table] = replace_rows(connection, table, given)
        else:
            counts[table] = replace_days(connection, table, days, given)
    if landing is not None:
        counts[COMMERCE_EVENTS] = counts.get(COMMERCE_EVENTS, 0) + add_landed_events(
            connection, landing, days
        )
    moved = [store for store, zone in _zones(connection).items() if zones.get(store, zone) != zone]
    note_pending(connection, {*days, *_days_of(connection, moved)}, extracted_at)
    extraction = [[extracted_at], [min(days)], [max(days)], [CONTRACT_VERSION]]
    replace_rows(
        connection, COMMERCE_EXTRACTIONS, pa.table(extraction, names=list(COMMERCE_EXTRACTIONS.columns))
    )
    return counts


def _compare(connection: Connection, snapshot: Snapshot, days: Sequence[date], *, everything: bool) -> None:
    """Keeps what commerce sums up. Older days keep the sums that were read of them before."""
    if everything or last_comparison(connection) is None:
        replace_rows(connection, COMMERCE_TOTALS, snapshot.totals(None))
        return
    recent = [snapshot.taken_at.date() - timedelta(days=back) for back in range(COMPARED_DAYS)]
    compared = sorted({*days, *recent})
    replace_days(connection, COMMERCE_TOTALS, compared, snapshot.totals(compared))


def last_comparison(connection: Connection) -> date | None:
    day: date | None = read(connection, "select max(day) as day from raw.commerce_totals")["day"][0]
    return day


def _zones(connection: Connection) -> dict[str, str]:
    return dict(connection.execute("select store_id, timezone from raw.commerce_stores").fetchall())


def _days_of(connection: Connection, stores: Sequence[str]) -> set[date]:
    """All days of stores that have moved to another time zone: any figure may belong to another day now."""
    if not stores:
        return set()
    of_stores = (table for table in VIEWS if table.partition and "store_id" in table.columns)
    return {
        day
        for table in of_stores
        for (day,) in connection.execute(
            f"select distinct day from {table.name} where store_id in (select unnest(?))",  # noqa: S608
            [list(stores)],
        ).fetchall()
    }
