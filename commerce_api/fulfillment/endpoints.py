"""Shipments, for owners."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from commerce_api.fulfillment import service
from commerce_api.fulfillment.schemas import ShipmentCreate, ShipmentList, ShipmentRead
from commerce_api.idempotency import idempotency_header
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/orders/{order_id}/shipments", tags=["orders"])

IdempotencyKey = Annotated[
    str | None,
    idempotency_header("One per parcel that is wanted of this order. Repeating it gives the same parcel."),
]


@router.get("", responses=answers(401, 404))
async def list_shipments(order_id: UUID, access: OwnedStore) -> ShipmentList:
    """The parcels of an order, oldest first; those that were entered by mistake say so."""
    found = await service.list_shipments(access.session, access.store_id, order_id)
    return ShipmentList(items=[ShipmentRead.model_validate(one, from_attributes=True) for one in found])


@router.post("", status_code=HTTPStatus.CREATED, responses=answers(401, 403, 404, 409))
async def ship_order(
    order_id: UUID,
    body: ShipmentCreate,
    access: ManagedStore,
    platform: PlatformDep,
    key: IdempotencyKey = None,
) -> ShipmentRead:
    """Records a parcel with all that is left to send, or with the pieces that are named, and writes to the
    customer. Nothing is sent twice: 409 `more_pieces_than_unsent`, `already_shipped`, `nothing_to_ship`.

    The same `Idempotency-Key` and body again give the same parcel, also one that was undone meanwhile; with
    another body 422 `idempotency_key_reused`. Without a key each call is a parcel of its own.
    """
    shipment = await service.ship_order(
        access.session,
        access.store_id,
        order_id,
        body,
        key=key,
        by=access.user.user_id,
        now=platform.clock(),
    )
    return ShipmentRead.model_validate(shipment, from_attributes=True)


@router.delete("/{shipment_id}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404, 409))
async def undo_shipment(
    order_id: UUID, shipment_id: UUID, access: ManagedStore, platform: PlatformDep
) -> None:
    """Takes back a parcel that was entered by mistake: its pieces are to be sent again. 409
    `shipment_was_refunded` where some of them were refunded as sent."""
    await service.undo_shipment(
        access.session,
        access.store_id,
        order_id,
        shipment_id,
        by=access.user.user_id,
        now=platform.clock(),
    )
