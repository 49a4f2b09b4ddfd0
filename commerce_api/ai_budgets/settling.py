"""Settling: what a call has cost, once it is known; and batches, whose calls are settled much later."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.ai_budgets.internal_schemas import BatchIn, OpenBatch, SettlementIn
from commerce_api.ai_budgets.models import LIVE, AiCall, CallStatus
from commerce_api.ai_budgets.prices import cost
from commerce_api.ai_budgets.reserving import give_up_on_silent

BATCH_EXPIRES_AFTER = timedelta(hours=26)
"""A batch ends within a day."""


async def settle_calls(session: AsyncSession, items: Sequence[SettlementIn], now: datetime) -> int:
    """Settles what is under way; said again it changes nothing. Returns how many calls changed.

    A call that was given up on is settled after all when its answer arrives: what it really cost counts then.
    """
    wanted = {item.call_id: item for item in items}
    calls = await session.scalars(
        select(AiCall).where(AiCall.call_id.in_(wanted)).order_by(AiCall.call_id).with_for_update()
    )
    settled = 0
    for call in calls:
        if call.status == CallStatus.RESERVED or (
            call.status == CallStatus.LOST and wanted[call.call_id].usage is not None
        ):
            settled += await _settle(session, call, wanted[call.call_id], now)
    await session.flush()
    return settled


async def _settle(session: AsyncSession, call: AiCall, item: SettlementIn, now: datetime) -> bool:
    if call.status == CallStatus.LOST and await _is_live(session, call):
        # Asked again meanwhile; this one keeps counting as lost.
        return False
    call.status = item.outcome
    call.answer = item.answer
    call.settled_at = now
    if item.usage is not None:
        call.input_tokens = item.usage.input_tokens
        call.output_tokens = item.usage.output_tokens
        call.cache_write_tokens = item.usage.cache_write_tokens
        call.cache_read_tokens = item.usage.cache_read_tokens
        call.cost_micros = cost(call.model, item.usage.tokens(), is_batch=call.is_batch)
    return True


async def _is_live(session: AsyncSession, call: AiCall) -> bool:
    other = select(AiCall.call_id).where(
        AiCall.purpose == call.purpose,
        AiCall.subject == call.subject,
        AiCall.input_hash == call.input_hash,
        AiCall.status.in_(LIVE),
    )
    return await session.scalar(other.limit(1)) is not None


async def note_batch(session: AsyncSession, body: BatchIn, now: datetime) -> int:
    """Calls that were handed over in a batch wait for it. Said again it changes nothing."""
    changed = await session.scalars(
        update(AiCall)
        .where(AiCall.call_id.in_(body.call_ids), AiCall.status == CallStatus.RESERVED)
        .values(batch_id=body.batch_id, expires_at=now + BATCH_EXPIRES_AFTER)
        .returning(AiCall.call_id)
    )
    return len(changed.all())


async def open_batches(session: AsyncSession, now: datetime) -> list[OpenBatch]:
    """Batches with calls that are not settled, the oldest first."""
    await give_up_on_silent(session, now)
    rows = await session.execute(
        select(
            AiCall.batch_id,
            func.min(AiCall.purpose),
            func.min(AiCall.day),
            func.min(AiCall.reserved_at),
            func.array_agg(AiCall.call_id),
        )
        .where(AiCall.status == CallStatus.RESERVED, AiCall.batch_id.is_not(None))
        .group_by(AiCall.batch_id)
        .order_by(func.min(AiCall.reserved_at), AiCall.batch_id)
        .limit(100)
    )
    return [
        OpenBatch(
            batch_id=batch_id,
            purpose=purpose,
            day=day,
            age_seconds=max(0, int((now - since).total_seconds())),
            call_ids=sorted(call_ids),
        )
        for batch_id, purpose, day, since, call_ids in rows
    ]
