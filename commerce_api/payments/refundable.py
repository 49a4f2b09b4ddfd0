"""What of an order's payment can still go back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.models import Order
from commerce_api.orders.repository import OrderRepository
from commerce_api.payments.models import STANDING, Payment, Refund, RefundLine
from commerce_api.payments.refund_amounts import RefundableLine


@dataclass(frozen=True)
class Refundable:
    """An order, its payment, and what is left of both once every refund that has not failed is taken off."""

    order: Order
    payment: Payment
    lines: Sequence[RefundableLine]
    left_minor: int
    shipping_left_minor: int
    fee_refunded_minor: int

    @property
    def pending_minor(self) -> int:
        """Asked for, not yet known to have gone back."""
        return self.payment.amount_minor - self.payment.refunded_minor - self.left_minor


async def lock_payment_of(session: AsyncSession, store_id: UUID, order_id: UUID) -> Payment:
    """The payment of an order, until the transaction ends: whatever moves its money waits here first, before
    it takes the order's own lock."""
    payment = await session.scalar(
        select(Payment)
        .where(Payment.store_id == store_id, Payment.order_id == order_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if payment is None:
        raise OrderNotFound
    return payment


async def find_refundable(session: AsyncSession, store_id: UUID, order_id: UUID) -> Refundable:
    """As it is at the moment; a request looks again under the locks."""
    order = await OrderRepository(session, store_id).find(order_id)
    payment = await session.scalar(
        select(Payment).where(Payment.store_id == store_id, Payment.order_id == order_id)
    )
    if order is None or payment is None:
        raise OrderNotFound
    return await read_refundable(session, order, payment)


async def read_refundable(session: AsyncSession, order: Order, payment: Payment) -> Refundable:
    standing = (
        await session.execute(
            select(
                func.coalesce(func.sum(Refund.amount_minor), 0).label("amount"),
                func.coalesce(func.sum(Refund.shipping_minor), 0).label("shipping"),
                func.coalesce(func.sum(Refund.application_fee_minor), 0).label("fee"),
            ).where(Refund.payment_id == payment.payment_id, Refund.status.in_(STANDING))
        )
    ).one()
    taxes = await _tax_refunded(session, order)
    lines = [
        RefundableLine(
            line_id=line.line_id,
            title=line.title,
            quantity=line.quantity,
            unit_price_minor=line.unit_price_minor,
            total_minor=line.total_minor,
            tax_minor=line.tax_minor,
            refunded_quantity=line.refunded_quantity,
            refunded_minor=line.refunded_minor,
            tax_refunded_minor=taxes.get(line.line_id, 0),
            unsent_quantity=line.unsent_quantity,
        )
        for line in order.lines
    ]
    # What the lines do not explain was paid for shipping: after its discount, with its tax.
    shipping = max(order.total_minor - sum(line.total_minor for line in order.lines), 0)
    # Stripe may have told a total before we heard of the refunds in it; a request may not have got there yet.
    gone = max(payment.refunded_minor, int(standing.amount))
    return Refundable(
        order=order,
        payment=payment,
        lines=lines,
        left_minor=payment.amount_minor - gone,
        shipping_left_minor=max(shipping - int(standing.shipping), 0),
        fee_refunded_minor=int(standing.fee),
    )


async def _tax_refunded(session: AsyncSession, order: Order) -> dict[UUID, int]:
    rows = await session.execute(
        select(RefundLine.line_id, func.sum(RefundLine.tax_minor))
        .join(Refund, (Refund.store_id == RefundLine.store_id) & (Refund.refund_id == RefundLine.refund_id))
        .where(
            Refund.store_id == order.store_id, Refund.order_id == order.order_id, Refund.status.in_(STANDING)
        )
        .group_by(RefundLine.line_id)
    )
    return {line_id: int(tax) for line_id, tax in rows}
