"""Calling off an order before anything of it was sent: money, stock and status in one transaction."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.catalog import stock
from commerce_api.db.outbox import enqueue
from commerce_api.orders.models import Order, OrderEventKind, OrderStatus
from commerce_api.orders.progress import lock_order
from commerce_api.orders.timeline import tell
from commerce_api.payments.errors import OrderWasCanceled, OrderWasSent
from commerce_api.payments.models import RefundReason
from commerce_api.payments.refund_amounts import quote_whole
from commerce_api.payments.refund_lines import restock_pieces
from commerce_api.payments.refund_requests import new_refund, write_refund
from commerce_api.payments.refund_schemas import OrderCancel
from commerce_api.payments.refundable import Refundable, lock_payment_of, read_refundable

CANCELLATION_MAIL = "mail.order_canceled"


async def cancel_order(
    session: AsyncSession, store_id: UUID, order_id: UUID, body: OrderCancel, *, by: UUID, now: datetime
) -> None:
    """Asks for the refund of everything that is left and puts the pieces back at once: nobody will send them,
    whatever becomes of the refund."""
    payment = await lock_payment_of(session, store_id, order_id)
    order = await lock_order(session, store_id, order_id)
    if order.status == OrderStatus.CANCELED:
        raise OrderWasCanceled
    if any(line.shipped_quantity for line in order.lines):
        raise OrderWasSent
    state = await read_refundable(session, order, payment)
    refunded_minor = state.left_minor
    if refunded_minor:
        await _refund(session, state, body, by=by, now=now)
    elif body.is_restocked:
        await _restock_unsent(session, order)
    order.status = OrderStatus.CANCELED
    order.canceled_at = order.updated_at = now
    tell(session, order, OrderEventKind.CANCELED, body.message, now, by=by)
    record(
        session,
        actor=f"user:{by}",
        action="order.canceled",
        subject=f"order:{order_id}",
        occurred_at=now,
        store_id=store_id,
        detail={"refunded_minor": refunded_minor, "currency": order.currency},
    )
    await enqueue(
        session,
        CANCELLATION_MAIL,
        {"order_id": str(order_id), "refunded_minor": refunded_minor, "message": body.message},
        natural_key=f"{CANCELLATION_MAIL}:{order_id}",
        store_id=store_id,
    )


async def _refund(
    session: AsyncSession, state: Refundable, body: OrderCancel, *, by: UUID, now: datetime
) -> None:
    quoted = quote_whole(
        state.lines, state.shipping_left_minor, state.left_minor, is_restocked=body.is_restocked
    )
    refund = new_refund(state, quoted, RefundReason.CANCELED, now, by=by)
    refund.message = body.message
    await write_refund(session, state, refund)
    await restock_pieces(session, refund)


async def _restock_unsent(session: AsyncSession, order: Order) -> None:
    """Nothing was paid, or all of it went back at Stripe: then no refund stands for the pieces."""
    quantities: dict[UUID, int] = {}
    for line in order.lines:
        quantities[line.variant_id] = quantities.get(line.variant_id, 0) + line.unsent_quantity
    await stock.restock(
        session, order.store_id, {variant: pieces for variant, pieces in quantities.items() if pieces}
    )
