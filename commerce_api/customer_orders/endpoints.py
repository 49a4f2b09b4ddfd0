"""Customers, for owners."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from commerce_api.customer_orders import service
from commerce_api.customer_orders.customer_list import CustomerSort
from commerce_api.customer_orders.schemas import CustomerDetail, CustomerPage, CustomerUpdate
from commerce_api.db.paging import Cursor, Limit
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.orders.schemas import OrderList
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import QueryText
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/customers", tags=["customers"])


@router.get("", responses=answers(401, 404))
async def list_customers(
    access: OwnedStore,
    store: CurrentStore,
    search: Annotated[QueryText, Query(description="Start of an e-mail or of a word of a name.")] = "",
    sort: CustomerSort = CustomerSort.NEWEST,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> CustomerPage:
    """Everybody who has bought, guests included, or has an account: one entry per e-mail. `name` sorts
    ascending, everything else the largest or latest first."""
    return await service.list_customers(access.session, store, search, sort, limit, cursor)


@router.get("/{customer_id}", responses=answers(401, 404))
async def read_customer(
    customer_id: UUID, access: OwnedStore, store: CurrentStore, platform: PlatformDep
) -> CustomerDetail:
    """A customer with figures, note and the first 50 orders, highest number first."""
    return await service.read_customer(access.session, platform, store, customer_id)


@router.patch("/{customer_id}", responses=answers(401, 403, 404))
async def write_note(
    customer_id: UUID,
    body: CustomerUpdate,
    access: ManagedStore,
    store: CurrentStore,
    platform: PlatformDep,
) -> CustomerDetail:
    """Replaces the note that only the store's team sees."""
    return await service.write_note(access.session, platform, store, access.user, customer_id, body.note)


@router.get("/{customer_id}/orders", responses=answers(401, 404))
async def list_orders_of_customer(
    customer_id: UUID,
    access: OwnedStore,
    store: CurrentStore,
    platform: PlatformDep,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> OrderList:
    """All orders of a customer, highest number first."""
    return await service.list_orders_of(access.session, platform, store, customer_id, limit, cursor)
