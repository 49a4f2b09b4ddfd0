"""The sandbox's clock: the machine's, moved by an offset that a test sets and a restart keeps."""

from datetime import UTC, datetime, timedelta

from kit.clock import Clock, utc_now
from sandbox.state import Store

COLLECTION = "sandbox.clock"


def age_header(recorded_at: datetime, now: datetime) -> dict[str, str]:
    """What a cache says of an answer that it kept: replayed answers are as old as their recording."""
    return {"Age": str(max(0, int((now - recorded_at).total_seconds())))}


class SandboxClock:
    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock
        kept = store.get(COLLECTION, "offset")
        self._offset = timedelta(seconds=kept["seconds"] if kept else 0)

    @property
    def offset_seconds(self) -> float:
        return self._offset.total_seconds()

    def move(self, offset_seconds: float) -> None:
        self._offset = timedelta(seconds=offset_seconds)
        self._store.put(COLLECTION, "offset", {"seconds": offset_seconds})

    def now(self) -> datetime:
        return self._clock().astimezone(UTC) + self._offset

    def timestamp(self) -> int:
        return int(self.now().timestamp())
