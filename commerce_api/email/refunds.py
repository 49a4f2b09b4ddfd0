"""The mail about money that went back of an order."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.letters import letter, read_order
from commerce_api.email.sender import MailSender
from commerce_api.orders.models import OrderEventKind
from commerce_api.orders.timeline import tell_once
from commerce_api.payments.models import Payment, Refund
from commerce_api.platform import Platform
from kit.money import display


async def send_order_refunded(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Says what went back, for which pieces, and to which card, with the owner's message."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        refund = (
            await session.execute(
                select(Refund)
                .where(Refund.refund_id == UUID(event.payload["refund_id"]))
                .options(selectinload(Refund.lines))
            )
        ).scalar_one()
        assert refund.order_id is not None  # noqa: S101 (this mail is queued for refunds of orders only)
        order, store = await read_order(session, refund.order_id)
        payment = await session.get_one(Payment, refund.payment_id)
    if not order.customer_email:
        return
    titles = {line.line_id: line for line in order.lines}
    await sender.send(
        letter(
            platform,
            event,
            store,
            order,
            template="order_refunded",
            subject=f"{display(refund.amount_minor, refund.currency)} of your order {order.number} goes back",
            refund=refund,
            payment=payment,
            lines=[(part, titles[part.line_id]) for part in refund.lines],
        )
    )
    kind, now = OrderEventKind.REFUND_MAIL_SENT, platform.clock()
    await platform.database.insist(
        lambda session: tell_once(session, order, kind, order.customer_email, now, event_id=event.outbox_id),
        store_id=event.store_id,
    )
