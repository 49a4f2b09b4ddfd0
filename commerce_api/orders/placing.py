"""Placing an order: one function, the same for every way in which news of a payment arrives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.customers.purchases import customer_of_purchase
from commerce_api.db.outbox import enqueue
from commerce_api.orders.models import (
    FulfillmentStatus,
    Order,
    OrderEvent,
    OrderEventKind,
    OrderLine,
    OrderStatus,
    PaymentStatus,
)
from commerce_api.stores.models import Store
from kit.ids import new_id
from kit.money import display

CONFIRMATION_MAIL = "mail.order_confirmation"
READ_CHARGE = "payments.read_charge"


@dataclass(frozen=True)
class SoldLine:
    product_id: UUID
    variant_id: UUID
    title: str
    variant_title: str
    sku: str
    image_key: str | None
    quantity: int
    unit_price_minor: int
    cost_minor: int | None
    discount_minor: int = 0
    tax_minor: int = 0
    included_tax_minor: int = 0


@dataclass(frozen=True)
class OrderDraft:
    """Everything an order keeps, fixed when the checkout started; only the customer's data came later."""

    store_id: UUID
    checkout_id: UUID
    customer_id: UUID | None
    customer_email: str
    customer_name: str
    shipping_address: dict[str, str | None] | None
    currency: str
    subtotal_minor: int
    shipping_minor: int
    total_minor: int
    application_fee_minor: int
    placed_at: datetime
    lines: Sequence[SoldLine]
    discount_code: str | None = None
    discount_minor: int = 0
    tax_minor: int = 0
    included_tax_minor: int = 0


async def place_order(session: AsyncSession, draft: OrderDraft, now: datetime) -> Order:
    """The one order of a checkout: made by the first call, found by every other. The caller holds the
    checkout's lock; a unique key stands behind it. The confirmation mail leaves with the transaction, and so
    does the question what the payment cost."""
    earlier = await session.scalar(
        select(Order).where(Order.store_id == draft.store_id, Order.checkout_id == draft.checkout_id)
    )
    if earlier is not None:
        return earlier
    order = _order(draft, await _take_number(session, draft.store_id), now)
    order.customer_id = draft.customer_id or await customer_of_purchase(
        session, draft.store_id, draft.customer_email, draft.customer_name, now
    )
    session.add(order)
    await session.flush()
    for topic in (CONFIRMATION_MAIL, READ_CHARGE):
        await enqueue(
            session,
            topic,
            {"order_id": str(order.order_id)},
            natural_key=f"{topic}:{order.order_id}",
            store_id=order.store_id,
        )
    return order


async def _take_number(session: AsyncSession, store_id: UUID) -> int:
    """The next number, without holes: the store's row stays locked until the order is committed."""
    following = await session.scalar(
        update(Store)
        .where(Store.store_id == store_id)
        .values(next_order_number=Store.next_order_number + 1)
        .returning(Store.next_order_number)
        .execution_options(synchronize_session=False)
    )
    if following is None:
        raise LookupError(f"store {store_id} is gone")
    return following - 1


def _order(draft: OrderDraft, number: int, now: datetime) -> Order:
    order_id = new_id()
    return Order(
        order_id=order_id,
        store_id=draft.store_id,
        checkout_id=draft.checkout_id,
        number=number,
        status=OrderStatus.OPEN,
        payment_status=PaymentStatus.PAID,
        fulfillment_status=FulfillmentStatus.UNFULFILLED,
        is_by_account=draft.customer_id is not None,
        customer_email=draft.customer_email,
        customer_name=draft.customer_name,
        currency=draft.currency,
        subtotal_minor=draft.subtotal_minor,
        discount_minor=draft.discount_minor,
        discount_code=draft.discount_code,
        shipping_minor=draft.shipping_minor,
        tax_minor=draft.tax_minor,
        included_tax_minor=draft.included_tax_minor,
        total_minor=draft.total_minor,
        application_fee_minor=draft.application_fee_minor,
        refunded_minor=0,
        shipping_address=draft.shipping_address,
        placed_at=draft.placed_at,
        created_at=now,
        updated_at=now,
        lines=[_line(draft, position, line) for position, line in enumerate(draft.lines)],
        timeline=[
            _event(draft, OrderEventKind.PLACED, f"Order {number}"),
            _event(draft, OrderEventKind.PAID, display(draft.total_minor, draft.currency)),
        ],
    )


def _line(draft: OrderDraft, position: int, line: SoldLine) -> OrderLine:
    return OrderLine(
        store_id=draft.store_id,
        position=position,
        product_id=line.product_id,
        variant_id=line.variant_id,
        title=line.title,
        variant_title=line.variant_title,
        sku=line.sku,
        image_key=line.image_key,
        quantity=line.quantity,
        unit_price_minor=line.unit_price_minor,
        discount_minor=line.discount_minor,
        tax_minor=line.tax_minor,
        included_tax_minor=line.included_tax_minor,
        total_minor=line.unit_price_minor * line.quantity - line.discount_minor + line.tax_minor,
        cost_minor=line.cost_minor,
    )


def _event(draft: OrderDraft, kind: OrderEventKind, detail: str) -> OrderEvent:
    return OrderEvent(
        event_id=new_id(), store_id=draft.store_id, kind=kind, detail=detail, occurred_at=draft.placed_at
    )
