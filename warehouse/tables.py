"""What a declared table is: its columns, its key, and the column its partitions follow.

The one form for all tables that Python writes. The DDL and the types of the frames that go in both follow
from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb
import polars as pl

FRAME_TYPES: Mapping[str, pl.DataType] = {
    "varchar": pl.String(),
    "varchar[]": pl.List(pl.String()),
    "boolean": pl.Boolean(),
    "integer": pl.Int32(),
    "bigint": pl.Int64(),
    "double": pl.Float64(),
    "date": pl.Date(),
    "timestamptz": pl.Datetime("us", "UTC"),
}
REQUIRED = " not null"

Columns = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Table:
    """A table that Python writes. ``key`` is its grain; ``partition`` the column replaced as a whole."""

    name: str
    columns: Columns
    key: tuple[str, ...]
    partition: str | None = None

    @property
    def schema(self) -> str:
        return self.name.split(".")[0]

    @property
    def types(self) -> pl.Schema:
        """Of a frame that holds its rows."""
        return frame_types(self.columns)

    @property
    def types_in_partition(self) -> pl.Schema:
        """The same for the rows of one partition, without the column that they share."""
        return frame_types({name: kind for name, kind in self.columns.items() if name != self.partition})

    def columns_named(self, *names: str) -> Columns:
        """Columns that another table carries on as they are."""
        return {name: self.columns[name] for name in names}

    def ddl(self) -> str:
        columns = ",\n  ".join(f'"{name}" {kind}' for name, kind in self.columns.items())
        return f"create table if not exists {self.name} (\n  {columns}\n)"


def by_day(name: str, columns: Columns, *, key: tuple[str, ...]) -> Table:
    """A table of days, each replaced as a whole: the day comes first, in the columns and in the key."""
    return Table(name, {"day": "date not null", **columns}, ("day", *key), partition="day")


def frame_types(columns: Columns) -> pl.Schema:
    return pl.Schema({name: FRAME_TYPES[kind.removesuffix(REQUIRED)] for name, kind in columns.items()})


def create_tables(connection: duckdb.DuckDBPyConnection, tables: Iterable[Table]) -> None:
    """Creates what is missing and adds columns a newer version declares; never drops or rewrites one."""
    for table in tables:
        connection.execute(f"create schema if not exists {table.schema}")
        connection.execute(table.ddl())
        present = {row[0] for row in connection.execute(f"describe {table.name}").fetchall()}
        for name, kind in table.columns.items():
            if name not in present:
                connection.execute(
                    f'alter table {table.name} add column "{name}" {kind.removesuffix(REQUIRED)}'
                )
