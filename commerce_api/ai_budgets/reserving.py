"""Reserving: whether a question may be asked, decided under the lock of whoever pays for it.

The lock lasts until the transaction ends, so of two that want the last of a budget the second counts after
the first has its row. Payers are locked in one order, and calls written in one order, so that two
reservations at once wait for each other instead of blocking each other.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select, text, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.ai_budgets.budgets import Payer, allowances, counted
from commerce_api.ai_budgets.internal_schemas import (
    Reservation,
    ReservationIn,
    ReservationOutcome,
    Reservations,
    ReservationsIn,
)
from commerce_api.ai_budgets.models import IS_LIVE, LIVE, AiCall, CallStatus
from commerce_api.ai_budgets.prices import worst_case
from kit.clock import utc_day
from kit.ids import new_id

EXPIRES_AFTER = timedelta(minutes=15)
"""Longer than a call may last, its retries included."""

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('ai_budgets/' || :payer, 0))")
_OUTCOMES = {
    CallStatus.ANSWERED: ReservationOutcome.ANSWERED,
    CallStatus.UNUSABLE: ReservationOutcome.UNUSABLE,
    CallStatus.RESERVED: ReservationOutcome.UNDER_WAY,
    CallStatus.LOST: ReservationOutcome.LOST,
}

Key = tuple[str, str, str]


@dataclass
class _Purses:
    """What each payer has left today."""

    left: dict[Payer, int]

    def take(self, payer: Payer, micros: int) -> bool:
        if self.left.get(payer, 0) < micros:
            return False
        self.left[payer] -= micros
        return True


async def reserve_calls(
    session: AsyncSession, body: ReservationsIn, now: datetime, platform_micros: int
) -> Reservations:
    """One outcome for each question. Those that are granted hold the most that they can cost."""
    await give_up_on_silent(session, now)
    payers = {item.store_id for item in body.items}
    await _lock(session, payers)
    known = await _known(session, [item.key for item in body.items], utc_day(now))
    purses = await _purses(session, payers, utc_day(now), platform_micros)
    rows = []
    for item in body.items:
        most = worst_case(item.model, item.max_input_tokens, item.max_output_tokens, is_batch=body.is_batch)
        if item.key not in known and purses.take(item.store_id, most):
            rows.append(_row(body, item, most, now))
    known |= await _write(session, rows, utc_day(now))
    return Reservations(items=[_outcome(item, known.get(item.key), body.holder) for item in body.items])


async def give_up_on_silent(session: AsyncSession, now: datetime) -> None:
    """Calls of which nothing was heard for too long: they may have been made, so they stay counted."""
    silent = (
        select(AiCall.call_id)
        .where(AiCall.status == CallStatus.RESERVED, AiCall.expires_at <= now)
        .with_for_update(skip_locked=True)
    )
    await session.execute(
        update(AiCall)
        .where(AiCall.call_id.in_(silent.scalar_subquery()))
        .values(status=CallStatus.LOST, settled_at=now)
        .execution_options(synchronize_session=False)
    )


async def _lock(session: AsyncSession, payers: Collection[Payer]) -> None:
    for payer in sorted(str(payer or "platform") for payer in payers):
        await session.execute(_LOCK, {"payer": payer})


async def _purses(
    session: AsyncSession, payers: Collection[Payer], day: date, platform_micros: int
) -> _Purses:
    allowed = await allowances(session, [payer for payer in payers if payer is not None])
    used = await counted(session, payers, day)
    limits: dict[Payer, int] = {payer: allowance.micros for payer, allowance in allowed.items()}
    limits[None] = platform_micros
    return _Purses({payer: micros - used.get(payer, 0) for payer, micros in limits.items()})


async def _known(session: AsyncSession, keys: Sequence[Key], day: date) -> dict[Key, AiCall]:
    """The live call of each question; where there is none, the one that was lost today."""
    rows = await session.scalars(
        select(AiCall)
        .where(
            tuple_(AiCall.purpose, AiCall.subject, AiCall.input_hash).in_(keys),
            AiCall.status.in_(LIVE) | ((AiCall.status == CallStatus.LOST) & (AiCall.day == day)),
        )
        .order_by(AiCall.status == CallStatus.LOST)
        .execution_options(populate_existing=True)
    )
    found: dict[Key, AiCall] = {}
    for call in rows:
        found.setdefault((call.purpose, call.subject, call.input_hash), call)
    return found


def _row(body: ReservationsIn, item: ReservationIn, most: int, now: datetime) -> dict[str, object]:
    return {
        "call_id": new_id(),
        "store_id": item.store_id,
        "day": utc_day(now),
        "purpose": item.purpose,
        "subject": item.subject,
        "input_hash": item.input_hash,
        "model": item.model,
        "is_batch": body.is_batch,
        "holder": body.holder,
        "status": CallStatus.RESERVED,
        "reserved_micros": most,
        "reserved_at": now,
        "expires_at": now + EXPIRES_AFTER,
    }


async def _write(session: AsyncSession, rows: Sequence[Mapping[str, object]], day: date) -> dict[Key, AiCall]:
    """Where another payer's reservation of the same question came first, that one is known."""
    if not rows:
        return {}
    keys = [(str(row["purpose"]), str(row["subject"]), str(row["input_hash"])) for row in rows]
    ordered = [row for _, row in sorted(zip(keys, rows, strict=True), key=lambda pair: pair[0])]
    await session.execute(
        insert(AiCall)
        .values(ordered)
        .on_conflict_do_nothing(index_elements=["purpose", "subject", "input_hash"], index_where=IS_LIVE)
    )
    return await _known(session, keys, day)


def _outcome(item: ReservationIn, call: AiCall | None, holder: UUID) -> Reservation:
    outcome = ReservationOutcome.BUDGET_REACHED if call is None else _OUTCOMES[CallStatus(call.status)]
    if call is not None and outcome is ReservationOutcome.UNDER_WAY and call.holder == holder:
        outcome = ReservationOutcome.GRANTED
    return Reservation(
        subject=item.subject,
        input_hash=item.input_hash,
        outcome=outcome,
        call_id=call.call_id if call else None,
        batch_id=call.batch_id if call else None,
        answer=call.answer if call else None,
    )
