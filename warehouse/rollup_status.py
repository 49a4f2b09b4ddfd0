"""How the last rollup ended, beside what is published: a failed one publishes nothing, and says so."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from warehouse.published_root import PublishedRoot

STATUS = "status.json"


@dataclass(frozen=True)
class RollupStatus:
    """``since``: when the first of those that failed one after the other did. Moments in ISO 8601, UTC."""

    ok: bool
    at: str
    since: str | None
    failed_checks: list[str]
    error: str | None


def read_status(root: PublishedRoot) -> RollupStatus | None:
    said = root.read(STATUS)
    return None if said is None else RollupStatus(**json.loads(said))


def write_success(root: PublishedRoot, at: datetime) -> None:
    _write(root, RollupStatus(ok=True, at=_utc(at), since=None, failed_checks=[], error=None))


def write_failure(root: PublishedRoot, at: datetime, failed_checks: Sequence[str], error: str) -> None:
    """A failure that is told twice, or late, after another rollup has ended, changes nothing."""
    before = read_status(root)
    if before is not None and before.at >= _utc(at):
        return
    since = before.since if before is not None and not before.ok and before.since else _utc(at)
    _write(root, RollupStatus(False, _utc(at), since, sorted(set(failed_checks)), error))


def _write(root: PublishedRoot, status: RollupStatus) -> None:
    root.write(STATUS, (json.dumps(asdict(status), indent=2) + "\n").encode())


def _utc(moment: datetime) -> str:
    """Always with microseconds: moments are compared as they are written."""
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
