"""What the product asked of each stand-in, kept for tests and for the curious."""

from datetime import datetime

from sandbox.state import Document, Store
from sandbox.targets import Target

KEPT_REQUESTS = 5_000
KEPT_BODY_BYTES = 64_000
SECRET_HEADERS = frozenset({"authorization", "x-api-key", "cookie"})


class RequestLog:
    def __init__(self, store: Store) -> None:
        self._store = store

    def record(
        self,
        *,
        target: Target,
        arrived_at: datetime,
        method: str,
        path: str,
        query: str,
        headers: dict[str, str],
        body: bytes,
        status: int | None,
        fault: str | None,
        duration_ms: float,
    ) -> None:
        """``at`` is when a request came, not when it was answered. ``status`` is what the client could read:
        None when the connection was dropped or left hanging."""
        collection = f"{target}.requests"
        entry: Document = {
            "target": target.value,
            "at": arrived_at.isoformat().replace("+00:00", "Z"),
            "method": method,
            "path": path,
            "query": query,
            "headers": {k: f"{v[:12]}…" if k in SECRET_HEADERS else v for k, v in headers.items()},
            "body": body[:KEPT_BODY_BYTES].decode("utf-8", "replace"),
            "status": status,
            "fault": fault,
            "duration_ms": round(duration_ms, 1),
        }
        with self._store.transaction():
            number = self._store.next_number("sandbox.requests")
            self._store.put(collection, f"{number:012d}", entry | {"number": number}, created=number)
            if number % 500 == 0:
                self._store.keep_newest(collection, KEPT_REQUESTS)

    def newest(self, target: Target, limit: int) -> list[Document]:
        return self._store.newest(f"{target}.requests", limit=limit)
