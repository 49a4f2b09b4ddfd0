"""Days of events as files: ``landing/commerce_events/<day>/*.parquet``, immutable, read by DuckDB itself.

``events.parquet`` is a whole day of all stores as we landed it; ``history-<store_id>.parquet`` is what a
store brought along. Older ones are JSON lines, one file a store.
"""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from assets.commerce.messages import LandedDay
from assets.io import Landing
from warehouse.commerce_schema import COMMERCE_EVENTS
from warehouse.connection import Connection

EVENTS = "commerce_events"
WHOLE_DAY = "events.parquet"
COLUMNS = [name for name in COMMERCE_EVENTS.columns if name != "day"]
TYPES = {"varchar": pa.string(), "boolean": pa.bool_(), "timestamptz": pa.timestamp("us", "UTC")}
SHAPE = pa.schema(
    [(name, TYPES[COMMERCE_EVENTS.columns[name].removesuffix(" not null")]) for name in COLUMNS]
)
ORDER = "store_id, occurred_at, event_id"
ROWS_A_GROUP = 100_000


def landed_days(landing: Landing) -> list[date]:
    folder = Path(landing.root) / EVENTS
    if not folder.is_dir():
        return []
    return sorted(date.fromisoformat(path.name) for path in folder.iterdir() if files_of(landing, path.name))


def files_of(landing: Landing, day: date | str) -> list[Path]:
    folder = Path(landing.root) / EVENTS / str(day)
    return sorted(
        path for path in (*folder.glob("*.parquet"), *folder.glob("*.jsonl.gz")) if path.name[0] != "."
    )


def path_of(landing: Landing, day: date) -> Path:
    return Path(landing.root) / EVENTS / day.isoformat() / WHOLE_DAY


def write_day(path: Path, events: pa.RecordBatchReader) -> None:
    """Writes a day that comes in its order. An existing file wins and is left untouched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with pq.ParquetWriter(partial, SHAPE, compression="zstd") as writer:
            for batch in events:
                table = pa.Table.from_batches([batch]).select(COLUMNS).cast(SHAPE)
                writer.write_table(table, row_group_size=ROWS_A_GROUP)
        _flush(partial)
        # A link fails when the target exists, where a rename would silently win a race.
        os.link(partial, path)
        _flush(path.parent)
    except FileExistsError:
        return
    finally:
        partial.unlink(missing_ok=True)


def describe(path: Path) -> LandedDay:
    """What a whole day's file holds, so that commerce can compare."""
    ids = pq.read_table(path, columns=["event_id"]).column(0)
    if not len(ids):
        return LandedDay(rows=0)
    return LandedDay(rows=len(ids), first_event_id=ids[0].as_py(), last_event_id=ids[-1].as_py())


def add_landed_events(connection: Connection, landing: Landing, days: Sequence[date]) -> int:
    """Adds the events of days that lie in files, within a transaction of the caller's. One that is there
    already, because commerce holds it still or another file has it, counts once."""
    found = [path for day in days for path in files_of(landing, day)]
    parts = (
        ("read_parquet(?, union_by_name = true, filename = true)", f"/{WHOLE_DAY}"),
        ("read_parquet(?, union_by_name = true, filename = true)", ".parquet"),
        (
            "read_json(?, format = 'newline_delimited', union_by_name = true, filename = true, columns = "
            + str({name: COMMERCE_EVENTS.columns[name].removesuffix(" not null") for name in COLUMNS})
            + ")",
            ".jsonl.gz",
        ),
    )
    added = 0
    for reader, ending in parts:
        files = [str(path) for path in found if str(path).endswith(ending)]
        found = [path for path in found if str(path) not in files]
        if files:
            added += _add(connection, reader, files, days)
    return added


def _add(connection: Connection, reader: str, files: list[str], days: Sequence[date]) -> int:
    described = connection.execute(f"describe select * from {reader}", [files]).fetchall()  # noqa: S608
    there = {str(row[0]) for row in described}
    columns = ", ".join(f'"{name}"' if name in there else f'null as "{name}"' for name in COLUMNS)
    written = connection.execute(
        f"""
        insert into raw.commerce_events (day, {", ".join(COLUMNS)})
        select landed.* from (
            select regexp_extract(filename, '([0-9-]+)/[^/]+$', 1)::date as day, {columns} from {reader}
        ) as landed
        where not exists (
            from raw.commerce_events as known
            where known.day in (select unnest(?)) and known.day = landed.day
              and known.store_id = landed.store_id and known.event_id = landed.event_id
        )
        order by {", ".join(COMMERCE_EVENTS.key)}""",  # noqa: S608
        [files, list(days)],
    ).fetchone()
    return int(written[0]) if written else 0


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
