"""The warehouse as Dagster hands it to assets."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import duckdb

from warehouse.connection import Limits, open_warehouse


class Warehouse(dg.ConfigurableResource):  # type: ignore[type-arg]
    """One DuckDB file. Open it late and close it early: no other process can read it meanwhile."""

    path: str
    memory_limit: str = "1GB"
    threads: int = 2

    @contextmanager
    def open(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with open_warehouse(Path(self.path), Limits(self.memory_limit, self.threads)) as connection:
            yield connection
