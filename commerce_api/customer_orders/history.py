"""What a customer bought, as they may see it themselves."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.checkout.schemas import PurchasedLine, ShippingAddress
from commerce_api.customer_orders.schemas import OwnOrder, OwnOrderList, OwnOrderSummary, Parcel
from commerce_api.customers.accounts import Registered
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.repository import StoreRepository
from commerce_api.fulfillment.guest_page import read_refund
from commerce_api.fulfillment.models import Shipment
from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.filtering import MAX_NUMBER
from commerce_api.orders.models import FulfillmentStatus, Order, OrderLine, OrderStatus, PaymentStatus
from commerce_api.payments.models import Payment
from commerce_api.payments.refund_requests import list_refunds
from commerce_api.platform import Platform


def bought_by(one: Registered) -> ColumnElement[bool]:
    """Orders placed while signed in; all orders with the account's address once it is known to be theirs."""
    signed_in = and_(Order.customer_id == one.customer_id, Order.is_by_account)
    if not one.is_verified:
        return signed_in
    return or_(signed_in, func.lower(Order.customer_email) == one.customer.email.lower())


class OwnOrders(StoreRepository[Order]):
    model = Order

    def __init__(self, session: AsyncSession, one: Registered) -> None:
        super().__init__(session, one.customer.store_id)
        self.one = one

    async def page(self, limit: int, cursor: str | None) -> Sequence[Order]:
        """Highest number first; one more than ``limit`` tells of a next page."""
        wanted = self.scoped().where(bought_by(self.one)).options(selectinload(Order.lines))
        if cursor is not None:
            wanted = wanted.where(Order.number < number_of(cursor))
        return (await self.session.scalars(wanted.order_by(Order.number.desc()).limit(limit))).all()

    async def get(self, order_id: UUID) -> Order:
        """Raises :class:`OrderNotFound` for another customer's, another store's and no order alike."""
        order = await self.session.scalar(
            self.scoped()
            .where(bought_by(self.one), Order.order_id == order_id)
            .options(selectinload(Order.lines))
        )
        if order is None:
            raise OrderNotFound
        return order


async def list_own_orders(
    session: AsyncSession, platform: Platform, one: Registered, *, limit: int, cursor: str | None
) -> OwnOrderList:
    found = await OwnOrders(session, one).page(limit + 1, cursor)
    shown = found[:limit]
    return OwnOrderList(
        items=[_summary(platform, order) for order in shown],
        next_cursor=encode_cursor(shown[-1].number) if len(found) > limit else None,
    )


async def read_own_order(
    session: AsyncSession, platform: Platform, one: Registered, order_id: UUID
) -> OwnOrder:
    order = await OwnOrders(session, one).get(order_id)
    return await describe(session, platform, order)


async def describe(session: AsyncSession, platform: Platform, order: Order) -> OwnOrder:
    shipments = await session.scalars(
        select(Shipment)
        .where(
            Shipment.store_id == order.store_id,
            Shipment.order_id == order.order_id,
            Shipment.undone_at.is_(None),
        )
        .order_by(Shipment.shipped_at, Shipment.shipment_id)
    )
    refunds = await list_refunds(session, order.store_id, order.order_id)
    payment = await session.scalar(
        select(Payment).where(Payment.store_id == order.store_id, Payment.order_id == order.order_id)
    )
    return OwnOrder(
        **_summary(platform, order).model_dump(),
        email=order.customer_email,
        lines=[_line(platform, line) for line in order.lines],
        subtotal_minor=order.subtotal_minor,
        discount_minor=order.discount_minor,
        shipping_minor=order.shipping_minor,
        tax_minor=order.tax_minor,
        refunded_minor=order.refunded_minor,
        shipping_address=ShippingAddress(**order.shipping_address) if order.shipping_address else None,
        parcels=[Parcel.model_validate(one, from_attributes=True) for one in shipments],
        refunds=[read_refund(one) for one in refunds],
        card_last4=payment.card_last4 if payment else None,
    )


def number_of(cursor: str) -> int:
    """The order number that a page ended with."""
    [number] = decode_cursor(cursor, 1)
    if not isinstance(number, int) or not 0 <= number <= MAX_NUMBER:
        raise InvalidCursor
    return number


def _summary(platform: Platform, order: Order) -> OwnOrderSummary:
    first = order.lines[0]
    return OwnOrderSummary(
        order_id=order.order_id,
        number=order.number,
        placed_at=order.placed_at,
        item_count=sum(line.quantity for line in order.lines),
        first_line_title=first.title,
        first_image_url=_image_url(platform, first),
        total_minor=order.total_minor,
        currency=order.currency,
        status=OrderStatus(order.status),
        payment_status=PaymentStatus(order.payment_status),
        fulfillment_status=FulfillmentStatus(order.fulfillment_status),
    )


def _line(platform: Platform, line: OrderLine) -> PurchasedLine:
    return PurchasedLine(
        title=line.title,
        variant_title=line.variant_title,
        quantity=line.quantity,
        unit_price_minor=line.unit_price_minor,
        total_minor=line.total_minor,
        image_url=_image_url(platform, line),
    )


def _image_url(platform: Platform, line: OrderLine) -> str | None:
    return platform.media.url(line.image_key) if line.image_key else None
