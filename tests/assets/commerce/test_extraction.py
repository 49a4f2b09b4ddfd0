"""Commerce copied by day: late rows are found, days are whole, and the copy equals commerce to the cent."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import psycopg
import pytest

from assets.commerce.exports import CommerceExports, ExportContractBroken
from assets.commerce.extraction import extract, last_reading
from assets.commerce.totals import differences
from assets.io import Landing
from tests.fixtures.past_sales import Books
from warehouse.connection import open_warehouse
from warehouse.loading import read

TODAY = datetime.now(UTC).date()
LONG_AGO = TODAY - timedelta(days=50)


@pytest.fixture
def exports(books: Books) -> CommerceExports:
    return CommerceExports(database_url=books.database.export_url)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(root=str(tmp_path / "landing"))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(tmp_path / "w.duckdb") as opened:
        yield opened


def copy(
    connection: duckdb.DuckDBPyConnection, exports: CommerceExports, landing: Landing, *days: date
) -> list[date]:
    """The days that were read."""
    with exports.snapshot() as snapshot:
        return extract(connection, snapshot, landing, days or [TODAY])[0]


def pending(connection: duckdb.DuckDBPyConnection) -> list[date]:
    return [row[0] for row in read(connection, "select day from raw.pending_days order by day").rows()]


def settle(books: Books, connection: duckdb.DuckDBPyConnection) -> None:
    """As if all that is there had been read a day ago."""
    books.run("UPDATE orders SET updated_at = now() - interval '20 days'")
    connection.execute("delete from raw.pending_days")
    connection.execute("update raw.commerce_extractions set extracted_at = extracted_at - interval 30 minute")


class TestExtract:
    def test_reads_everything_when_nothing_was_read(
        self, books: Books, exports: CommerceExports, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        store = books.open_store(datetime.now(UTC))
        books.sell([store], LONG_AGO, LONG_AGO + timedelta(days=1), orders=20)
        books.visit([store], TODAY - timedelta(days=4), TODAY - timedelta(days=4), events=40)
        days = copy(connection, exports, landing)
        refunded = [LONG_AGO + timedelta(days=3), LONG_AGO + timedelta(days=4)]
        assert days == [
            LONG_AGO,
            LONG_AGO + timedelta(days=1),
            *refunded,
            TODAY - timedelta(days=4),
            TODAY,
        ]
        assert pending(connection) == days
        counted = {
            name: read(connection, f"select count(*) from raw.commerce_{name}").item()
            for name in ("stores", "orders", "order_lines", "refunds", "events")
        }
        assert counted == {"stores": 1, "orders": 40, "order_lines": 80, "refunds": 4, "events": 40}
        assert read(connection, "select count(*) from raw.commerce_orders where country = 'FR'").item() == 12

    def test_then_only_what_has_changed(
        self, books: Books, exports: CommerceExports, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        store = books.open_store(datetime.now(UTC))
        books.sell([store], LONG_AGO, LONG_AGO + timedelta(days=9), orders=10)
        copy(connection, exports, landing)
        settle(books, connection)
        unread = copy(connection, exports, landing)
        assert unread in ([TODAY], [TODAY - timedelta(days=1), TODAY])
        sold, refunded = LONG_AGO + timedelta(days=2), LONG_AGO + timedelta(days=5)
        books.run(
            "UPDATE orders SET payment_status = 'refunded', updated_at = now() - interval '14 minutes'"
            " WHERE placed_at::date = %(day)s AND number %% 10 = 5",
            day=sold,
        )
        connection.execute("delete from raw.pending_days")
        found = copy(connection, exports, landing)
        assert found == sorted({sold, *unread})
        assert pending(connection) == found
        assert read(
            connection, "select day from raw.commerce_orders where payment_status = 'refunded'"
        ).rows() == [(sold,)]
        # The day of its refund too, once it has one, and when that has failed.
        [(order_id,)] = books.run("SELECT order_id FROM orders WHERE payment_status = 'refunded'")
        books.run(
            "INSERT INTO refunds (refund_id, payment_id, order_id, store_id, amount_minor, currency, reason,"
            " status, requested_at, refunded_at) SELECT gen_random_uuid(), gen_random_uuid(), order_id,"
            " store_id, 250, currency, 'other', 'succeeded', %(at)s, %(at)s FROM orders"
            " WHERE order_id = %(order)s",
            order=order_id,
            at=datetime(refunded.year, refunded.month, refunded.day, 12, tzinfo=UTC),
        )
        late = "select day, amount_minor from raw.commerce_refunds where amount_minor = 250"
        assert copy(connection, exports, landing) == sorted({sold, refunded, *unread})
        assert read(connection, late).rows() == [(refunded, 250)]
        books.run("UPDATE refunds SET status = 'failed', failed_at = now() WHERE amount_minor = 250")
        assert copy(connection, exports, landing) == sorted({sold, refunded, *unread})
        assert read(connection, late).rows() == []

    def test_closes_the_gap_since_the_last_reading(
        self, books: Books, exports: CommerceExports, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        """The last minutes of a day come after its last rollup."""
        copy(connection, exports, landing)
        connection.execute("update raw.commerce_extractions set extracted_at = extracted_at - interval 3 day")
        days = copy(connection, exports, landing)
        assert set(days) >= {TODAY - timedelta(days=back) for back in range(4)}

    def test_reads_again_what_differs_from_commerces_own_sums(
        self, books: Books, exports: CommerceExports, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        """A row that was changed behind everybody's back, with no new date."""
        day = TODAY - timedelta(days=20)
        books.sell([books.open_store(datetime.now(UTC))], day, day, orders=4)
        copy(connection, exports, landing)
        settle(books, connection)
        books.run(
            "UPDATE order_lines SET unit_price_minor = unit_price_minor + 1, total_minor = total_minor + 1"
            " WHERE position = 1"
        )
        assert day in copy(connection, exports, landing)
        assert differences(connection).is_empty()
        ours = read(connection, "select sum(total_minor) from raw.commerce_order_lines").item()
        assert [(int(ours),)] == books.run("SELECT sum(total_minor)::int FROM order_lines")

    def test_makes_all_days_anew_of_a_store_that_moved_to_another_time_zone(
        self, books: Books, exports: CommerceExports, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        moved, other = (books.open_store(datetime.now(UTC)) for _ in range(2))
        books.sell([moved], LONG_AGO, LONG_AGO, orders=2)
        books.sell([other], LONG_AGO + timedelta(days=1), LONG_AGO + timedelta(days=1), orders=2)
        copy(connection, exports, landing)
        settle(books, connection)
        books.run("UPDATE stores SET timezone = 'Asia/Tokyo' WHERE store_id = %(id)s", id=moved)
        read_again = copy(connection, exports, landing)
        assert LONG_AGO not in read_again
        assert pending(connection) == [LONG_AGO, *read_again]

    def test_is_whole_or_not_there(
        self, books: Books, exports: CommerceExports, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        """A file that cannot be read undoes the orders that were copied before it."""
        store = books.open_store(datetime.now(UTC))
        books.sell([store], LONG_AGO, LONG_AGO, orders=2)
        broken = Path(landing.root) / "commerce_events" / LONG_AGO.isoformat() / "events.parquet"
        broken.parent.mkdir(parents=True)
        broken.write_bytes(b"not parquet")
        with pytest.raises(duckdb.Error):
            copy(connection, exports, landing)
        assert read(connection, "select count(*) from raw.commerce_orders").item() == 0
        assert pending(connection) == []
        assert last_reading(connection) is None


class TestContract:
    def alter(self, books: Books, *statements: str) -> None:
        with psycopg.connect(books.database.superuser_url) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def test_of_another_version_is_refused(self, books: Books, exports: CommerceExports) -> None:
        self.alter(books, "CREATE OR REPLACE VIEW export.contract AS SELECT 3 AS version")
        with pytest.raises(ExportContractBroken, match=r"version 3 .* reads 2"), exports.snapshot():
            pass

    def test_of_a_commerce_before_the_contract_is_refused(
        self, books: Books, exports: CommerceExports
    ) -> None:
        self.alter(books, "DROP VIEW export.contract")
        with pytest.raises(ExportContractBroken, match=r"version 1 .* reads 2"), exports.snapshot():
            pass

    def test_names_the_column_that_is_missing(self, books: Books, exports: CommerceExports) -> None:
        self.alter(books, "ALTER VIEW export.orders RENAME COLUMN country TO land")
        with pytest.raises(ExportContractBroken, match=r"export\.orders\.country$"), exports.snapshot():
            pass

    def test_allows_columns_that_we_do_not_know(
        self, books: Books, exports: CommerceExports, landing: Landing, connection: duckdb.DuckDBPyConnection
    ) -> None:
        self.alter(
            books,
            "CREATE OR REPLACE VIEW export.stores AS SELECT store_id::text AS store_id, name, currency,"
            " timezone, created_at, deleted_at, 7 AS lucky FROM public.stores",
        )
        books.open_store(datetime.now(UTC))
        copy(connection, exports, landing)
        assert read(connection, "select count(*) from raw.commerce_stores").item() == 1
        names = {row[0] for row in read(connection, "describe raw.commerce_stores").rows()}
        assert "lucky" not in names
