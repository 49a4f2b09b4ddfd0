"""Declared tables on a real DuckDB: what is declared stands there, and says what a frame must look like."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from assets.research.tables import RESEARCH_TABLES
from warehouse.connection import Connection, open_warehouse
from warehouse.loading import read, upsert
from warehouse.schema import RAW_TABLES
from warehouse.tables import Table, by_day, create_tables

TABLES = {table.name: table for table in (*RAW_TABLES, *RESEARCH_TABLES)}
PRICES = by_day("raw.prices", {"sku": "varchar not null", "minor": "bigint"}, key=("sku",))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_warehouse(tmp_path / "w.duckdb") as made:
        yield made


class TestTable:
    @pytest.mark.parametrize("name", TABLES)
    def test_frames_have_the_types_that_duckdb_gives_back(self, name: str, connection: Connection) -> None:
        create_tables(connection, [TABLES[name]])
        assert read(connection, f"select * from {name}").schema == TABLES[name].types

    @pytest.mark.parametrize("name", TABLES)
    def test_a_key_is_made_of_columns_that_are_never_empty(self, name: str) -> None:
        table = TABLES[name]
        assert {column for column in table.key if not table.columns[column].endswith(" not null")} == set()


class TestByDay:
    def test_puts_the_day_first(self) -> None:
        assert list(PRICES.columns) == ["day", "sku", "minor"]
        assert (PRICES.key, PRICES.partition) == (("day", "sku"), "day")
        assert PRICES.ddl() == (
            'create table if not exists raw.prices (\n  "day" date not null,\n'
            '  "sku" varchar not null,\n  "minor" bigint\n)'
        )
        assert PRICES.types_in_partition == {"sku": pl.String(), "minor": pl.Int64()}


class TestCreateTables:
    def test_adds_a_new_column_to_a_table_that_holds_rows(self, connection: Connection) -> None:
        before = Table("raw.prices", {"sku": "varchar not null"}, ("sku",))
        after = Table("raw.prices", {"sku": "varchar not null", "fee": "bigint not null"}, ("sku",))
        create_tables(connection, [before])
        upsert(connection, before, pl.DataFrame({"sku": ["old"]}))
        create_tables(connection, [after])
        upsert(connection, after, pl.DataFrame({"sku": ["new"], "fee": [200]}))
        rows = read(connection, "select * from raw.prices order by sku").rows()
        assert rows == [("new", 200), ("old", None)]
