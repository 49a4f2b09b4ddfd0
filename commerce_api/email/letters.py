"""What all mails about an order have in common: who writes, to whom, in which dress, with which link."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.rendering import render
from commerce_api.email.sender import OutgoingMail
from commerce_api.email.themes import theme_of
from commerce_api.orders.models import Order
from commerce_api.orders.tokens import order_page
from commerce_api.platform import Platform
from commerce_api.stores.models import Store


async def read_order(session: AsyncSession, order_id: UUID) -> tuple[Order, Store]:
    """An order with its lines, and the store that sold it."""
    order = (
        await session.execute(
            select(Order).where(Order.order_id == order_id).options(selectinload(Order.lines))
        )
    ).scalar_one()
    return order, await session.get_one(Store, order.store_id)


def letter(
    platform: Platform,
    event: OutboxEvent,
    store: Store,
    order: Order,
    *,
    template: str,
    subject: str,
    **content: object,
) -> OutgoingMail:
    """A mail to the order's customer from ``templates/<template>``; its category is the template's name."""
    rendered = render(
        template,
        store=store,
        theme=theme_of(store.theme),
        home=platform.settings.storefront_url(store.slug),
        order=order,
        order_url=order_page(platform.settings, store.slug, order),
        **content,
    )
    return OutgoingMail(
        mail_id=event.outbox_id,
        to=order.customer_email,
        from_name=store.name,
        reply_to=store.contact_email,
        subject=subject,
        text=rendered.text,
        html=rendered.html,
        category=template,
    )
