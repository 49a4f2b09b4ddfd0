"""The page of one order for whoever has its link: status, parcels, refunds, and whether it can be given
back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.fulfillment.guest_schemas import GuestLine, GuestOrder, GuestParcel, GuestRefund
from commerce_api.fulfillment.models import Shipment
from commerce_api.fulfillment.service import list_shipments
from commerce_api.fulfillment.withdrawal_period import last_day
from commerce_api.fulfillment.withdrawal_reading import read_state
from commerce_api.fulfillment.withdrawal_schemas import WithdrawalOffer
from commerce_api.fulfillment.withdrawals import find_withdrawal, is_possible
from commerce_api.orders.errors import OrderNotFound
from commerce_api.orders.models import FulfillmentStatus, Order, OrderLine, OrderStatus, PaymentStatus
from commerce_api.orders.repository import OrderRepository
from commerce_api.orders.schemas import DeliveryAddress
from commerce_api.payments.models import Payment, Refund
from commerce_api.payments.refund_requests import list_refunds
from commerce_api.platform import Platform
from commerce_api.stores.models import Store


async def read_guest_order(
    session: AsyncSession, platform: Platform, store: Store, order_id: UUID
) -> GuestOrder:
    order = await OrderRepository(session, store.store_id).find(order_id)
    if order is None:
        raise OrderNotFound
    shipments = [
        one for one in await list_shipments(session, store.store_id, order_id) if one.undone_at is None
    ]
    refunds = await list_refunds(session, store.store_id, order_id)
    payment = await session.scalar(
        select(Payment).where(Payment.store_id == store.store_id, Payment.order_id == order_id)
    )
    shared = {name: getattr(order, name) for name in GuestOrder.model_fields if name in _PLAIN}
    return GuestOrder(
        **shared,
        status=OrderStatus(order.status),
        payment_status=PaymentStatus(order.payment_status),
        fulfillment_status=FulfillmentStatus(order.fulfillment_status),
        lines=[_line(platform, line) for line in order.lines],
        card_brand=payment.card_brand if payment else None,
        card_last4=payment.card_last4 if payment else None,
        shipping_address=DeliveryAddress(**order.shipping_address) if order.shipping_address else None,
        parcels=[GuestParcel.model_validate(one, from_attributes=True) for one in shipments],
        refunds=[read_refund(one) for one in refunds],
        withdrawal=await _offer(session, store, order, shipments, platform.clock()),
        contact_email=store.contact_email,
    )


_PLAIN = frozenset(
    {
        "number",
        "placed_at",
        "customer_name",
        "customer_email",
        "currency",
        "subtotal_minor",
        "discount_minor",
        "shipping_minor",
        "tax_minor",
        "total_minor",
        "refunded_minor",
    }
)


def _line(platform: Platform, line: OrderLine) -> GuestLine:
    shared = {name: getattr(line, name) for name in GuestLine.model_fields if name != "image_url"}
    return GuestLine(**shared, image_url=platform.media.url(line.image_key) if line.image_key else None)


def read_refund(refund: Refund) -> GuestRefund:
    return GuestRefund.model_validate({name: getattr(refund, name) for name in GuestRefund.model_fields})


async def _offer(
    session: AsyncSession, store: Store, order: Order, shipments: list[Shipment], now: datetime
) -> WithdrawalOffer:
    asked = await find_withdrawal(session, store.store_id, order.order_id)
    return WithdrawalOffer(
        is_possible=asked is None and is_possible(store, order, shipments, now),
        last_day=last_day(store, order, shipments),
        request=read_state(asked) if asked else None,
    )
