"""Orders, for owners."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse

from commerce_api.db.paging import Cursor, Limit
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.orders import export, service, upkeep
from commerce_api.orders.due import read_due_dates
from commerce_api.orders.filtering import AskedFor
from commerce_api.orders.schemas import (
    NoteCreate,
    OrderCounts,
    OrderList,
    OrderRead,
    OrderTotals,
    TimelineEvent,
)
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/orders", tags=["orders"])


class CsvDownload(StreamingResponse):
    media_type = "text/csv"


@router.get("", responses=answers(401, 404))
async def list_orders(
    access: OwnedStore,
    store: CurrentStore,
    platform: PlatformDep,
    wanted: AskedFor,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> OrderList:
    """The store's orders, highest number first."""
    return await service.list_orders(access.session, platform, store, wanted, limit=limit, cursor=cursor)


@router.get("/export.csv", response_class=CsvDownload, responses=answers(401, 404))
async def export_orders(
    access: OwnedStore, store: CurrentStore, platform: PlatformDep, wanted: AskedFor
) -> CsvDownload:
    """The same orders as a CSV file: one row per line item, amounts as decimals of their currency, sums of
    the order in its first row. Text that begins like a formula gets an apostrophe before it."""
    name = f"orders-{store.slug}-{platform.clock():%Y-%m-%d}.csv"
    due = await read_due_dates(access.session, store, platform.clock())
    return CsvDownload(
        export.export_orders(platform, access.store_id, wanted, due),
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@router.get("/counts", responses=answers(401, 404))
async def count_orders(access: OwnedStore, store: CurrentStore, platform: PlatformDep) -> OrderCounts:
    """How many orders are open, have to be sent, are late, or were asked back."""
    return await service.count_orders(access.session, store, platform.clock())


@router.get("/totals", responses=answers(401, 404))
async def sum_orders(
    access: OwnedStore, store: CurrentStore, platform: PlatformDep, wanted: AskedFor
) -> OrderTotals:
    """How many orders the same question finds on all pages, and what they come to."""
    return await service.sum_orders(access.session, store, wanted, platform.clock())


@router.get("/{order_id}", responses=answers(401, 404))
async def read_order(
    order_id: UUID, access: OwnedStore, store: CurrentStore, platform: PlatformDep
) -> OrderRead:
    """One order with its lines, sums, address and timeline."""
    return await service.read_order(access.session, platform, store, order_id)


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
