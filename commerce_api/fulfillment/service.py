"""Sending orders, in as many parcels as it takes, and taking back what was entered by mistake."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.db.outbox import enqueue
from commerce_api.errors import FieldProblem
from commerce_api.fulfillment.carriers import tracking_page
from commerce_api.fulfillment.errors import (
    AlreadyShipped,
    MorePiecesThanUnsent,
    NothingToShip,
    ShipmentNotFound,
    ShipmentWasRefunded,
)
from commerce_api.fulfillment.models import Shipment, ShipmentLine
from commerce_api.fulfillment.schemas import LinePieces, ShipmentCreate
from commerce_api.idempotency import IdempotencyKeyReused
from commerce_api.orders.errors import UnknownOrderLine
from commerce_api.orders.models import (
    FulfillmentStatus,
    Order,
    OrderEventKind,
    OrderLine,
    OrderStatus,
    PaymentStatus,
)
from commerce_api.orders.progress import lock_order, update_progress
from commerce_api.orders.repository import OrderRepository
from commerce_api.orders.timeline import tell
from kit.ids import new_id

SHIPPING_MAIL = "mail.order_shipped"


async def ship_order(
    session: AsyncSession,
    store_id: UUID,
    order_id: UUID,
    body: ShipmentCreate,
    *,
    key: str | None,
    by: UUID,
    now: datetime,
) -> Shipment:
    """Records a parcel, or finds the one that was recorded with the same key and body. No piece is sent
    twice, and none that was refunded before it left."""
    digest = hashlib.sha256(body.model_dump_json().encode()).digest()
    order = await lock_order(session, store_id, order_id)
    earlier = None if key is None else await _find_by_key(session, order, key)
    if earlier is not None:
        if earlier.request_hash != digest:
            raise IdempotencyKeyReused
        return earlier
    pieces = _pieces(order, body.lines)
    shipment = _shipment(order, body, pieces, now)
    shipment.idempotency_key, shipment.request_hash = key, digest if key else None
    session.add(shipment)
    for line, quantity in pieces:
        line.shipped_quantity += quantity
    update_progress(order)
    order.updated_at = now
    tell(session, order, OrderEventKind.SHIPPED, _in_words(order, shipment), now, by=by)
    await session.flush()
    if body.is_customer_told:
        await enqueue(
            session,
            SHIPPING_MAIL,
            {"shipment_id": str(shipment.shipment_id)},
            natural_key=f"{SHIPPING_MAIL}:{shipment.shipment_id}",
            store_id=store_id,
        )
    return shipment


async def _find_by_key(session: AsyncSession, order: Order, key: str) -> Shipment | None:
    return await session.scalar(
        select(Shipment).where(
            Shipment.store_id == order.store_id,
            Shipment.order_id == order.order_id,
            Shipment.idempotency_key == key,
        )
    )


def _pieces(order: Order, wanted: Sequence[LinePieces] | None) -> list[tuple[OrderLine, int]]:
    if order.status == OrderStatus.CANCELED or order.payment_status == PaymentStatus.REFUNDED:
        raise NothingToShip
    unsent = [(line, line.unsent_quantity) for line in order.lines if line.unsent_quantity]
    if not unsent:
        raise AlreadyShipped if order.fulfillment_status == FulfillmentStatus.FULFILLED else NothingToShip
    if wanted is None:
        return unsent
    known = {line.line_id: line for line in order.lines}
    for place, one in enumerate(wanted):
        if one.line_id not in known:
            raise UnknownOrderLine(errors=[_problem(place, "line_id", UnknownOrderLine.message)])
        left = known[one.line_id].unsent_quantity
        if one.quantity > left:
            problem = _problem(place, "quantity", MorePiecesThanUnsent.message)
            raise MorePiecesThanUnsent(errors=[problem.model_copy(update={"available": left})])
    return [(known[one.line_id], one.quantity) for one in wanted]


def _problem(place: int, field: str, message: str) -> FieldProblem:
    return FieldProblem(field=f"lines.{place}.{field}", code="does_not_fit", message=message)


def _shipment(
    order: Order, body: ShipmentCreate, pieces: Sequence[tuple[OrderLine, int]], now: datetime
) -> Shipment:
    shipment_id = new_id()
    return Shipment(
        shipment_id=shipment_id,
        store_id=order.store_id,
        order_id=order.order_id,
        carrier=body.carrier,
        tracking_number=body.tracking_number,
        tracking_url=body.tracking_url or tracking_page(body.carrier, body.tracking_number),
        shipped_at=now,
        lines=[
            ShipmentLine(
                store_id=order.store_id,
                shipment_id=shipment_id,
                line_id=line.line_id,
                position=position,
                quantity=quantity,
            )
            for position, (line, quantity) in enumerate(pieces)
        ],
    )


def _in_words(order: Order, shipment: Shipment) -> str:
    """Carrier and number; what is inside is said only where it is not the whole order."""
    way = " ".join(part for part in (shipment.carrier, shipment.tracking_number) if part)
    inside = {line.line_id: line.quantity for line in shipment.lines}
    if all(inside.get(line.line_id) == line.quantity for line in order.lines):
        return way
    titles = {line.line_id: line.title for line in order.lines}
    said = ", ".join(f"{quantity} × {titles[line_id]}" for line_id, quantity in inside.items())
    return f"{said}; {way}" if way else said


async def undo_shipment(
    session: AsyncSession, store_id: UUID, order_id: UUID, shipment_id: UUID, *, by: UUID, now: datetime
) -> None:
    """Takes a parcel back that never left: its pieces are to be sent again. Undone twice is undone once."""
    order = await lock_order(session, store_id, order_id)
    shipment = await session.scalar(
        select(Shipment)
        .where(
            Shipment.store_id == store_id,
            Shipment.order_id == order_id,
            Shipment.shipment_id == shipment_id,
        )
        .execution_options(populate_existing=True)
    )
    if shipment is None:
        raise ShipmentNotFound
    if shipment.undone_at is not None:
        return
    lines = {line.line_id: line for line in order.lines}
    for part in shipment.lines:
        line = lines[part.line_id]
        if line.refunded_quantity - line.removed_quantity > line.shipped_quantity - part.quantity:
            raise ShipmentWasRefunded
        line.shipped_quantity -= part.quantity
    shipment.undone_at = now
    update_progress(order)
    order.updated_at = now
    tell(session, order, OrderEventKind.SHIPMENT_UNDONE, _in_words(order, shipment), now, by=by)
    record(
        session,
        actor=f"user:{by}",
        action="shipment.undone",
        subject=f"order:{order_id}",
        occurred_at=now,
        store_id=store_id,
        detail={"shipment_id": str(shipment_id)},
    )


async def list_shipments(session: AsyncSession, store_id: UUID, order_id: UUID) -> Sequence[Shipment]:
    """Oldest first, undone ones among them."""
    await OrderRepository(session, store_id).get(order_id)
    rows = await session.scalars(
        select(Shipment)
        .where(Shipment.store_id == store_id, Shipment.order_id == order_id)
        .order_by(Shipment.shipped_at, Shipment.shipment_id)
    )
    return rows.all()
