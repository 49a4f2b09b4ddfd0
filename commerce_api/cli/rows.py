"""What both queues offer an operator: show what waits or failed, and give a row a new start."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

import typer
from sqlalchemy import ColumnElement, and_, func, select, text, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from commerce_api.audit.log import record
from commerce_api.config import get_settings
from commerce_api.db.inbox import INBOX_CHANNEL, InboxEvent
from commerce_api.db.outbox import OUTBOX_CHANNEL, OutboxEvent
from commerce_api.platform import Platform

Result = TypeVar("Result")
Row = InboxEvent | OutboxEvent


class Which(StrEnum):
    FAILED = "failed"
    WAITING = "waiting"
    DONE = "done"
    ALL = "all"


def in_transaction(task: Callable[[AsyncSession, datetime], Awaitable[Result]]) -> Result:
    """Runs a task in one transaction as ``slipway_system``."""

    async def run() -> Result:
        platform = Platform.for_system(get_settings())
        try:
            async with platform.database.transaction() as session:
                return await task(session, platform.clock())
        finally:
            await platform.close()

    return asyncio.run(run())


async def list_inbox(session: AsyncSession, which: Which, limit: int) -> list[InboxEvent]:
    rows = await session.scalars(
        select(InboxEvent)
        .where(_state(which, InboxEvent.handled_at, InboxEvent.failed_at))
        .order_by(InboxEvent.received_at.desc())
        .limit(limit)
    )
    return list(rows)


async def list_outbox(session: AsyncSession, which: Which, limit: int) -> list[OutboxEvent]:
    rows = await session.scalars(
        select(OutboxEvent)
        .where(_state(which, OutboxEvent.delivered_at, OutboxEvent.failed_at))
        .order_by(OutboxEvent.created_at.desc())
        .limit(limit)
    )
    return list(rows)


async def replay_inbox(session: AsyncSession, now: datetime, inbox_id: UUID | None) -> int:
    """Handles an event again, or every failed one. Effects are idempotent: nothing happens twice."""
    wanted = InboxEvent.inbox_id == inbox_id if inbox_id else InboxEvent.failed_at.is_not(None)
    changed = await session.scalars(
        update(InboxEvent)
        .where(wanted)
        .values(handled_at=None, failed_at=None, attempts=0, available_at=func.now())
        .returning(InboxEvent.inbox_id)
    )
    return await _finish(session, now, "inbox", INBOX_CHANNEL, list(changed))


async def replay_outbox(session: AsyncSession, now: datetime, outbox_id: UUID | None) -> int:
    """Delivers a failed row again, or every failed one. A delivered row is left alone: its receiver would get
    it twice."""
    which = OutboxEvent.outbox_id == outbox_id if outbox_id else true()
    changed = await session.scalars(
        update(OutboxEvent)
        .where(OutboxEvent.failed_at.is_not(None), which)
        .values(failed_at=None, attempts=0, available_at=func.now())
        .returning(OutboxEvent.outbox_id)
    )
    return await _finish(session, now, "outbox", OUTBOX_CHANNEL, list(changed))


async def _finish(session: AsyncSession, now: datetime, queue: str, channel: str, ids: list[UUID]) -> int:
    for row_id in ids:
        record(session, actor="operator", action=f"{queue}.replayed", subject=str(row_id), occurred_at=now)
    await session.execute(text("SELECT pg_notify(:channel, '')"), {"channel": channel})
    return len(ids)


def _state(
    which: Which,
    done: InstrumentedAttribute[datetime | None],
    failed: InstrumentedAttribute[datetime | None],
) -> ColumnElement[bool]:
    return {
        Which.FAILED: failed.is_not(None),
        Which.WAITING: and_(done.is_(None), failed.is_(None)),
        Which.DONE: done.is_not(None),
        Which.ALL: true(),
    }[which]


def show(row_id: UUID, kind: str, moment: datetime, row: Row) -> None:
    typer.echo(f"{row_id}  {moment:%Y-%m-%d %H:%M:%S}  {kind:<60} attempts={row.attempts}")
    if row.last_error:
        typer.echo(f"    {row.last_error}")
