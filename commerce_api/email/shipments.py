"""The mail about a parcel on its way."""

from uuid import UUID

from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.letters import letter, read_order
from commerce_api.email.sender import MailSender
from commerce_api.fulfillment.models import Shipment
from commerce_api.orders.models import OrderEventKind
from commerce_api.orders.timeline import tell_once
from commerce_api.platform import Platform


async def send_order_shipped(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Says what is in the parcel and where to follow it. Nothing about one that was undone meanwhile."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        shipment = await session.get_one(Shipment, UUID(event.payload["shipment_id"]))
        order, store = await read_order(session, shipment.order_id)
    if not order.customer_email or shipment.undone_at is not None:
        return
    known = {line.line_id: line for line in order.lines}
    await sender.send(
        letter(
            platform,
            event,
            store,
            order,
            template="order_shipped",
            subject=f"Your order {order.number} at {store.name} is on its way",
            shipment=shipment,
            lines=[(part.quantity, known[part.line_id]) for part in shipment.lines],
            rest=[line for line in order.lines if line.unsent_quantity],
        )
    )
    kind, now = OrderEventKind.SHIPPING_MAIL_SENT, platform.clock()
    await platform.database.insist(
        lambda session: tell_once(session, order, kind, order.customer_email, now, event_id=event.outbox_id),
        store_id=event.store_id,
    )
