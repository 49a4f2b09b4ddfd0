"""Follows what the data house publishes. The one place in commerce that opens DuckDB.

``current.json`` names the file to read; a new publication is a new file, so a reader finishes on the file it
began with. ``status.json`` beside it says how the last rollup went: one that failed publishes nothing.
"""

import json
import time
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread
from uuid import UUID

import duckdb
import structlog

from commerce_api.analytics.published_files import (
    FolderFiles,
    PublishedFiles,
    PublishedUnreachable,
    open_published,
)
from commerce_api.analytics.published_marts import COLUMNS_READ, StoreMarts
from commerce_api.config import Settings
from kit.buckets import S3Access

log = structlog.get_logger(__name__)

# Readers are to follow within five seconds, the download included.
LOOK_SECONDS = 2.0


@dataclass(frozen=True)
class Publication:
    """One published file, open. Closed when nobody holds it any more. ``watermark``: rows written before it
    are counted; what an older data house did not say is zero or empty."""

    file: str
    watermark: datetime
    connection: duckdb.DuckDBPyConnection
    published_at: datetime
    dbt_version: str = ""
    contract_version: int = 0
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class RollupStatus:
    """How the last rollup ended. ``since``: when the first of those that failed one after the other did,
    nothing while all is well."""

    ok: bool
    at: datetime
    since: datetime | None = None
    failed_checks: tuple[str, ...] = ()
    error: str | None = None


class Publications:
    """Follows the pointer. In a folder a publication is seen by the first request after it; a bucket is asked
    every few seconds, in the background once anything is open, so that no request waits for a download."""

    def __init__(self, files: PublishedFiles | Path) -> None:
        self._files = FolderFiles(files) if isinstance(files, Path) else files
        self._lock = Lock()
        self._open: Publication | None = None
        self._status: RollupStatus | None = None
        self._next_look = 0.0

    def of_store(self, store_id: UUID) -> StoreMarts | None:
        """The marts of one store as they were published last. None before the first publication."""
        publication = self.current()
        return StoreMarts(publication, store_id) if publication else None

    def status(self) -> RollupStatus | None:
        """How the last rollup ended. None before the first."""
        self.current()
        return self._status

    def current(self) -> Publication | None:
        """The newest publication that can be read."""
        if self._open is None:
            with self._lock:
                self._follow()
        # Whoever comes while another request moves on reads what is open.
        elif self._is_due() and self._lock.acquire(blocking=False):
            if self._files.is_near:
                self._follow_and_release()
            else:
                Thread(target=self._follow_and_release, name="publications", daemon=True).start()
        return self._open

    def _is_due(self) -> bool:
        return self._files.is_near or time.monotonic() >= self._next_look

    def _follow_and_release(self) -> None:
        try:
            self._follow()
        finally:
            self._lock.release()

    def _follow(self) -> None:
        """Old figures with their true age are better than none: what cannot be read changes nothing."""
        self._next_look = time.monotonic() + LOOK_SECONDS
        try:
            self._status = self._read_status()
            # The file named a moment ago may have been removed by newer publications: look again.
            for _ in range(3):
                pointer = self._read("current.json")
                if pointer is None:
                    self._open = None
                    return
                if self._open is not None and self._open.file == pointer["file"]:
                    return
                try:
                    self._open = self._connect(pointer)
                except duckdb.IOException:
                    log.warning("marts.unreadable", file=pointer["file"])
                    continue
                return
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            # Published before a column came that is read today; the next publication has it.
            log.warning("marts.outdated", error=str(error))
        except PublishedUnreachable as error:
            log.warning("marts.unreachable", error=str(error))

    def _read_status(self) -> RollupStatus | None:
        said = self._read("status.json")
        if said is None:
            return None
        since, error = said.get("since"), said.get("error")
        return RollupStatus(
            ok=bool(said["ok"]),
            at=datetime.fromisoformat(str(said["at"])),
            since=datetime.fromisoformat(str(since)) if since else None,
            failed_checks=tuple(str(name) for name in _listed(said.get("failed_checks"))),
            error=str(error) if error else None,
        )

    def _read(self, name: str) -> dict[str, object] | None:
        content = self._files.read(name)
        if content is None:
            return None
        said: dict[str, object] = json.loads(content)
        return said

    def _connect(self, pointer: dict[str, object]) -> Publication:
        connection = duckdb.connect(
            str(self._files.fetch(str(pointer["file"]))),
            read_only=True,
            config={"threads": 1, "memory_limit": "256MB", "enable_external_access": False},
        )
        for mart, columns in COLUMNS_READ.items():
            connection.execute(f"SELECT {', '.join(columns)} FROM marts.{mart} LIMIT 0")  # noqa: S608 (constants)
        rows = pointer.get("rows")
        return Publication(
            file=str(pointer["file"]),
            watermark=datetime.fromisoformat(str(pointer["watermark"])),
            connection=connection,
            published_at=datetime.fromisoformat(str(pointer["published_at"])),
            dbt_version=str(pointer.get("dbt_version", "")),
            contract_version=int(str(pointer.get("contract_version", 0))),
            rows={str(mart): int(count) for mart, count in rows.items()} if isinstance(rows, dict) else {},
        )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def publications(settings: Settings) -> Publications:
    """One follower for a process."""
    return _following(settings.published_root, settings.published_s3, settings.published_cache)


@lru_cache
def _following(root: str, access: S3Access, cache: Path) -> Publications:
    return Publications(open_published(root, access, cache))
