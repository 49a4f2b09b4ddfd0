"""Mails about orders and payments: what a customer is told, and that it is told once."""

from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from commerce_api.checkout.models import Checkout
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.letters import letter, read_order
from commerce_api.email.rendering import render
from commerce_api.email.sender import MailSender, OutgoingMail
from commerce_api.email.themes import theme_of
from commerce_api.orders.models import Order, OrderEventKind
from commerce_api.orders.timeline import tell_once
from commerce_api.payments.models import Payment
from commerce_api.platform import Platform
from commerce_api.stores.models import Store


async def send_order_confirmation(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Renders the order as it is kept and sends it. A repeat after a crash carries the same ``outbox_id``; an
    owner who sends it again makes a row of its own."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        order, store = await read_order(session, UUID(event.payload["order_id"]))
    if not order.customer_email:
        return
    await sender.send(_confirmation(platform, event, store, order))
    is_again = bool(event.payload.get("is_again"))
    kind = OrderEventKind.CONFIRMATION_RESENT if is_again else OrderEventKind.CONFIRMATION_SENT
    now = platform.clock()
    await platform.database.insist(
        lambda session: tell_once(session, order, kind, order.customer_email, now, event_id=event.outbox_id),
        store_id=event.store_id,
    )


def _confirmation(platform: Platform, event: OutboxEvent, store: Store, order: Order) -> OutgoingMail:
    return letter(
        platform,
        event,
        store,
        order,
        template="order_confirmation",
        subject=f"Your order {order.number} at {store.name}",
        placed_on=order.placed_at.astimezone(ZoneInfo(store.timezone)),
        lines=[
            (line, platform.media.url(line.image_key) if line.image_key else None) for line in order.lines
        ],
        delivery_days=_days(store),
    )


def _days(store: Store) -> str | None:
    first, last = store.delivery_days_min, store.delivery_days_max
    if first is None or last is None:
        return None
    return f"{first} to {last} days" if first != last else f"{last} days"


async def send_order_canceled(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Tells a customer that nothing will be sent, and what goes back."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        order, store = await read_order(session, UUID(event.payload["order_id"]))
    if not order.customer_email:
        return
    await sender.send(
        letter(
            platform,
            event,
            store,
            order,
            template="order_canceled",
            subject=f"Your order {order.number} at {store.name} is canceled",
            refunded_minor=int(event.payload["refunded_minor"]),
            message=str(event.payload["message"]),
        )
    )
    kind, now = OrderEventKind.CANCELLATION_MAIL_SENT, platform.clock()
    await platform.database.insist(
        lambda session: tell_once(session, order, kind, order.customer_email, now, event_id=event.outbox_id),
        store_id=event.store_id,
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
