"""How far an order has come, by what became of the pieces of its lines."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.models import FulfillmentStatus, Order, OrderStatus


async def lock_order(session: AsyncSession, store_id: UUID, order_id: UUID) -> Order:
    """The order as it is now, with its lines, until the transaction ends. Whoever needs the lock of its
    payment as well takes that one first."""
    order = await session.scalar(
        select(Order)
        .where(Order.store_id == store_id, Order.order_id == order_id)
        .options(selectinload(Order.lines))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if order is None:
        raise OrderNotFound
    return order


def update_progress(order: Order) -> None:
    """Sets both statuses from the counts of a locked order's lines; a canceled order stays canceled."""
    shipped = sum(line.shipped_quantity for line in order.lines)
    unsent = sum(line.unsent_quantity for line in order.lines)
    if shipped == 0:
        order.fulfillment_status = FulfillmentStatus.UNFULFILLED
    elif unsent == 0:
        order.fulfillment_status = FulfillmentStatus.FULFILLED
    else:
        order.fulfillment_status = FulfillmentStatus.PARTIALLY_FULFILLED
    if order.status != OrderStatus.CANCELED:
        order.status = OrderStatus.OPEN if unsent else OrderStatus.COMPLETED
