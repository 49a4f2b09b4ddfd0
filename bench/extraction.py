"""A million events of one day out of commerce into the warehouse, beside ADBC alone.

The reference reads the same rows of the same view into memory as Arrow and drops them. Ours has them in the
day's partition of the warehouse file, sorted, with commerce's sums compared, in one transaction. Each side is
measured in turn, several times; the medians are compared.
"""

import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import LiteralString

import adbc_driver_postgresql.dbapi as postgres
import psycopg
from psycopg import sql

from assets.commerce.event_files import COLUMNS
from assets.commerce.exports import CommerceExports
from assets.commerce.extraction import extract, load_extraction
from assets.io import Landing
from bench.market import Market
from bench.measurement import Measurement
from bench.running import NotMeasurable
from commerce_api.events.models import StorefrontEvent
from kit.clock import utc_now
from warehouse.connection import Limits, open_warehouse

ROWS = 1_000_000
TURNS = 3
MOST = 1.5
STORES = 50
# Long before anything the platform has: its day is dropped as a whole afterwards.
DAYS_AGO = 300
VALUES: dict[str, LiteralString] = {
    "day": "%(day)s::date",
    "store_id": "md5('bench' || n %% %(stores)s)::uuid",
    "event_id": "md5('bench event' || n)::uuid",
    "occurred_at": "(%(day)s::date + n * interval '0.08 seconds') AT TIME ZONE 'UTC'",
    "kind": "(ARRAY['page_view', 'product_view', 'add_to_cart'])[1 + n %% 3]",
    "visitor_hash": "md5('bench visitor' || n / 5)",
    "page": "'/products/stoneware-pot-' || n %% 1000",
    "product_id": "md5('bench product' || n %% 1000)::uuid",
    "referrer": "CASE n %% 3 WHEN 0 THEN 'https://www.google.com/' END",
    "is_bot": "n %% 20 = 0",
}


@dataclass(frozen=True)
class Bench:
    """``superuser_url`` is libpq's, for the same database: the events are written and dropped by it."""

    export_url: str
    superuser_url: str


def measure(market: Market) -> Measurement:
    return measure_in(Bench(market.environment["EXPORT_DATABASE_URL"], market.superuser_url))


def measure_in(bench: Bench, rows: int = ROWS) -> Measurement:
    day = utc_now().date() - timedelta(days=DAYS_AGO)
    _fill(bench.superuser_url, day, rows)
    try:
        ours, bare = [], []
        for _ in range(TURNS):
            bare.append(_bare(bench.export_url, day, rows))
            ours.append(_ours(bench.export_url, day, rows))
    finally:
        _forget(bench.superuser_url, day)
    mine, reference = statistics.median(ours), statistics.median(bare)
    return Measurement(
        name="extraction",
        value=round(mine, 2),
        unit="s",
        reference=round(reference, 2),
        target=f"≤ {MOST:g} × bare ADBC",
        holds=mine <= MOST * reference,
        detail=f"{rows:,} events, {rows / mine:,.0f} rows/s; ours {min(ours):.2f} to {max(ours):.2f} s",
    )


def _fill(superuser_url: str, day: date, rows: int) -> None:
    known = [column.name for column in StorefrontEvent.__table__.columns if column.name in VALUES]
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute("SELECT ensure_event_partitions(%s)", (day,))
        connection.execute(
            sql.SQL("INSERT INTO storefront_events ({}) SELECT {} FROM generate_series(1, {}) AS n").format(
                sql.SQL(", ").join(map(sql.Identifier, known)),
                sql.SQL(", ").join(sql.SQL(VALUES[name]) for name in known),
                sql.Literal(rows),
            ),
            {"day": day, "stores": STORES},
        )
        connection.execute("VACUUM ANALYZE storefront_events")


def _forget(superuser_url: str, day: date) -> None:
    with psycopg.connect(superuser_url) as connection:
        connection.execute("DELETE FROM storefront_events WHERE day = %s", (day,))


def _bare(export_url: str, day: date, rows: int) -> float:
    query = f"select day, {', '.join(COLUMNS)} from export.events where day = date '{day}'"  # noqa: S608
    began = time.perf_counter()
    with postgres.connect(export_url) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        read = cursor.fetch_arrow_table().num_rows
    seconds = time.perf_counter() - began
    if read != rows:
        raise NotMeasurable(f"{read} rows were read of {rows}")
    return seconds


def _ours(export_url: str, day: date, rows: int) -> float:
    exports = CommerceExports(database_url=export_url)
    with tempfile.TemporaryDirectory() as folder:
        landing = Landing(root=str(Path(folder) / "landing"))
        with open_warehouse(Path(folder) / "w.duckdb", Limits()) as connection:
            # As if all before had been read: what is measured is a day, not the first copy of a platform.
            load_extraction(connection, {}, [utc_now().date()], utc_now())
            began = time.perf_counter()
            with exports.snapshot() as snapshot:
                extract(connection, snapshot, landing, [day])
            connection.execute("checkpoint")
            seconds = time.perf_counter() - began
            written = connection.execute("select count(*) from raw.commerce_events where day = ?", [day])
            [(count,)] = written.fetchall()
    if count != rows:
        raise NotMeasurable(f"{count} rows were copied of {rows}")
    return seconds
