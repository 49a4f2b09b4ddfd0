"""Orders, for owners."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from commerce_api.db.paging import Cursor, Limit
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.orders import service, upkeep
from commerce_api.orders.models import FulfillmentStatus, OrderStatus, PaymentStatus
from commerce_api.orders.schemas import NoteCreate, OrderCounts, OrderList, OrderRead, TimelineEvent
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import QueryText
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/orders", tags=["orders"])


@router.get("", responses=answers(401, 404))
async def list_orders(
    access: OwnedStore,
    platform: PlatformDep,
    status: OrderStatus | None = None,
    payment_status: PaymentStatus | None = None,
    fulfillment_status: FulfillmentStatus | None = None,
    search: Annotated[QueryText, Query(description="Number, or start of an e-mail or name.")] = "",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> OrderList:
    """The store's orders, highest number first."""
    return await service.list_orders(
        access.session,
        platform,
        access.store_id,
        status=status,
        payment_status=payment_status,
        fulfillment_status=fulfillment_status,
        search=search,
        limit=limit,
        cursor=cursor,
    )


@router.get("/counts", responses=answers(401, 404))
async def count_orders(access: OwnedStore, store: CurrentStore, platform: PlatformDep) -> OrderCounts:
    """How many orders are open, have to be sent, are late, or were asked back."""
    return await service.count_orders(access.session, store, platform.clock())


@router.get("/{order_id}", responses=answers(401, 404))
async def read_order(order_id: UUID, access: OwnedStore, platform: PlatformDep) -> OrderRead:
    """One order with its lines, sums, address and timeline."""
    return await service.read_order(access.session, platform, access.store_id, order_id)


@router.post("/{order_id}/notes", status_code=HTTPStatus.CREATED, responses=answers(401, 403, 404))
async def add_note(
    order_id: UUID, body: NoteCreate, access: ManagedStore, platform: PlatformDep
) -> TimelineEvent:
    """Puts a note for the team on the timeline. Customers never see it."""
    event = await upkeep.add_note(
        access.session,
        access.store_id,
        order_id,
        body.text,
        by=access.user.user_id,
        now=platform.clock(),
    )
    return service.read_event(event, {access.user.user_id: access.user.name})


@router.post(
    "/{order_id}/confirmation-mails",
    status_code=HTTPStatus.ACCEPTED,
    response_class=Response,
    responses=answers(401, 403, 404, 409),
)
async def resend_confirmation(order_id: UUID, access: ManagedStore, platform: PlatformDep) -> None:
    """Sends the confirmation once more; at most once a minute."""
    await upkeep.resend_confirmation(access.session, access.store_id, order_id, platform.clock())
