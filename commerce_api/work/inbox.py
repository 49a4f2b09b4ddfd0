"""Handling what came in: an event's effects and the mark that it was handled are one transaction."""

from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.causes import caused_by
from commerce_api.db.database import Database
from commerce_api.db.inbox import InboxEvent
from commerce_api.work.attempts import MAX_ATTEMPTS, describe, is_final, wait_before

Handle = Callable[[AsyncSession, InboxEvent], Awaitable[None]]

log = structlog.get_logger(__name__)


async def handle_next(database: Database, handle: Handle) -> bool:
    """Takes the oldest event that is due and that no other process has in hand; whether there was one.

    A failure leaves no effect, only a later date; after the last attempt, or a final refusal, the event
    rests as failed until it is replayed.
    """
    async with database.transaction() as session:
        event = await session.scalar(
            select(InboxEvent)
            .where(
                InboxEvent.handled_at.is_(None),
                InboxEvent.failed_at.is_(None),
                InboxEvent.available_at <= func.now(),
            )
            .order_by(InboxEvent.available_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if event is None:
            return False
        try:
            with caused_by(event.request_id):
                async with session.begin_nested():
                    await handle(session, event)
        except Exception as error:
            await session.refresh(event)
            _postpone(event, error)
        else:
            event.handled_at = func.now()
            event.last_error = None
    return True


def _postpone(event: InboxEvent, error: Exception) -> None:
    event.attempts += 1
    event.last_error = describe(error)
    is_dead = is_final(error) or event.attempts >= MAX_ATTEMPTS
    if is_dead:
        event.failed_at = func.now()
    else:
        event.available_at = func.now() + wait_before(event.attempts)
    log.warning(
        "inbox.failed",
        inbox_id=str(event.inbox_id),
        kind=event.kind,
        request_id=event.request_id,
        attempt=event.attempts,
        is_dead=is_dead,
        error=event.last_error,
    )
