"""A customer's own orders."""

from uuid import UUID

from fastapi import APIRouter

from commerce_api.customer_orders import history
from commerce_api.customer_orders.schemas import OwnOrder, OwnOrderList
from commerce_api.customers.access import CurrentCustomer
from commerce_api.db.paging import Cursor, Limit
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{slug}/customers/me/orders", tags=["customers"])


@router.get("", responses=answers(401, 404))
async def list_own_orders(
    signed: CurrentCustomer, platform: PlatformDep, limit: Limit = 20, cursor: Cursor = None
) -> OwnOrderList:
    """Orders placed while signed in and, once the address is verified, everything bought with it, highest
    number first."""
    return await history.list_own_orders(
        signed.session, platform, signed.registered, limit=limit, cursor=cursor
    )


@router.get("/{order_id}", responses=answers(401, 404))
async def read_own_order(order_id: UUID, signed: CurrentCustomer, platform: PlatformDep) -> OwnOrder:
    """One of these orders with its lines, sums, address and parcels."""
    return await history.read_own_order(signed.session, platform, signed.registered, order_id)
