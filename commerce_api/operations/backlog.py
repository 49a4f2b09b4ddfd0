"""What waits in commerce's own queues: how much, since when, and what rests as failed."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Backlog:
    """``oldest_seconds`` is counted from when a row was due: a row that waits for its next attempt is not
    late."""

    queue: str
    waiting: int
    failed: int
    oldest_seconds: float


_BACKLOG = text(
    """
    SELECT queue,
           count(*) FILTER (WHERE NOT has_failed) AS waiting,
           count(*) FILTER (WHERE has_failed) AS failed,
           coalesce(max(extract(epoch FROM now() - due_at)) FILTER (WHERE NOT has_failed), 0)
               AS oldest_seconds
    FROM (
        SELECT 'inbox' AS queue, failed_at IS NOT NULL AS has_failed, least(available_at, now()) AS due_at
        FROM inbox WHERE handled_at IS NULL
        UNION ALL
        SELECT 'outbox', failed_at IS NOT NULL, least(available_at, now())
        FROM outbox WHERE delivered_at IS NULL
        UNION ALL
        SELECT 'reservations', false, least(expires_at, now())
        FROM checkouts WHERE status IN ('reserved', 'open', 'processing')
        UNION ALL
        SELECT 'refunds', status = 'failed', requested_at
        FROM refunds WHERE status IN ('requested', 'failed')
        UNION ALL
        SELECT 'product_imports', false, least(available_at, now())
        FROM product_imports WHERE status IN ('queued', 'running')
        UNION ALL
        SELECT 'research_runs', false, requested_at
        FROM research_runs WHERE status IN ('queued', 'running')
    ) AS row
    GROUP BY queue
    """
)
QUEUES = ("inbox", "outbox", "reservations", "refunds", "product_imports", "research_runs")


async def read_backlog(session: AsyncSession) -> list[Backlog]:
    """One entry a queue, empty ones included, in a fixed order. Wants a role that sees all stores."""
    found = {row.queue: row for row in await session.execute(_BACKLOG)}
    return [
        Backlog(queue, row.waiting, row.failed, float(row.oldest_seconds))
        if (row := found.get(queue)) is not None
        else Backlog(queue, 0, 0, 0.0)
        for queue in QUEUES
    ]
