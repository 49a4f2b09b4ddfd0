"""Writes landing files: gzip JSON lines, one per source, day and keyword, never touched again."""

import gzip
import os
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
import orjson

LEVEL = 1
# Nothing may be downloaded: without the third, DuckDB looks for its own time zones outside.
LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "TimeZone": "UTC",
    "autoinstall_known_extensions": "false",
}


def slug(keyword: str) -> str:
    """The keyword as a file name: lower case, words joined by dashes."""
    return re.sub(r"[^a-z0-9]+", "-", keyword.lower()).strip("-")


def path_of(root: Path, source: str, day: date, name: str) -> Path:
    return root / source / day.isoformat() / f"{name}.jsonl.gz"


def line(fetched_at: datetime, keyword: str, request: object, answer: object) -> bytes:
    stamp = fetched_at.isoformat().replace("+00:00", "Z")
    return orjson.dumps({"fetched_at": stamp, "keyword": keyword, "request": request, "answer": answer})


def write_once(path: Path, lines: Iterable[bytes]) -> bool:
    """False when the file was there already. Appears whole or not at all; the same lines, the same bytes."""
    if path.exists():
        return False
    content = gzip.compress(b"".join(entry + b"\n" for entry in lines), LEVEL, mtime=0)
    return _appear(path, lambda partial: partial.write_bytes(content))


def write_parquet_once(path: Path, lines: Iterable[bytes], columns: dict[str, str]) -> bool:
    """The same as Parquet: lines of JSON, in their order, with the types of DuckDB."""
    if path.exists():
        return False

    def write(partial: Path) -> None:
        given = partial.with_name(f"{partial.name}.jsonl")
        given.write_bytes(b"".join(entry + b"\n" for entry in lines))
        try:
            with duckdb.connect(config=LIMITS) as connection:
                rows = connection.read_json(str(given), columns=columns, format="newline_delimited")
                rows.write_parquet(str(partial), compression="zstd")
        finally:
            given.unlink()

    return _appear(path, write)


def _appear(path: Path, write: Callable[[Path], object]) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        write(partial)
        # A link fails when the target exists, where a rename would silently win a race.
        os.link(partial, path)
    except FileExistsError:
        return False
    finally:
        partial.unlink(missing_ok=True)
    return True
