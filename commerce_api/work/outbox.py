"""Delivering what goes out: at least once, never while a lock is held, bounded in time and in number."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import func, select, update

from commerce_api.db.causes import caused_by
from commerce_api.db.database import Database
from commerce_api.db.outbox import OutboxEvent
from commerce_api.work.attempts import MAX_ATTEMPTS, describe, is_final, wait_before

Deliver = Callable[[OutboxEvent], Awaitable[None]]

DEADLINE_SECONDS = 45.0
LEASE = timedelta(seconds=60)
"""How long a row that was taken stays invisible to others; longer than a delivery may last, so that a row is
delivered again only when the process that had it died."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Topic:
    deliver: Deliver
    max_attempts: int = MAX_ATTEMPTS


async def deliver_next(database: Database, topics: Mapping[str, Topic]) -> bool:
    """Takes the oldest row that is due among these topics and delivers it; whether there was one."""
    event = await _take(database, topics)
    if event is None:
        return False
    topic = topics[event.topic]
    try:
        with caused_by(event.request_id):
            async with asyncio.timeout(DEADLINE_SECONDS):
                await topic.deliver(event)
    except Exception as error:
        await _postpone(database, event, topic, error)
    else:
        await _mark_delivered(database, event)
    return True


async def _take(database: Database, topics: Mapping[str, Topic]) -> OutboxEvent | None:
    """The attempt is counted before it is made: a row that kills its process is not tried for ever."""
    oldest = (
        select(OutboxEvent.outbox_id)
        .where(
            OutboxEvent.delivered_at.is_(None),
            OutboxEvent.failed_at.is_(None),
            OutboxEvent.available_at <= func.now(),
            OutboxEvent.topic.in_(list(topics)),
        )
        .order_by(OutboxEvent.available_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    async with database.transaction() as session:
        return await session.scalar(
            update(OutboxEvent)
            .where(OutboxEvent.outbox_id == oldest)
            .values(attempts=OutboxEvent.attempts + 1, available_at=func.now() + LEASE)
            .returning(OutboxEvent)
            .execution_options(synchronize_session=False)
        )


async def _mark_delivered(database: Database, event: OutboxEvent) -> None:
    done = (
        update(OutboxEvent)
        .where(OutboxEvent.outbox_id == event.outbox_id)
        .values(delivered_at=func.now(), last_error=None)
    )
    await database.insist(lambda session: session.execute(done))


async def _postpone(database: Database, event: OutboxEvent, topic: Topic, error: Exception) -> None:
    is_dead = is_final(error) or event.attempts >= topic.max_attempts
    change = update(OutboxEvent).where(OutboxEvent.outbox_id == event.outbox_id)
    change = (
        change.values(failed_at=func.now())
        if is_dead
        else change.values(available_at=func.now() + wait_before(event.attempts))
    )
    later = change.values(last_error=describe(error))
    await database.insist(lambda session: session.execute(later))
    log.warning(
        "outbox.failed",
        outbox_id=str(event.outbox_id),
        topic=event.topic,
        request_id=event.request_id,
        attempt=event.attempts,
        is_dead=is_dead,
        error=describe(error),
    )
