"""Mails about orders and payments: what a customer is told, and that it is told once."""

from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.checkout.models import Checkout
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.rendering import render
from commerce_api.email.sender import MailSender, OutgoingMail
from commerce_api.email.themes import theme_of
from commerce_api.orders.models import Order, OrderEvent, OrderEventKind
from commerce_api.payments.models import Payment
from commerce_api.platform import Platform
from commerce_api.stores.models import Store


async def send_order_confirmation(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Renders the order as it is kept and sends it. The outbox row exists once per order; a repeat after a
    crash carries the same ``outbox_id``."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        order = await _order(session, UUID(event.payload["order_id"]))
        store = await session.get_one(Store, order.store_id)
    if not order.customer_email:
        return
    await sender.send(_confirmation(platform, event, store, order))
    async with platform.database.transaction(store_id=event.store_id) as session:
        await _note_sent(session, platform, order)


async def _order(session: AsyncSession, order_id: UUID) -> Order:
    return (
        await session.execute(
            select(Order).where(Order.order_id == order_id).options(selectinload(Order.lines))
        )
    ).scalar_one()


def _confirmation(platform: Platform, event: OutboxEvent, store: Store, order: Order) -> OutgoingMail:
    home = platform.settings.storefront_url(store.slug)
    content = render(
        "order_confirmation",
        store=store,
        theme=theme_of(store.theme),
        home=home,
        order=order,
        placed_on=order.placed_at.astimezone(ZoneInfo(store.timezone)),
        lines=[
            (line, platform.media.url(line.image_key) if line.image_key else None) for line in order.lines
        ],
        order_url=f"{home}/checkout/confirmation?checkout={order.checkout_id}",
        delivery_days=_days(store),
    )
    return OutgoingMail(
        mail_id=event.outbox_id,
        to=order.customer_email,
        from_name=store.name,
        reply_to=store.contact_email,
        subject=f"Your order {order.number} at {store.name}",
        text=content.text,
        html=content.html,
        category="order_confirmation",
    )


def _days(store: Store) -> str | None:
    first, last = store.delivery_days_min, store.delivery_days_max
    if first is None or last is None:
        return None
    return f"{first} to {last} days" if first != last else f"{last} days"


async def _note_sent(session: AsyncSession, platform: Platform, order: Order) -> None:
    noted = await session.scalar(
        select(OrderEvent.event_id).where(
            OrderEvent.order_id == order.order_id, OrderEvent.kind == OrderEventKind.CONFIRMATION_SENT
        )
    )
    if noted is None:
        session.add(
            OrderEvent(
                store_id=order.store_id,
                order_id=order.order_id,
                kind=OrderEventKind.CONFIRMATION_SENT,
                detail=order.customer_email,
                occurred_at=platform.clock(),
            )
        )


async def send_payment_refunded(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Tells a customer who paid too late that the money is on its way back."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        payment = await session.get_one(Payment, UUID(event.payload["payment_id"]))
        store = await session.get_one(Store, payment.store_id)
        checkout = (
            await session.execute(
                select(Checkout)
                .where(Checkout.checkout_id == payment.checkout_id)
                .options(selectinload(Checkout.lines))
            )
        ).scalar_one()
    if not checkout.customer_email:
        return
    home = platform.settings.storefront_url(store.slug)
    content = render(
        "payment_refunded",
        store=store,
        theme=theme_of(store.theme),
        home=home,
        payment=payment,
        lines=checkout.lines,
    )
    await sender.send(
        OutgoingMail(
            mail_id=event.outbox_id,
            to=checkout.customer_email,
            from_name=store.name,
            reply_to=store.contact_email,
            subject=f"{store.name}: your payment goes back to you",
            text=content.text,
            html=content.html,
            category="payment_refunded",
        )
    )
