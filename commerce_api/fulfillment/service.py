"""Sending orders."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.fulfillment.errors import AlreadyShipped, NothingToShip
from commerce_api.fulfillment.models import Shipment
from commerce_api.fulfillment.schemas import ShipmentCreate
from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.models import (
    FulfillmentStatus,
    Order,
    OrderEvent,
    OrderEventKind,
    OrderStatus,
    PaymentStatus,
)


async def ship_order(
    session: AsyncSession, store_id: UUID, order_id: UUID, body: ShipmentCreate, now: datetime
) -> Shipment:
    """Records that an order was sent, once; a paid order is complete with it."""
    order = await session.scalar(
        select(Order).where(Order.store_id == store_id, Order.order_id == order_id).with_for_update()
    )
    if order is None:
        raise OrderNotFound
    if order.fulfillment_status == FulfillmentStatus.FULFILLED:
        raise AlreadyShipped
    if order.status == OrderStatus.CANCELED or order.payment_status == PaymentStatus.REFUNDED:
        raise NothingToShip
    order.fulfillment_status = FulfillmentStatus.FULFILLED
    order.status = OrderStatus.COMPLETED
    order.updated_at = now
    shipment = Shipment(store_id=store_id, order_id=order_id, **body.model_dump(), shipped_at=now)
    detail = " ".join(part for part in (body.carrier, body.tracking_number) if part)
    session.add_all(
        [
            shipment,
            OrderEvent(
                store_id=store_id,
                order_id=order_id,
                kind=OrderEventKind.SHIPPED,
                detail=detail,
                occurred_at=now,
            ),
        ]
    )
    await session.flush()
    return shipment
