"""Follows what the data house publishes. The one place in commerce that opens DuckDB.

``current.json`` names the file to read; a new publication is a new file, so a reader finishes on the file it
began with. ``status.json`` beside it says how the last rollup went: one that failed publishes nothing.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from uuid import UUID

import duckdb
import structlog

from commerce_api.analytics.published_marts import COLUMNS_READ, StoreMarts
from commerce_api.config import Settings

log = structlog.get_logger(__name__)


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
    """Follows the pointer: a publication is seen by the first request after it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._open: Publication | None = None

    def of_store(self, store_id: UUID) -> StoreMarts | None:
        """The marts of one store as they were published last. None before the first publication."""
        publication = self.current()
        return StoreMarts(publication, store_id) if publication else None

    def status(self) -> RollupStatus | None:
        """How the last rollup ended. None before the first."""
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

    def current(self) -> Publication | None:
        """The newest publication that can be read."""
        with self._lock:
            # The file named a moment ago may have been removed by two newer publications: look again.
            for _ in range(3):
                pointer = self._read("current.json")
                if pointer is None:
                    return None
                if self._open is not None and self._open.file == pointer["file"]:
                    return self._open
                try:
                    self._open = self._connect(pointer)
                except duckdb.IOException:
                    log.warning("marts.unreadable", file=pointer["file"])
                    continue
                except (duckdb.BinderException, duckdb.CatalogException) as error:
                    # Published before a column came that is read today; the next publication has it.
                    log.warning("marts.outdated", file=pointer["file"], error=str(error))
                    return self._open
                return self._open
            # Old figures with their true age are better than none.
            return self._open

    def _read(self, name: str) -> dict[str, object] | None:
        try:
            said: dict[str, object] = json.loads((self._root / name).read_bytes())
        except FileNotFoundError:
            return None
        return said

    def _connect(self, pointer: dict[str, object]) -> Publication:
        connection = duckdb.connect(
            str(self._root / str(pointer["file"])),
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
    return _following(settings.published_root)


@lru_cache
def _following(root: Path) -> Publications:
    return Publications(root)
