"""Rows into tables, so that the same rows twice leave the same table."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

import duckdb
import polars as pl
import pyarrow as pa

from warehouse.errors import PartitionMismatch, SchemaMismatch
from warehouse.tables import Table

Rows: TypeAlias = "pl.DataFrame | pa.Table"
PartitionValue = date | str


def replace_partition(
    connection: duckdb.DuckDBPyConnection, table: Table, partitions: Iterable[PartitionValue], rows: Rows
) -> int:
    """Replaces whole partitions in one transaction: readers see the old rows or the new ones, never neither.

    Every row must lie in one of ``partitions``; a partition without rows ends empty. Rows are written in the
    order of the table's key, so that two files filled in different orders hold the same rows.
    """
    if table.partition is None:
        raise PartitionMismatch(f"{table.name} has no partitions: use replace_table or upsert")
    wanted = sorted(set(partitions))
    incoming = _arrow(table, rows)
    _refuse_strays(table, wanted, incoming)
    with _transaction(connection):
        connection.execute(
            f"delete from {table.name} where {table.partition} in (select unnest(?))",  # noqa: S608
            [wanted],
        )
        return _insert(connection, table, incoming)


def replace_table(connection: duckdb.DuckDBPyConnection, table: Table, rows: Rows) -> int:
    """Replaces all rows of a small table in one transaction."""
    incoming = _arrow(table, rows)
    with _transaction(connection):
        connection.execute(f"delete from {table.name}")  # noqa: S608
        return _insert(connection, table, incoming)


def upsert(connection: duckdb.DuckDBPyConnection, table: Table, rows: Rows) -> int:
    """Replaces the rows with the same key and adds the others, in one transaction."""
    incoming = _arrow(table, rows)
    matches = " and ".join(f"target.{name} = incoming.{name}" for name in table.key)
    with _transaction(connection):
        connection.register("incoming", incoming)
        connection.execute(
            f"delete from {table.name} as target using incoming where {matches}"  # noqa: S608
        )
        return _insert(connection, table, incoming)


def read(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()
) -> pl.DataFrame:
    """The rows of a query."""
    rows: pl.DataFrame = connection.sql(query, params=list(parameters) or None).pl()
    return rows


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, incoming: pa.Table) -> int:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    connection.register("incoming", incoming)
    connection.execute(
        f"insert into {table.name} ({columns}) select {columns} from incoming "  # noqa: S608
        f"order by {', '.join(table.key)}"
    )
    connection.unregister("incoming")
    return int(incoming.num_rows)


def _arrow(table: Table, rows: Rows) -> pa.Table:
    arrow = rows.to_arrow() if isinstance(rows, pl.DataFrame) else rows
    if set(arrow.column_names) != set(table.columns):
        raise SchemaMismatch(
            f"{table.name}: missing {sorted(set(table.columns) - set(arrow.column_names))},"
            f" unknown {sorted(set(arrow.column_names) - set(table.columns))}"
        )
    return arrow


def _refuse_strays(table: Table, wanted: list[PartitionValue], incoming: pa.Table) -> None:
    found = set(incoming.column(table.partition).unique().to_pylist())
    if strays := found - set(wanted):
        raise PartitionMismatch(f"rows of {sorted(map(str, strays))} were offered to {table.name} {wanted}")


class _transaction:  # noqa: N801
    """Commit on success, roll back on any error."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("begin transaction")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._connection.execute("rollback" if kind else "commit")
