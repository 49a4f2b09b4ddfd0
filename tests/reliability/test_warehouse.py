"""The warehouse holds nothing of its own: days in any order, or all of it anew, give the same bytes (P3, P8,
I11)."""

import hashlib
import random
import shutil
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from assets.analytics.dbt import Dbt, dbt_models
from assets.analytics.publish import PublishedFiles, published_marts
from assets.commerce.checks import (
    every_row_is_of_a_store_that_is_there,
    warehouse_equals_commerce_to_the_cent,
)
from assets.commerce.events import land_finished_days
from assets.commerce.exports import CommerceExports
from assets.commerce.extraction import commerce_exports
from assets.io import Landing
from tests.fixtures.data_house import FakeCommerce
from tests.fixtures.past_sales import Books
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized
from warehouse.connection import open_warehouse
from warehouse.resource import Warehouse

TODAY = datetime.now(UTC).date()
STORES = (("EUR", "Europe/Berlin"), ("JPY", "Asia/Tokyo"), ("KWD", "America/New_York"))
# What is noted about the copying itself, with its moments.
BOOKKEEPING = ("commerce_extractions", "pending_days", "commerce_totals", "publication")
REBUILT_WITHIN_SECONDS = 300


@dataclass
class House:
    """A data house of its own beside the books."""

    home: Path
    books: Books

    @property
    def landing(self) -> Landing:
        return Landing(root=str(self.home / "landing"))

    @property
    def exports(self) -> CommerceExports:
        return CommerceExports(database_url=self.books.database.export_url)

    @property
    def commerce(self) -> FakeCommerce:
        return FakeCommerce(base_url=str(self.home))

    def copy(self, first: date, last: date) -> None:
        self._run([commerce_exports], first, last)

    def roll_up(self, first: date, last: date) -> None:
        """The rollup's assets with the checks that stop it."""
        checks = [warehouse_equals_commerce_to_the_cent, every_row_is_of_a_store_that_is_there]
        self._run([commerce_exports, *checks, dbt_models, published_marts], first, last)

    def build(self) -> None:
        self._run([dbt_models], TODAY, TODAY)

    def _run(self, work: list[object], first: date, last: date) -> None:
        days = {
            "dagster/asset_partition_range_start": first.isoformat(),
            "dagster/asset_partition_range_end": last.isoformat(),
        }
        path = str(self.home / "w.duckdb")
        result = dg.materialize(
            work,  # type: ignore[arg-type]
            partition_key=last.isoformat() if first == last else None,
            tags={} if first == last else days,
            resources={
                "exports": self.exports,
                "landing": self.landing,
                "warehouse": Warehouse(path=path),
                "commerce": self.commerce,
                "dbt": Dbt(warehouse_path=path),
                "published": PublishedFiles(root=str(self.home / "published")),
            },
        )
        assert result.success

    def forget(self) -> None:
        """Deleted as one deletes a file."""
        (self.home / "w.duckdb").unlink()
        (self.home / "w.duckdb.wal").unlink(missing_ok=True)
        shutil.rmtree(self.home / "published", ignore_errors=True)

    def dump(self) -> dict[str, str]:
        """Each table as CSV in one order, as a digest."""
        found = {}
        with open_warehouse(self.home / "w.duckdb") as connection:
            tables = connection.execute(
                "select table_schema, table_name from information_schema.tables"
                " where table_schema in ('raw', 'marts') and table_type = 'BASE TABLE' order by all"
            ).fetchall()
            for schema, table in tables:
                if table not in BOOKKEEPING:
                    file = self.home / "dump.csv"
                    connection.execute(f"copy (from {schema}.{table} order by all) to '{file}' (format csv)")
                    found[f"{schema}.{table}"] = hashlib.sha256(file.read_bytes()).hexdigest()
        return found


@pytest.fixture
def house(tmp_path: Path, books: Books) -> House:
    return House(tmp_path, books)


@dataclass(frozen=True)
class Order:
    days: int
    permutations: int


@sized(short=Order(days=3, permutations=1), full=Order(days=14, permutations=5), minutes=30)
def test_days_in_any_order_give_the_same_bytes(
    size: Order, house: House, dice: random.Random, figures: Figures
) -> None:
    first = TODAY - timedelta(days=size.days - 1)
    stores = [house.books.open_store(datetime.now(UTC), *known) for known in STORES]
    house.books.sell(stores, first, TODAY - timedelta(days=1), orders=12)
    house.books.visit(stores, first, TODAY, events=60)
    house.roll_up(first, TODAY)
    expected = house.dump()
    days = [first + timedelta(days=back) for back in range(size.days)]
    for _ in range(size.permutations):
        house.forget()
        dice.shuffle(days)
        for day in days:
            house.copy(day, day)
        house.build()
        assert house.dump() == expected
    # And a backfill over what is there.
    house.copy(first, TODAY)
    house.build()
    assert house.dump() == expected
    figures.note(days=size.days, permutations=size.permutations, tables=len(expected))


@sized(short=3_000, full=1_000_000, minutes=30)
def test_the_warehouse_is_rebuilt_from_commerce_and_the_landed_files(
    size: int, house: House, figures: Figures
) -> None:
    past, stores = 20, [house.books.open_store(datetime.now(UTC), *known) for known in STORES]
    first = TODAY - timedelta(days=past)
    house.books.sell(stores, first, TODAY - timedelta(days=1), orders=40)
    house.books.visit(stores, first, TODAY, events=size // (past + 1) // len(stores))
    house.roll_up(first, TODAY)
    landed = dict(land_finished_days(house.exports, house.landing, house.commerce))
    # As commerce drops them.
    house.books.run("DELETE FROM storefront_events WHERE day = ANY(%(days)s)", days=list(landed))
    before = house.dump()

    house.forget()
    began = time.monotonic()
    house.roll_up(TODAY, TODAY)
    seconds = time.monotonic() - began
    assert house.dump() == before
    assert seconds <= REBUILT_WITHIN_SECONDS
    with open_warehouse(house.home / "w.duckdb") as connection:
        events = connection.execute("select count(*) from raw.commerce_events").fetchall()
        ours = connection.execute(
            "select store_id, sum(net_revenue_minor)::bigint from marts.store_days group by 1 order by 1"
        ).fetchall()
    assert events == [(size // (past + 1) // len(stores) * (past + 1) * len(stores),)]
    assert ours == house.books.run(
        "SELECT store_id::text, (sum(total_minor) - coalesce((SELECT sum(amount_minor) FROM refunds r"
        " WHERE r.store_id = o.store_id), 0))::bigint FROM orders o GROUP BY store_id ORDER BY 1"
    )
    figures.note(events=events[0][0], landed_days=len(landed), rebuilt_seconds=round(seconds, 1))
