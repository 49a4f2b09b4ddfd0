"""Days of events as files: landed once and whole, counted once whatever else holds them."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from assets.commerce.client import CommerceError
from assets.commerce.event_files import COLUMNS, SHAPE, landed_days, path_of
from assets.commerce.events import EMPTY_DAYS, land_finished_days
from assets.commerce.exports import CommerceExports
from assets.commerce.extraction import extract, load_extraction
from assets.commerce.messages import LandedDay
from assets.io import Landing
from tests.dbt_analytics.commerce_rows import event, rows
from tests.fixtures.data_house import FakeCommerce
from tests.fixtures.past_sales import Books
from warehouse.commerce_schema import COMMERCE_EVENTS
from warehouse.connection import open_warehouse
from warehouse.loading import read

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(root=str(tmp_path / "landing"))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(tmp_path / "w.duckdb") as opened:
        yield opened


def land_events(root: Path, day: date, name: str, *events: dict[str, object]) -> Path:
    """A file of events as a finished day lands; what is not given is empty."""
    path = root / "commerce_events" / day.isoformat() / f"{name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {
        "store_id": "s1",
        "occurred_at": datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
        "kind": "page_view",
        "visitor_hash": "v",
        "is_bot": False,
    }
    pq.write_table(pa.Table.from_pylist([{**known, **event} for event in events], schema=SHAPE), path)
    return path


def counted(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return read(connection, "select store_id, event_id from raw.commerce_events order by all").rows()


class TestLandedEvents:
    def test_count_once_whatever_else_holds_them(
        self, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        """Commerce still has two of them, a store brought two along, an older file names one."""
        root = Path(landing.root)
        land_events(root, DAY, "events", {"event_id": "a"}, {"event_id": "b"})
        land_events(root, DAY, "history-s1", {"event_id": "b"}, {"event_id": "c"})
        old = {"store_id": "s1", "event_id": "c", "occurred_at": "2026-11-20T09:00:00Z", "kind": "page_view"}
        with gzip.open(root / "commerce_events" / DAY.isoformat() / "s1.jsonl.gz", "wt") as file:
            for event_id in ("c", "d"):
                file.write(json.dumps({**old, "event_id": event_id, "session_hash": "x", "is_bot": True}))
                file.write("\n")
        moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
        table = rows(
            COMMERCE_EVENTS,
            event(1, moment, "page_view", "v1", event_id="a"),
            event(2, moment, "page_view", "v1", store_id="s2"),
        )
        for _ in range(2):
            load_extraction(connection, {COMMERCE_EVENTS: table}, [DAY], NOW, landing)
            assert counted(connection) == [("s1", "a"), ("s1", "b"), ("s1", "c"), ("s1", "d"), ("s2", "e2")]
        bots = read(connection, "select event_id, day from raw.commerce_events where is_bot").rows()
        assert bots == [("d", DAY)]

    def test_of_other_days_stay_where_they_are(
        self, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        for offset in range(3):
            land_events(
                Path(landing.root), DAY + timedelta(days=offset), "events", {"event_id": f"e{offset}"}
            )
        load_extraction(connection, {}, [DAY + timedelta(days=1)], NOW, landing)
        assert counted(connection) == [("s1", "e1")]
        assert landed_days(landing) == [DAY + timedelta(days=offset) for offset in range(3)]


@pytest.fixture
def exports(books: Books) -> CommerceExports:
    return CommerceExports(database_url=books.database.export_url)


class RefusingCommerce(FakeCommerce):
    def let_go_of_events(self, day: date, landed: LandedDay) -> None:
        raise CommerceError(409, "landed_rows_differ", "")


class TestLanding:
    def test_writes_finished_days_once_and_says_what_they_hold(
        self, books: Books, exports: CommerceExports, landing: Landing, tmp_path: Path
    ) -> None:
        today = datetime.now(UTC).date()
        stores = [books.open_store(datetime.now(UTC)) for _ in range(2)]
        finished, unfinished = today - timedelta(days=2), today - timedelta(days=1)
        books.visit(stores, finished, today, events=30)
        commerce = FakeCommerce(base_url=str(tmp_path))
        landed = dict(land_finished_days(exports, landing, commerce))
        empty = [finished - timedelta(days=back) for back in range(1, EMPTY_DAYS)]
        assert landed == {finished: 60, **dict.fromkeys(empty, 0)}
        assert not path_of(landing, unfinished).exists()
        kept = books.run(
            "SELECT store_id::text, occurred_at, event_id::text FROM storefront_events WHERE day = %(day)s"
            " ORDER BY 1, 2, 3",
            day=finished,
        )
        table = pq.read_table(path_of(landing, finished))
        assert table.column_names == COLUMNS
        order = table.select(["store_id", "occurred_at", "event_id"]).to_pylist()
        assert [tuple(row.values()) for row in order] == kept
        assert commerce.heard.landed[finished] == LandedDay(
            rows=60, first_event_id=str(kept[0][2]), last_event_id=str(kept[-1][2])
        )
        assert commerce.heard.landed[empty[0]] == LandedDay(rows=0)

        # A day whose partition commerce has not dropped yet is told again, from the same file.
        before = path_of(landing, finished).stat()
        books.run("DELETE FROM storefront_events WHERE store_id = %(id)s", id=stores[0])
        again = dict(land_finished_days(exports, landing, commerce))
        assert again == {finished: 60}
        assert path_of(landing, finished).stat() == before

    def test_a_day_counts_the_same_before_and_after_it_has_left_commerce(
        self,
        books: Books,
        exports: CommerceExports,
        landing: Landing,
        connection: duckdb.DuckDBPyConnection,
        tmp_path: Path,
    ) -> None:
        finished = datetime.now(UTC).date() - timedelta(days=2)
        books.visit([books.open_store(datetime.now(UTC))], finished, finished, events=30)

        def copied() -> list[tuple[object, ...]]:
            with exports.snapshot() as snapshot:
                extract(connection, snapshot, landing, [finished])
            return read(connection, "select * from raw.commerce_events order by all").rows()

        in_commerce = copied()
        list(land_finished_days(exports, landing, FakeCommerce(base_url=str(tmp_path))))
        in_both = copied()
        books.run("DELETE FROM storefront_events")
        in_the_file = copied()
        assert len(in_commerce) == 30
        assert in_commerce == in_both == in_the_file

    def test_is_not_done_when_commerce_holds_others(
        self, books: Books, exports: CommerceExports, landing: Landing, tmp_path: Path
    ) -> None:
        finished = datetime.now(UTC).date() - timedelta(days=2)
        books.visit([books.open_store(datetime.now(UTC))], finished, finished, events=3)
        with pytest.raises(CommerceError, match="landed_rows_differ"):
            list(land_finished_days(exports, landing, RefusingCommerce(base_url=str(tmp_path))))
        assert books.run("SELECT count(*)::int FROM storefront_events") == [(3,)]
