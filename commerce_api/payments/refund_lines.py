"""What a refund does to the pieces of its lines: counted once when it is asked for, back when it fails."""

from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog import stock
from commerce_api.orders.models import Order, OrderLine
from commerce_api.orders.progress import update_progress
from commerce_api.payments.models import Refund, RefundLine, RefundStatus


def take_pieces(order: Order, refund: Refund) -> None:
    """Counts a new refund's pieces on the lines of its locked order."""
    lines = {line.line_id: line for line in order.lines}
    for part in refund.lines:
        line = lines[part.line_id]
        line.refunded_quantity += part.quantity
        line.refunded_minor += part.amount_minor
        line.removed_quantity += part.unsent_quantity
    update_progress(order)


def return_pieces(order: Order, refund: Refund) -> None:
    """Takes back what :func:`take_pieces` counted: the refund has failed, its pieces are as they were
    before."""
    lines = {line.line_id: line for line in order.lines}
    for part in refund.lines:
        line = lines[part.line_id]
        line.refunded_quantity -= part.quantity
        line.refunded_minor -= part.amount_minor
        line.removed_quantity -= part.unsent_quantity
    update_progress(order)


async def restock_pieces(session: AsyncSession, refund: Refund) -> None:
    """Puts a refund's pieces back on the shelf, each once: those that a failed refund had put back already
    are there. The caller holds the payment's lock, and calls once per refund."""
    wanted = [part for part in refund.lines if part.restock_quantity]
    if not wanted:
        return
    there = await _back_without_refund(session, refund)
    for part in wanted:
        part.restocked_quantity = max(part.restock_quantity - there.get(part.line_id, 0), 0)
    variants = dict(
        (
            await session.execute(
                select(OrderLine.line_id, OrderLine.variant_id).where(
                    OrderLine.line_id.in_([part.line_id for part in wanted])
                )
            )
        ).all()
    )
    quantities: dict[UUID, int] = {}
    for part in wanted:
        variant_id = variants[part.line_id]
        quantities[variant_id] = quantities.get(variant_id, 0) + part.restocked_quantity
    await stock.restock(
        session, refund.store_id, {variant: pieces for variant, pieces in quantities.items() if pieces}
    )


async def _back_without_refund(session: AsyncSession, refund: Refund) -> dict[UUID, int]:
    """Per line: pieces that failed refunds put back, less those that a later refund has counted on."""
    pieces = case(
        (Refund.status == RefundStatus.FAILED, RefundLine.restocked_quantity),
        (
            Refund.status == RefundStatus.SUCCEEDED,
            RefundLine.restocked_quantity - RefundLine.restock_quantity,
        ),
        else_=0,
    )
    rows = await session.execute(
        select(RefundLine.line_id, func.sum(pieces))
        .join(Refund, (Refund.store_id == RefundLine.store_id) & (Refund.refund_id == RefundLine.refund_id))
        .where(
            RefundLine.line_id.in_([part.line_id for part in refund.lines]),
            RefundLine.refund_id != refund.refund_id,
        )
        .group_by(RefundLine.line_id)
    )
    return {line_id: int(count) for line_id, count in rows}
