"""The read-only copy of the marts: a new file each time, then a pointer, both durable before anyone is told.

Never replaces a file in place: a process with the old file open would be handed old data for the same path.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.errors import NothingToPublish, PublicationUnknown
from warehouse.published_root import PublishedRoot

POINTER = "current.json"
KEEP = 3
PREFIX, SUFFIX = "marts-", ".duckdb"
STAMP = """
    create table marts.publication as
    select ?::timestamptz as published_at, ?::timestamptz as watermark, ?::varchar as dbt_version,
        ?::bigint as contract_version"""
CHECKS = """
    create table marts.publication_checks (
        name varchar, mart varchar, description varchar, passed boolean, checked_at timestamptz)"""


@dataclass(frozen=True)
class Publication:
    """What ``current.json`` says. ``watermark``: rows written before it are in the marts. ``is_held``: the
    pointer was moved here by hand and stays until it is let go."""

    file: str
    published_at: str
    watermark: str
    dbt_version: str
    rows: dict[str, int]
    contract_version: int = 1
    is_held: bool = False


@dataclass(frozen=True)
class PublishedCheck:
    """A check that a publication has passed, or one that only warns and has not."""

    name: str
    mart: str
    description: str
    passed: bool
    checked_at: datetime


@dataclass(frozen=True)
class Stamp:
    """What a publication says of itself."""

    published_at: datetime
    watermark: datetime
    dbt_version: str
    contract_version: int = 1
    checks: Sequence[PublishedCheck] = field(default=())


def publish_marts(warehouse: duckdb.DuckDBPyConnection, root: PublishedRoot, stamp: Stamp) -> Publication:
    """Copies schema ``marts`` into ``marts-<utc>.duckdb``, points ``current.json`` at it, keeps three. While
    the pointer is held, the file is there and waits."""
    tables = _mart_tables(warehouse)
    if not tables:
        raise NothingToPublish("there are no marts yet: run dbt first")
    name = f"{PREFIX}{stamp.published_at:%Y%m%dT%H%M%S%fZ}{SUFFIX}"
    with root.scratch() as folder:
        partial = Path(folder) / f".{name}.partial"
        rows = _copy(warehouse, tables, partial)
        _stamp(partial, stamp)
        root.take(partial, name)
    publication = Publication(
        name,
        _utc(stamp.published_at),
        _utc(stamp.watermark),
        stamp.dbt_version,
        rows,
        stamp.contract_version,
    )
    root.write(_note(name), _json(publication))
    shown = current(root)
    if shown is None or not shown.is_held:
        point_at(root, publication)
        shown = publication
    _forget_old(root, shown=shown.file)
    return publication


def point_at(root: PublishedRoot, publication: Publication) -> None:
    """Moves the pointer, atomically."""
    root.write(POINTER, _json(publication))


def current(root: PublishedRoot) -> Publication | None:
    """What readers are pointed at now; nothing before the first publication."""
    said = root.read(POINTER)
    return None if said is None else Publication(**json.loads(said))


def kept(root: PublishedRoot) -> list[Publication]:
    """The publications that are still there, the newest last."""
    notes = (root.read(_note(name)) for name in _files(root))
    return [Publication(**json.loads(note)) for note in notes if note is not None]


def roll_back(root: PublishedRoot, file: str) -> Publication:
    """Points readers at a kept file and holds them there: later publications wait."""
    publication = replace(_find(root, file), is_held=True)
    point_at(root, publication)
    return publication


def let_go(root: PublishedRoot) -> Publication:
    """Points readers at the newest again, and at every later one."""
    publications = kept(root)
    if not publications:
        raise PublicationUnknown("nothing is published")
    point_at(root, publications[-1])
    return publications[-1]


def _find(root: PublishedRoot, file: str) -> Publication:
    for publication in kept(root):
        if publication.file == file:
            return publication
    raise PublicationUnknown(f"{file} is not kept")


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


def _stamp(path: Path, stamp: Stamp) -> None:
    with duckdb.connect(str(path)) as publication:
        publication.execute(
            STAMP, [stamp.published_at, stamp.watermark, stamp.dbt_version, stamp.contract_version]
        )
        publication.execute(CHECKS)
        for check in stamp.checks:
            publication.execute(
                "insert into marts.publication_checks values (?, ?, ?, ?, ?)",
                [check.name, check.mart, check.description, check.passed, check.checked_at],
            )
        publication.execute("checkpoint")


def _forget_old(root: PublishedRoot, *, shown: str) -> None:
    files = _files(root)
    for name in files:
        if name not in {*files[-KEEP:], shown}:
            root.forget(name)
            root.forget(_note(name))


def _files(root: PublishedRoot) -> list[str]:
    return [name for name in root.names() if name.startswith(PREFIX) and name.endswith(SUFFIX)]


def _note(file: str) -> str:
    return f"{file.removesuffix(SUFFIX)}.json"


def _json(publication: Publication) -> bytes:
    return (json.dumps(asdict(publication), indent=2) + "\n").encode()


def _utc(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
