"""The read-only copy of the marts: a new file each time, then a pointer, both durable before anyone is told.

Never replaces a file in place: a process with the old file open would be handed old data for the same path.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.errors import NothingToPublish

POINTER = "current.json"
KEEP = 3


@dataclass(frozen=True)
class Publication:
    """What ``current.json`` says. ``watermark``: rows written before it are in the marts."""

    file: str
    published_at: str
    watermark: str
    dbt_version: str
    rows: dict[str, int]


def publish_marts(
    warehouse: duckdb.DuckDBPyConnection,
    root: Path,
    *,
    published_at: datetime,
    watermark: datetime,
    dbt_version: str,
) -> Publication:
    """Copies schema ``marts`` into ``marts-<utc>.duckdb``, points ``current.json`` at it, keeps three."""
    tables = _mart_tables(warehouse)
    if not tables:
        raise NothingToPublish("there are no marts yet: run dbt first")
    root.mkdir(parents=True, exist_ok=True)
    name = f"marts-{published_at:%Y%m%dT%H%M%S%fZ}.duckdb"
    partial = root / f".{name}.partial"
    partial.unlink(missing_ok=True)
    rows = _copy(warehouse, tables, partial)
    _stamp(partial, published_at, watermark, dbt_version)
    _flush(partial)
    partial.rename(root / name)
    publication = Publication(name, _utc(published_at), _utc(watermark), dbt_version, rows)
    point_at(root, publication)
    _forget_old(root, current=name)
    return publication


def point_at(root: Path, publication: Publication) -> None:
    """Moves the pointer, atomically; also how to roll back to a kept file."""
    partial = root / f".{POINTER}.partial"
    partial.write_text(json.dumps(asdict(publication), indent=2) + "\n")
    _flush(partial)
    partial.replace(root / POINTER)
    _flush(root)


def current(root: Path) -> Publication | None:
    """What readers are pointed at now; nothing before the first publication."""
    try:
        return Publication(**json.loads((root / POINTER).read_text()))
    except FileNotFoundError:
        return None


def _mart_tables(warehouse: duckdb.DuckDBPyConnection) -> list[str]:
    found = warehouse.execute(
        "select table_name from information_schema.tables where table_schema = 'marts' order by table_name"
    ).fetchall()
    return [str(name) for (name,) in found]


def _copy(warehouse: duckdb.DuckDBPyConnection, tables: list[str], target: Path) -> dict[str, int]:
    warehouse.execute(f"attach '{target}' as publication")
    try:
        warehouse.execute("create schema publication.marts")
        for table in tables:
            warehouse.execute(
                f'create table publication.marts."{table}" as from marts."{table}" order by all'
            )
        counts = {
            table: warehouse.execute(f'select count(*) from publication.marts."{table}"').fetchall()  # noqa: S608
            for table in tables
        }
    finally:
        warehouse.execute("detach publication")
    return {table: int(count[0][0]) for table, count in counts.items()}


def _stamp(path: Path, published_at: datetime, watermark: datetime, dbt_version: str) -> None:
    with duckdb.connect(str(path)) as publication:
        publication.execute(
            "create table marts.publication as "
            "select ?::timestamptz as published_at, ?::timestamptz as watermark, ?::varchar as dbt_version",
            [published_at, watermark, dbt_version],
        )
        publication.execute("checkpoint")


def _flush(path: Path) -> None:
    """fsync of a file or a folder: a rename is only durable once its folder is."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_old(root: Path, *, current: str) -> None:
    kept = sorted(path.name for path in root.glob("marts-*.duckdb"))[-KEEP:]
    for path in root.glob("marts-*.duckdb"):
        if path.name not in {*kept, current}:
            path.unlink(missing_ok=True)


def _utc(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
