"""The sandbox's memory: JSON documents in one SQLite file, which survives restarts and ``kill -9``."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# A document has the shape its protocol gives it; the stand-in that owns a collection knows it.
Document = dict[str, Any]

REFERENCES = ("customer", "payment_intent", "charge", "subscription")
"""Fields that name another document: what holds one is found by index."""


def _field(name: str) -> str:
    """A top-level field as SQL. Written out, since an index is used where the query says the very same."""
    if not name.isidentifier():
        raise ValueError(f"not the name of a field: {name}")
    return f"json_extract(body, '$.{name}')"


SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    created INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (collection, owner, key)
);
CREATE INDEX IF NOT EXISTS documents_newest ON documents (collection, owner, created DESC, seq DESC);
""" + "".join(
    f"CREATE INDEX IF NOT EXISTS documents_by_{name} ON documents (collection, {_field(name)}, owner);\n"
    for name in REFERENCES
)


class Store:
    """Collections of documents, each under a key and, where a service has tenants, an owner.

    Collections are named ``<stand-in>.<things>`` (``stripe.charge``, ``sendgrid.messages``), so that a
    prefix names a whole stand-in. One connection serves all threads; every call holds the lock, and
    :meth:`transaction` holds it for several calls.
    """

    def __init__(self, path: Path | str) -> None:
        if isinstance(path, Path):
            path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._depth = 0
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        # WAL with NORMAL loses nothing to a killed process and saves an fsync per write.
        self._db.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {SCHEMA}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen together or not at all. Never await inside."""
        with self._lock:
            if self._depth == 0:
                self._db.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if self._depth == 0:
                    self._db.execute("ROLLBACK")
                raise
            self._depth -= 1
            if self._depth == 0:
                self._db.execute("COMMIT")

    def put(self, collection: str, key: str, body: Document, *, owner: str = "", created: int = 0) -> int:
        """Writes a document, replacing the one under its key; returns its sequence number, which stays."""
        with self._lock:
            cursor = self._db.execute(
                "INSERT INTO documents (collection, owner, key, created, body) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (collection, owner, key) "
                "DO UPDATE SET body = excluded.body, created = excluded.created RETURNING seq",
                (collection, owner, key, created, json.dumps(body, separators=(",", ":"))),
            )
            return int(cursor.fetchone()[0])

    def get(self, collection: str, key: str, *, owner: str = "") -> Document | None:
        rows = self._bodies(
            "SELECT body FROM documents WHERE collection = ? AND owner = ? AND key = ?",
            collection,
            owner,
            key,
        )
        return rows[0] if rows else None

    def newest(
        self, collection: str, *, owner: str | None = "", limit: int = -1, after: str | None = None
    ) -> list[Document]:
        """Newest first, by creation time and then order of writing; ``owner=None`` means every owner's.
        ``after``: only those that were written after the document of that key, which is there."""
        return self._bodies(
            "SELECT body FROM documents WHERE collection = ?1 AND (?2 IS NULL OR owner = ?2) AND seq > "
            "(SELECT coalesce(max(seq), 0) FROM documents WHERE collection = ?1 AND key = ?4) "
            "ORDER BY created DESC, seq DESC LIMIT ?3",
            collection,
            owner,
            limit,
            after,
        )

    def due(self, collection: str, moment: int, limit: int = -1) -> list[Document]:
        """Documents created at or before ``moment``, oldest first: a line of what is to be done."""
        return self._bodies(
            "SELECT body FROM documents WHERE collection = ? AND owner = '' AND created <= ? "
            "ORDER BY created, seq LIMIT ?",
            collection,
            moment,
            limit,
        )

    def find(
        self, collection: str, field: str, value: str | int, *, owner: str | None = ""
    ) -> list[Document]:
        """Documents whose top-level ``field`` equals ``value``, newest first."""
        return self._bodies(
            "SELECT body FROM documents WHERE collection = ?1 AND (?2 IS NULL OR owner = ?2) "  # noqa: S608 checked
            f"AND {_field(field)} = ?3 ORDER BY created DESC, seq DESC",
            collection,
            owner,
            value,
        )

    def owners(self, collection: str, key: str) -> list[str]:
        """Whose document a key is, for callers who know only the key."""
        with self._lock:
            rows = self._db.execute(
                "SELECT owner FROM documents WHERE collection = ? AND key = ?", (collection, key)
            ).fetchall()
        return [str(row[0]) for row in rows]

    def delete(self, collection: str, key: str, *, owner: str = "") -> bool:
        with self._lock:
            cursor = self._db.execute(
                "DELETE FROM documents WHERE collection = ? AND owner = ? AND key = ?",
                (collection, owner, key),
            )
            return cursor.rowcount > 0

    def next_number(self, counter: str) -> int:
        """1, 2, 3 … without gaps, kept over restarts."""
        with self.transaction():
            kept = self.get("sandbox.counters", counter)
            number = int(kept["value"]) + 1 if kept else 1
            self.put("sandbox.counters", counter, {"value": number})
            return number

    def keep_newest(self, collection: str, count: int) -> None:
        """Forgets all but the last ``count`` documents written."""
        with self._lock:
            self._db.execute(
                "DELETE FROM documents WHERE collection = ?1 AND seq <= "
                "(SELECT seq FROM documents WHERE collection = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2)",
                (collection, count),
            )

    def counts(self, prefix: str = "") -> dict[str, int]:
        with self._lock:
            rows = self._db.execute(
                "SELECT collection, count(*) FROM documents WHERE substr(collection, 1, length(?1)) = ?1 "
                "GROUP BY collection ORDER BY collection",
                (prefix,),
            ).fetchall()
        return {str(name): int(count) for name, count in rows}

    def clear(self, prefix: str = "") -> None:
        """Forgets every collection whose name starts with ``prefix``."""
        with self._lock:
            self._db.execute("DELETE FROM documents WHERE substr(collection, 1, length(?1)) = ?1", (prefix,))

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _bodies(self, query: str, *values: str | int | None) -> list[Document]:
        with self._lock:
            return [json.loads(row[0]) for row in self._db.execute(query, values).fetchall()]
