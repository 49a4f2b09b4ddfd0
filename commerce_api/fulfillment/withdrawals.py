"""Withdrawing from a purchase: asked once per order by the customer, answered once by the owner.

Neither moves money: an accepted withdrawal fills in the refund that the owner then makes.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.db.outbox import enqueue
from commerce_api.errors import FieldProblem
from commerce_api.fulfillment.errors import (
    MorePiecesThanBought,
    WithdrawalAlreadyRequested,
    WithdrawalNotFound,
    WithdrawalNotPossible,
    WithdrawalWasAnswered,
)
from commerce_api.fulfillment.models import Shipment, Withdrawal, WithdrawalLine, WithdrawalStatus
from commerce_api.fulfillment.schemas import LinePieces
from commerce_api.fulfillment.service import list_shipments
from commerce_api.fulfillment.withdrawal_period import last_day
from commerce_api.fulfillment.withdrawal_schemas import WithdrawalCreate
from commerce_api.memberships.models import Membership, Role
from commerce_api.orders.errors import UnknownOrderLine
from commerce_api.orders.models import Order, OrderEventKind, OrderLine, OrderStatus, PaymentStatus
from commerce_api.orders.progress import lock_order
from commerce_api.orders.timeline import tell
from commerce_api.stores.models import Store
from kit.ids import new_id

WITHDRAWAL_MAIL = "mail.withdrawal_received"
WITHDRAWAL_NOTICE = "mail.withdrawal_notice"
WITHDRAWAL_ANSWER = "mail.withdrawal_answer"

_KINDS = {
    WithdrawalStatus.ACCEPTED: OrderEventKind.WITHDRAWAL_ACCEPTED,
    WithdrawalStatus.DECLINED: OrderEventKind.WITHDRAWAL_DECLINED,
}


def is_possible(store: Store, order: Order, shipments: Sequence[Shipment], now: datetime) -> bool:
    """Whether something could still be withdrawn from, had nobody done so yet."""
    if order.status == OrderStatus.CANCELED or order.payment_status == PaymentStatus.REFUNDED:
        return False
    if not any(_kept(line) for line in order.lines):
        return False
    until = last_day(store, order, shipments)
    return until is None or now.astimezone(ZoneInfo(store.timezone)).date() <= until


def _kept(line: OrderLine) -> int:
    return line.quantity - line.refunded_quantity


async def find_withdrawal(session: AsyncSession, store_id: UUID, order_id: UUID) -> Withdrawal | None:
    return await session.scalar(
        select(Withdrawal).where(Withdrawal.store_id == store_id, Withdrawal.order_id == order_id)
    )


async def request_withdrawal(
    session: AsyncSession, store: Store, order_id: UUID, body: WithdrawalCreate, now: datetime
) -> Withdrawal:
    """Keeps a customer's wish and writes to both sides. The same wish again is the one that is kept
    already."""
    digest = hashlib.sha256(body.model_dump_json().encode()).digest()
    order = await lock_order(session, store.store_id, order_id)
    earlier = await find_withdrawal(session, store.store_id, order_id)
    if earlier is not None:
        if earlier.request_hash != digest:
            raise WithdrawalAlreadyRequested
        return earlier
    shipments = await list_shipments(session, store.store_id, order_id)
    if not is_possible(store, order, shipments, now):
        raise WithdrawalNotPossible
    withdrawal = _withdrawal(order, body.reason, _pieces(order, body.lines), now)
    withdrawal.request_hash = digest
    session.add(withdrawal)
    order.refund_asked_at = order.updated_at = now
    tell(session, order, OrderEventKind.WITHDRAWAL_REQUESTED, body.reason, now)
    await session.flush()
    await _tell_both(session, withdrawal)
    return withdrawal


def _pieces(order: Order, wanted: Sequence[LinePieces] | None) -> list[tuple[UUID, int]]:
    known = {line.line_id: _kept(line) for line in order.lines}
    if wanted is None:
        return [(line_id, kept) for line_id, kept in known.items() if kept]
    for place, one in enumerate(wanted):
        if one.line_id not in known:
            raise UnknownOrderLine(errors=[_problem(place, "line_id", UnknownOrderLine.message)])
        if one.quantity > known[one.line_id]:
            problem = _problem(place, "quantity", MorePiecesThanBought.message)
            left = known[one.line_id]
            raise MorePiecesThanBought(errors=[problem.model_copy(update={"available": left})])
    return [(one.line_id, one.quantity) for one in wanted]


def _problem(place: int, field: str, message: str) -> FieldProblem:
    return FieldProblem(field=f"lines.{place}.{field}", code="does_not_fit", message=message)


def _withdrawal(order: Order, reason: str, pieces: Sequence[tuple[UUID, int]], now: datetime) -> Withdrawal:
    withdrawal_id = new_id()
    return Withdrawal(
        withdrawal_id=withdrawal_id,
        store_id=order.store_id,
        order_id=order.order_id,
        status=WithdrawalStatus.REQUESTED,
        reason=reason,
        answer="",
        requested_at=now,
        lines=[
            WithdrawalLine(
                store_id=order.store_id,
                withdrawal_id=withdrawal_id,
                line_id=line_id,
                position=position,
                quantity=quantity,
            )
            for position, (line_id, quantity) in enumerate(pieces)
        ],
    )


async def _tell_both(session: AsyncSession, withdrawal: Withdrawal) -> None:
    key = str(withdrawal.withdrawal_id)
    await enqueue(
        session,
        WITHDRAWAL_MAIL,
        {"withdrawal_id": key},
        natural_key=f"{WITHDRAWAL_MAIL}:{key}",
        store_id=withdrawal.store_id,
    )
    owners = await session.scalars(
        select(Membership.user_id).where(
            Membership.store_id == withdrawal.store_id,
            Membership.role == Role.OWNER,
            Membership.ended_at.is_(None),
        )
    )
    for user_id in owners:
        await enqueue(
            session,
            WITHDRAWAL_NOTICE,
            {"withdrawal_id": key, "user_id": str(user_id)},
            natural_key=f"{WITHDRAWAL_NOTICE}:{key}:{user_id}",
            store_id=withdrawal.store_id,
        )


async def answer_withdrawal(
    session: AsyncSession,
    store_id: UUID,
    order_id: UUID,
    verdict: WithdrawalStatus,
    answer: str,
    *,
    by: UUID,
    now: datetime,
) -> Withdrawal:
    """Accepts or declines, once; the same verdict again changes nothing. Declined, nobody waits any more;
    accepted, the customer waits for the money."""
    order = await lock_order(session, store_id, order_id)
    withdrawal = await find_withdrawal(session, store_id, order_id)
    if withdrawal is None:
        raise WithdrawalNotFound
    if withdrawal.status == verdict:
        return withdrawal
    if withdrawal.status != WithdrawalStatus.REQUESTED:
        raise WithdrawalWasAnswered
    withdrawal.status, withdrawal.answer = verdict, answer
    withdrawal.answered_at, withdrawal.answered_by = now, by
    if verdict == WithdrawalStatus.DECLINED:
        order.refund_asked_at = None
    order.updated_at = now
    tell(session, order, _KINDS[verdict], answer, now, by=by)
    record(
        session,
        actor=f"user:{by}",
        action=f"withdrawal.{verdict}",
        subject=f"order:{order_id}",
        occurred_at=now,
        store_id=store_id,
    )
    await enqueue(
        session,
        WITHDRAWAL_ANSWER,
        {"withdrawal_id": str(withdrawal.withdrawal_id)},
        natural_key=f"{WITHDRAWAL_ANSWER}:{withdrawal.withdrawal_id}",
        store_id=store_id,
    )
    return withdrawal
