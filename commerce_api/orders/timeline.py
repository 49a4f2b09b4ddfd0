"""Writing an order's timeline, in the transaction of what it tells."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.orders.models import Order, OrderEvent, OrderEventKind
from kit.ids import new_id


def tell(
    session: AsyncSession,
    order: Order,
    kind: OrderEventKind,
    detail: str,
    occurred_at: datetime,
    *,
    by: UUID | None = None,
) -> OrderEvent:
    """``by`` is the member who did it, if one did."""
    # The id is taken here: it says what was told first, and a mail that is queued next comes after.
    event = OrderEvent(
        event_id=new_id(),
        store_id=order.store_id,
        order_id=order.order_id,
        kind=kind,
        detail=detail,
        by_user_id=by,
        occurred_at=occurred_at,
    )
    session.add(event)
    return event


async def tell_once(
    session: AsyncSession,
    order: Order,
    kind: OrderEventKind,
    detail: str,
    occurred_at: datetime,
    *,
    event_id: UUID,
) -> None:
    """The same ``event_id`` again changes nothing: a mail that goes out twice after a crash is told once."""
    await session.execute(
        insert(OrderEvent)
        .values(
            event_id=event_id,
            store_id=order.store_id,
            order_id=order.order_id,
            kind=kind,
            detail=detail,
            occurred_at=occurred_at,
        )
        .on_conflict_do_nothing(index_elements=["event_id"])
    )
