"""The one place in the data house that opens DuckDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from warehouse.errors import WarehouseBusy
from warehouse.schema import RAW_TABLES
from warehouse.tables import create_tables

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Limits:
    """What one connection may take. DuckDB's own defaults are 80 % of memory and every core."""

    memory_limit: str = "1GB"
    threads: int = 2


@contextmanager
def open_warehouse(
    path: Path, limits: Limits | None = None, *, patience_seconds: float = 60
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the warehouse with its tables present, closed (and the file released) on leaving.

    Waits ``patience_seconds`` for another process to let go of the file, then raises :class:`WarehouseBusy`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for attempt in Retrying(
        retry=retry_if_exception_type(WarehouseBusy),
        stop=stop_after_delay(patience_seconds),
        wait=wait_random_exponential(multiplier=0.05, max=1),
        reraise=True,
    ):
        with attempt:
            connection = _connect(path, limits or Limits())
    try:
        create_tables(connection, RAW_TABLES)
        yield connection
    finally:
        connection.close()


def _connect(path: Path, limits: Limits) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(
            str(path),
            config={
                "memory_limit": limits.memory_limit,
                "threads": limits.threads,
                "TimeZone": "UTC",
                # Nothing may be downloaded: only the bundled extensions exist here.
                "autoinstall_known_extensions": "false",
            },
        )
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise WarehouseBusy(f"another process holds {path}") from error
        raise
