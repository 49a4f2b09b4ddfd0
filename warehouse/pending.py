"""Which days the marts have to be made anew of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import duckdb
import pyarrow as pa

from warehouse.commerce_schema import PENDING_DAYS
from warehouse.loading import upsert_rows


@dataclass(frozen=True)
class PendingDays:
    """As a build saw them. A day that was replaced again meanwhile has another ``since``."""

    seen: tuple[tuple[date, datetime], ...]


def note_pending(connection: duckdb.DuckDBPyConnection, days: Iterable[date], since: datetime) -> None:
    """Within the transaction that replaces their rows: a build that dies leaves them pending."""
    wanted = sorted(set(days))
    kept = pa.schema([("day", pa.date32()), ("since", pa.timestamp("us", "UTC"))])
    upsert_rows(connection, PENDING_DAYS, pa.table([wanted, [since] * len(wanted)], schema=kept))


def pending_days(connection: duckdb.DuckDBPyConnection) -> PendingDays:
    rows = connection.execute("select day, since from raw.pending_days order by day").fetchall()
    return PendingDays(tuple((day, since) for day, since in rows))


def settle_pending(connection: duckdb.DuckDBPyConnection, pending: PendingDays) -> None:
    """After a build that succeeded: what it has seen is done, what came since is not."""
    for day, since in pending.seen:
        connection.execute("delete from raw.pending_days where day = ? and since = ?", [day, since])
