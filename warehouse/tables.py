"""What a declared table is: its columns, its key, and the column its partitions follow."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, eq=False)
class Table:
    """A table that Python writes. ``key`` is its grain; ``partition`` the column replaced as a whole."""

    name: str
    columns: dict[str, str]
    key: tuple[str, ...]
    partition: str | None = None

    @property
    def schema(self) -> str:
        return self.name.split(".")[0]

    def ddl(self) -> str:
        columns = ",\n  ".join(f'"{name}" {kind}' for name, kind in self.columns.items())
        return f"create table if not exists {self.name} (\n  {columns}\n)"


def create_tables(connection: duckdb.DuckDBPyConnection, tables: Iterable[Table]) -> None:
    """Creates what is missing and adds columns a newer version declares; never drops or rewrites one."""
    for table in tables:
        connection.execute(f"create schema if not exists {table.schema}")
        connection.execute(table.ddl())
        present = {row[0] for row in connection.execute(f"describe {table.name}").fetchall()}
        for name, kind in table.columns.items():
            if name not in present:
                connection.execute(
                    f'alter table {table.name} add column "{name}" {kind.replace(" not null", "")}'
                )
