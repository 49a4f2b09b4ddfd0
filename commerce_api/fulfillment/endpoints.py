"""Shipments, for owners."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from commerce_api.fulfillment import service
from commerce_api.fulfillment.schemas import ShipmentCreate, ShipmentRead
from commerce_api.memberships.access import ManagedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/orders/{order_id}/shipments", tags=["orders"])


@router.post("", status_code=HTTPStatus.CREATED, responses=answers(401, 403, 404, 409))
async def ship_order(
    order_id: UUID, body: ShipmentCreate, access: ManagedStore, platform: PlatformDep
) -> ShipmentRead:
    """Marks an order as sent, with carrier and tracking number where there are any. It can be sent once."""
    shipment = await service.ship_order(access.session, access.store_id, order_id, body, platform.clock())
    return ShipmentRead.model_validate(shipment, from_attributes=True)
