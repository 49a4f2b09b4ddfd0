"""What the confirmation page asks: has this checkout been paid, and what was bought."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.checkout.errors import CheckoutNotFound
from commerce_api.checkout.models import Checkout, CheckoutStatus
from commerce_api.checkout.schemas import (
    CheckoutRead,
    CheckoutState,
    Purchase,
    PurchasedLine,
    ShippingAddress,
)
from commerce_api.orders.models import Order
from kit.media import MediaStore

_STATES = {
    CheckoutStatus.RESERVED: CheckoutState.OPEN,
    CheckoutStatus.OPEN: CheckoutState.OPEN,
    CheckoutStatus.PROCESSING: CheckoutState.OPEN,
    CheckoutStatus.EXPIRED: CheckoutState.EXPIRED,
    CheckoutStatus.PAID: CheckoutState.PAID,
    CheckoutStatus.REFUNDED: CheckoutState.REFUNDED,
}


async def read_checkout(
    session: AsyncSession, media: MediaStore, store_id: UUID, checkout_id: UUID
) -> CheckoutRead:
    status = await session.scalar(
        select(Checkout.status).where(Checkout.store_id == store_id, Checkout.checkout_id == checkout_id)
    )
    if status is None:
        raise CheckoutNotFound
    order = await session.scalar(
        select(Order)
        .where(Order.store_id == store_id, Order.checkout_id == checkout_id)
        .options(selectinload(Order.lines))
    )
    return CheckoutRead(
        status=_STATES[CheckoutStatus(status)], order=_purchase(media, order) if order else None
    )


def _purchase(media: MediaStore, order: Order) -> Purchase:
    return Purchase(
        number=order.number,
        email=order.customer_email,
        subtotal_minor=order.subtotal_minor,
        discount_minor=order.discount_minor,
        shipping_minor=order.shipping_minor,
        tax_minor=order.tax_minor,
        included_tax_minor=order.included_tax_minor,
        total_minor=order.total_minor,
        currency=order.currency,
        placed_at=order.placed_at,
        lines=[
            PurchasedLine(
                title=line.title,
                variant_title=line.variant_title,
                quantity=line.quantity,
                unit_price_minor=line.unit_price_minor,
                total_minor=line.total_minor,
                image_url=media.url(line.image_key) if line.image_key else None,
            )
            for line in order.lines
        ],
        shipping_address=ShippingAddress(**order.shipping_address) if order.shipping_address else None,
    )
