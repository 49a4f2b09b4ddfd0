"""What owners ask about their orders; also the pieces of the home page."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.orders.due import DueDates, read_due_dates
from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.filtering import MAX_NUMBER, OrderFilter
from commerce_api.orders.models import (
    FulfillmentStatus,
    Order,
    OrderEvent,
    OrderEventKind,
    OrderLine,
    OrderStatus,
    PaymentStatus,
)
from commerce_api.orders.repository import OrderRepository
from commerce_api.orders.schemas import (
    DeliveryAddress,
    OrderCounts,
    OrderLineRead,
    OrderList,
    OrderRead,
    OrderSummary,
    OrderTotals,
    TimelineEvent,
)
from commerce_api.platform import Platform
from commerce_api.stores.models import Store


async def list_orders(
    session: AsyncSession,
    platform: Platform,
    store: Store,
    wanted: OrderFilter,
    *,
    limit: int = 50,
    cursor: str | None = None,
) -> OrderList:
    below = None if cursor is None else _number_of(cursor)
    due = await read_due_dates(session, store, platform.clock())
    found = await OrderRepository(session, store.store_id).page(wanted, due, limit=limit + 1, below=below)
    shown = found[:limit]
    return OrderList(
        items=[read_summary(platform, due, order) for order in shown],
        next_cursor=encode_cursor(shown[-1].number) if len(found) > limit else None,
    )


def _number_of(cursor: str) -> int:
    [number] = decode_cursor(cursor, 1)
    if not isinstance(number, int) or not 0 <= number <= MAX_NUMBER:
        raise InvalidCursor
    return number


async def count_orders(session: AsyncSession, store: Store, now: datetime) -> OrderCounts:
    due = await read_due_dates(session, store, now)
    return await OrderRepository(session, store.store_id).counts(due)


async def sum_orders(session: AsyncSession, store: Store, wanted: OrderFilter, now: datetime) -> OrderTotals:
    due = await read_due_dates(session, store, now)
    sums = await OrderRepository(session, store.store_id).sums(wanted, due)
    return OrderTotals(count=sum(one.count for one in sums), sums=sums)


async def orders_of_today(
    session: AsyncSession, platform: Platform, store: Store
) -> tuple[list[OrderSummary], int]:
    """Today's orders in the store's time zone, newest first, and what they cost before refunds."""
    start, end = day_bounds(platform.clock(), store.timezone)
    orders = OrderRepository(session, store.store_id)
    placed = await orders.placed_between(start, end)
    due = await read_due_dates(session, store, platform.clock())
    return [read_summary(platform, due, order) for order in placed], await orders.paid_between(start, end)


def day_bounds(moment: datetime, timezone: str) -> tuple[datetime, datetime]:
    """The store's calendar day around a moment, in UTC; 23 or 25 hours long when the clocks change."""
    zone = ZoneInfo(timezone)
    today = moment.astimezone(zone).date()
    start = datetime.combine(today, time.min, zone)
    end = datetime.combine(today + timedelta(days=1), time.min, zone)
    return start.astimezone(UTC), end.astimezone(UTC)


async def read_order(session: AsyncSession, platform: Platform, store: Store, order_id: UUID) -> OrderRead:
    order = await OrderRepository(session, store.store_id).find(order_id)
    if order is None:
        raise OrderNotFound
    due = await read_due_dates(session, store, platform.clock())
    names = await _names(session, order.timeline)
    return OrderRead(
        **read_summary(platform, due, order).model_dump(),
        lines=[_read_line(platform, line) for line in order.lines],
        subtotal_minor=order.subtotal_minor,
        shipping_minor=order.shipping_minor,
        tax_minor=order.tax_minor,
        included_tax_minor=order.included_tax_minor,
        discount_minor=order.discount_minor,
        discount_code=order.discount_code,
        application_fee_minor=order.application_fee_minor,
        refunded_minor=order.refunded_minor,
        canceled_at=order.canceled_at,
        shipping_address=DeliveryAddress(**order.shipping_address) if order.shipping_address else None,
        timeline=[read_event(event, names) for event in order.timeline],
    )


async def _names(session: AsyncSession, timeline: Sequence[OrderEvent]) -> dict[UUID, str]:
    members = {event.by_user_id for event in timeline if event.by_user_id is not None}
    if not members:
        return {}
    rows = await session.execute(select(User.user_id, User.name).where(User.user_id.in_(members)))
    return dict(rows.all())


def read_event(event: OrderEvent, names: Mapping[UUID, str]) -> TimelineEvent:
    return TimelineEvent(
        event_id=event.event_id,
        kind=OrderEventKind(event.kind),
        detail=event.detail,
        by_name=names.get(event.by_user_id) if event.by_user_id else None,
        occurred_at=event.occurred_at,
    )


def read_summary(platform: Platform, due: DueDates, order: Order) -> OrderSummary:
    first = order.lines[0]
    return OrderSummary(
        order_id=order.order_id,
        number=order.number,
        placed_at=order.placed_at,
        customer_email=order.customer_email,
        customer_name=order.customer_name,
        item_count=sum(line.quantity for line in order.lines),
        first_line_title=first.title,
        first_image_url=_image_url(platform, first),
        total_minor=order.total_minor,
        currency=order.currency,
        status=OrderStatus(order.status),
        payment_status=PaymentStatus(order.payment_status),
        fulfillment_status=FulfillmentStatus(order.fulfillment_status),
        country=(order.shipping_address or {}).get("country"),
        send_by=due.send_by(order),
        is_late=due.is_late(order),
        refund_asked_at=order.refund_asked_at,
        pay_back_by=due.pay_back_by(order),
        is_refund_overdue=due.is_overdue(order),
    )


def _read_line(platform: Platform, line: OrderLine) -> OrderLineRead:
    shared = {field: getattr(line, field) for field in OrderLineRead.model_fields if hasattr(line, field)}
    return OrderLineRead(**shared, image_url=_image_url(platform, line))


def _image_url(platform: Platform, line: OrderLine) -> str | None:
    return platform.media.url(line.image_key) if line.image_key else None
