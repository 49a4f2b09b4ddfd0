"""What an owner does on an order's page besides money and parcels: notes, and the confirmation once more."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.outbox import enqueue
from commerce_api.orders.errors import OrderHasNoEmail
from commerce_api.orders.models import OrderEvent, OrderEventKind
from commerce_api.orders.placing import CONFIRMATION_MAIL
from commerce_api.orders.repository import OrderRepository
from commerce_api.orders.timeline import tell


async def add_note(
    session: AsyncSession, store_id: UUID, order_id: UUID, text: str, *, by: UUID, now: datetime
) -> OrderEvent:
    """A note for the team, on the timeline. Customers never see it."""
    order = await OrderRepository(session, store_id).get(order_id)
    event = tell(session, order, OrderEventKind.NOTE, text, now, by=by)
    await session.flush()
    return event


async def resend_confirmation(session: AsyncSession, store_id: UUID, order_id: UUID, now: datetime) -> None:
    """Sends the confirmation again, at most once a minute however often it is clicked."""
    order = await OrderRepository(session, store_id).get(order_id)
    if not order.customer_email:
        raise OrderHasNoEmail
    await enqueue(
        session,
        CONFIRMATION_MAIL,
        {"order_id": str(order_id), "is_again": True},
        natural_key=f"{CONFIRMATION_MAIL}:{order_id}:{now:%Y%m%d%H%M}",
        store_id=store_id,
    )
