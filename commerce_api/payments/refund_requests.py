"""Refunds that owners ask for: what they come to, and writing them down.

An outside effect of money is asked for once: under the payment's lock, by the client's own key. Nobody at
Stripe is called here; the outbox carries a refund out.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.audit.log import record
from commerce_api.errors import FieldProblem
from commerce_api.idempotency import IdempotencyKeyReused
from commerce_api.orders.errors import UnknownOrderLine
from commerce_api.orders.models import OrderEventKind
from commerce_api.orders.progress import lock_order
from commerce_api.orders.timeline import tell
from commerce_api.payments.errors import (
    AmountNotRefundable,
    MorePiecesThanLeft,
    NothingToRefund,
    RefundExceedsPayment,
)
from commerce_api.payments.models import Refund, RefundLine, RefundReason, RefundStatus
from commerce_api.payments.refund_amounts import Pieces, Quote, fee_returned, quote_pieces, quote_whole
from commerce_api.payments.refund_lines import take_pieces
from commerce_api.payments.refund_schemas import RefundCreate, RefundWish
from commerce_api.payments.refundable import Refundable, lock_payment_of, read_refundable
from commerce_api.payments.refunds import order_refund
from kit.ids import new_id
from kit.money import charge_step, display


async def request_refund(
    session: AsyncSession,
    store_id: UUID,
    order_id: UUID,
    body: RefundCreate,
    *,
    key: str,
    by: UUID,
    now: datetime,
) -> Refund:
    """Writes a refund down, or finds the one that was asked for with the same key and body."""
    digest = hashlib.sha256(body.model_dump_json().encode()).digest()
    payment = await lock_payment_of(session, store_id, order_id)
    earlier = await _find_by_key(session, store_id, order_id, key)
    if earlier is not None:
        if earlier.request_hash != digest:
            raise IdempotencyKeyReused
        return earlier
    order = await lock_order(session, store_id, order_id)
    state = await read_refundable(session, order, payment)
    refund = new_refund(state, quote(state, body), RefundReason(body.reason), now, by=by)
    refund.note, refund.message = body.note, body.message
    refund.idempotency_key, refund.request_hash = key, digest
    await write_refund(session, state, refund)
    detail = f"{display(refund.amount_minor, refund.currency)}, {refund.reason.replace('_', ' ')}"
    tell(session, order, OrderEventKind.REFUND_REQUESTED, detail, now, by=by)
    return refund


async def write_refund(session: AsyncSession, state: Refundable, refund: Refund) -> None:
    """Keeps a new refund with all that belongs to it. Wants the locks of the payment and of the order."""
    order = state.order
    take_pieces(order, refund)
    order.refund_asked_at = None
    order.updated_at = refund.requested_at
    await order_refund(session, refund)
    record(
        session,
        actor=f"user:{refund.requested_by}",
        action="refund.requested",
        subject=f"order:{order.order_id}",
        occurred_at=refund.requested_at,
        store_id=order.store_id,
        detail={
            "refund_id": str(refund.refund_id),
            "amount_minor": refund.amount_minor,
            "currency": refund.currency,
        },
    )


async def _find_by_key(session: AsyncSession, store_id: UUID, order_id: UUID, key: str) -> Refund | None:
    return await session.scalar(
        select(Refund)
        .where(Refund.store_id == store_id, Refund.order_id == order_id, Refund.idempotency_key == key)
        .options(selectinload(Refund.lines))
    )


def quote(state: Refundable, wish: RefundWish) -> Quote:
    """What a wish comes to; a refusal says why not."""
    if wish.is_whole:
        found = quote_whole(
            state.lines, state.shipping_left_minor, state.left_minor, is_restocked=wish.is_restocked
        )
    else:
        found = _quote_named(state, wish)
    if found.amount_minor == 0:
        raise NothingToRefund
    if found.amount_minor > state.left_minor:
        left = display(state.left_minor, state.order.currency)
        raise RefundExceedsPayment(f"{left} is left of the payment.")
    if found.amount_minor % charge_step(state.order.currency):
        raise AmountNotRefundable
    return found


def _quote_named(state: Refundable, wish: RefundWish) -> Quote:
    known = {line.line_id: line for line in state.lines}
    for place, line in enumerate(wish.lines):
        if line.line_id not in known:
            raise UnknownOrderLine(errors=[_problem(place, "line_id", UnknownOrderLine.message)])
        left = known[line.line_id].pieces_left
        if line.quantity > left:
            problem = _problem(place, "quantity", MorePiecesThanLeft.message)
            raise MorePiecesThanLeft(errors=[problem.model_copy(update={"available": left})])
    if wish.shipping_minor > state.shipping_left_minor:
        left_minor = state.shipping_left_minor
        raise RefundExceedsPayment(f"{display(left_minor, state.order.currency)} is left of the shipping.")
    pieces = [Pieces(line.line_id, line.quantity, line.is_restocked) for line in wish.lines]
    return quote_pieces(state.lines, pieces, wish.shipping_minor, state.order.currency)


def _problem(place: int, field: str, message: str) -> FieldProblem:
    return FieldProblem(field=f"lines.{place}.{field}", code="does_not_fit", message=message)


def fee_back(state: Refundable, amount_minor: int) -> int:
    payment = state.payment
    return fee_returned(
        payment.application_fee_minor, amount_minor, payment.amount_minor, state.fee_refunded_minor
    )


def new_refund(state: Refundable, quoted: Quote, reason: RefundReason, now: datetime, *, by: UUID) -> Refund:
    payment, refund_id = state.payment, new_id()
    return Refund(
        refund_id=refund_id,
        store_id=payment.store_id,
        payment_id=payment.payment_id,
        order_id=state.order.order_id,
        amount_minor=quoted.amount_minor,
        shipping_minor=quoted.shipping_minor,
        application_fee_minor=fee_back(state, quoted.amount_minor),
        currency=payment.currency,
        reason=reason,
        status=RefundStatus.REQUESTED,
        requested_by=by,
        requested_at=now,
        lines=_lines(payment.store_id, refund_id, quoted),
    )


def _lines(store_id: UUID, refund_id: UUID, quoted: Quote) -> list[RefundLine]:
    return [
        RefundLine(
            store_id=store_id,
            refund_id=refund_id,
            line_id=part.line.line_id,
            position=position,
            quantity=part.pieces.quantity,
            unsent_quantity=part.unsent_quantity,
            amount_minor=part.amount_minor,
            tax_minor=part.tax_minor,
            restock_quantity=part.restock_quantity,
            restocked_quantity=0,
        )
        for position, part in enumerate(quoted.parts)
    ]


async def list_refunds(session: AsyncSession, store_id: UUID, order_id: UUID) -> Sequence[Refund]:
    """Oldest first, those that were made at Stripe among them."""
    rows = await session.scalars(
        select(Refund)
        .where(Refund.store_id == store_id, Refund.order_id == order_id)
        .options(selectinload(Refund.lines))
        .order_by(Refund.requested_at, Refund.refund_id)
    )
    return rows.all()
