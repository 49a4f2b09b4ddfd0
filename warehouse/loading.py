"""Rows into tables, so that the same rows twice leave the same table."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeAlias

import duckdb
import polars as pl
import pyarrow as pa

from warehouse.errors import PartitionMismatch, SchemaMismatch
from warehouse.tables import Table

Rows: TypeAlias = pl.DataFrame | pa.Table | pa.RecordBatchReader
PartitionValue = date | str
STRAY = "rows outside their partition were offered to"


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing: rolled back on any error."""
    connection.execute("begin transaction")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def replace_partition(
    connection: duckdb.DuckDBPyConnection, table: Table, partitions: Iterable[PartitionValue], rows: Rows
) -> int:
    """Replaces whole partitions in one transaction: readers see the old rows or the new ones, never neither.

    Every row must lie in one of ``partitions``; a partition without rows ends empty. Rows are written in the
    order of the table's key, so that two files filled in different orders hold the same rows.
    """
    with transaction(connection):
        return replace_days(connection, table, partitions, rows)


def replace_days(
    connection: duckdb.DuckDBPyConnection, table: Table, partitions: Iterable[PartitionValue], rows: Rows
) -> int:
    """The same within a transaction of the caller's, of as many tables as it likes."""
    if table.partition is None:
        raise PartitionMismatch(f"{table.name} has no partitions: use replace_table or upsert")
    wanted = sorted(set(partitions))
    incoming = _arrow(table, rows)
    connection.execute(
        f"delete from {table.name} where {table.partition} in (select unnest(?))",  # noqa: S608
        [wanted],
    )
    return _insert(connection, table, incoming, wanted)


def replace_table(connection: duckdb.DuckDBPyConnection, table: Table, rows: Rows) -> int:
    """Replaces all rows of a small table in one transaction."""
    with transaction(connection):
        return replace_rows(connection, table, rows)


def replace_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: Rows) -> int:
    """The same within a transaction of the caller's."""
    incoming = _arrow(table, rows)
    connection.execute(f"delete from {table.name}")  # noqa: S608
    return _insert(connection, table, incoming)


def upsert(connection: duckdb.DuckDBPyConnection, table: Table, rows: Rows) -> int:
    """Replaces the rows with the same key and adds the others, in one transaction."""
    with transaction(connection):
        return upsert_rows(connection, table, rows)


def upsert_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: Rows) -> int:
    """The same within a transaction of the caller's."""
    incoming = _arrow(table, rows)
    if isinstance(incoming, pa.RecordBatchReader):
        incoming = incoming.read_all()
    matches = " and ".join(f"target.{name} = incoming.{name}" for name in table.key)
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


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    incoming: "pa.Table | pa.RecordBatchReader",
    wanted: Sequence[PartitionValue] | None = None,
) -> int:
    """A stream is read once, while it is written: what strays is found on the way and undoes it all. (After
    an error nothing can be said to DuckDB but to roll back.)"""
    columns = ", ".join(f'"{name}"' for name in table.columns)
    offered = columns
    if wanted is not None:
        stray = f"error('{STRAY} {table.name}: ' || {table.partition}::varchar)"
        kept = (
            f"case when {table.partition} in (select unnest($wanted)) then {table.partition} else {stray} end"
        )
        offered = ", ".join(
            f'{kept} as "{name}"' if name == table.partition else f'"{name}"' for name in table.columns
        )
    connection.register("incoming", incoming)
    try:
        written = connection.execute(
            f"insert into {table.name} ({columns}) select {offered} from incoming "  # noqa: S608
            f"order by {', '.join(table.key)}",
            None if wanted is None else {"wanted": list(wanted)},
        ).fetchone()
    except duckdb.InvalidInputException as error:
        if STRAY in str(error):
            raise PartitionMismatch(str(error)) from error
        raise
    connection.unregister("incoming")
    return int(written[0]) if written else 0


def _arrow(table: Table, rows: Rows) -> "pa.Table | pa.RecordBatchReader":
    arrow = rows.to_arrow() if isinstance(rows, pl.DataFrame) else rows
    if set(arrow.schema.names) != set(table.columns):
        raise SchemaMismatch(
            f"{table.name}: missing {sorted(set(table.columns) - set(arrow.schema.names))},"
            f" unknown {sorted(set(arrow.schema.names) - set(table.columns))}"
        )
    return arrow
