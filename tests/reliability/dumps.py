"""What data work left behind, in one form that does not depend on when or how often it ran."""

import gzip
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import psycopg

from tests.fixtures.postgres import CommerceDatabase
from warehouse.connection import open_warehouse
from warehouse.loading import read

Dump = dict[str, list[str]]
OURS = ("raw", "research", "reconciliation", "staging", "intermediate", "marts")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?")


def warehouse_dump(path: Path, leaving_out: Collection[str] = ()) -> Dump:
    """Every table of the file, each row as text, in canonical order. ``leaving_out``: a table, or
    ``table.column``."""
    found: Dump = {}
    with open_warehouse(path) as connection:
        tables = read(
            connection,
            """select table_schema || '.' || table_name as name from information_schema.tables
            where table_schema in (select unnest(?)) order by 1""",
            [list(OURS)],
        )["name"]
        for table in set(tables) - set(leaving_out):
            rows = read(connection, f"select * from {table}")
            kept = rows.drop([name for name in rows.columns if f"{table}.{name}" in leaving_out])
            found[table] = sorted(map(repr, kept.rows()))
    return found


def files_dump(root: Path) -> Dump:
    """Every file that a reader would see, with its content; half-written ones carry a dot and are none."""
    return {
        str(path.relative_to(root)): [_content(path)]
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix not in {".duckdb", ".wal"}
    }


def _content(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".json":
        # The watermark is Postgres' own moment.
        return _MOMENT.sub("*", content.decode())
    return gzip.decompress(content).decode() if path.suffix == ".gz" else content.hex()


def commerce_dump(database: CommerceDatabase, leaving_out: Collection[str] = ()) -> Dump:
    """Every row of every table, without what is new each time: ids and moments. ``leaving_out``: a table, or
    ``table.column``."""
    with psycopg.connect(database.superuser_url) as connection:
        columns = connection.execute(
            """SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position"""
        ).fetchall()
        by_table: dict[str, list[str]] = {}
        for table, column in columns:
            if not {table, f"{table}.{column}"} & set(leaving_out):
                by_table.setdefault(table, []).append(f'"{column}"::text')
        return {
            table: _nameless(connection.execute(f"SELECT {', '.join(names)} FROM {table}".encode()))
            for table, names in by_table.items()
        }


def _nameless(rows: Iterable[object]) -> list[str]:
    return sorted(_MOMENT.sub("*", _UUID.sub("*", repr(row))) for row in rows)


def differences(one: Dump, other: Dump) -> list[str]:
    """Where two dumps differ, with the first row that only one of them has."""
    told = []
    for name in sorted(one.keys() | other.keys()):
        left, right = one.get(name, []), other.get(name, [])
        if left != right:
            more, less = [r for r in left if r not in right], [r for r in right if r not in left]
            told.append(f"{name}: {len(left)} and {len(right)} rows; {_apart(more[:1], less[:1])}")
    return told


def _apart(one: Sequence[str], other: Sequence[str]) -> str:
    """Two rows from where they part."""
    left, right = "".join(one), "".join(other)
    same = next((n for n, pair in enumerate(zip(left, right, strict=False)) if len(set(pair)) > 1), 0)
    start = max(0, same - 80)
    return f"…{left[start : same + 160]} and …{right[start : same + 160]}"
