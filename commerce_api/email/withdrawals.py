"""Mails about withdrawals: the customer hears that it arrived and what came of it, the owner that it is
there."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.letters import letter, read_order
from commerce_api.email.owner_letters import owner_letter
from commerce_api.email.sender import MailSender
from commerce_api.fulfillment.models import Withdrawal
from commerce_api.orders.models import Order, OrderLine
from commerce_api.platform import Platform
from commerce_api.stores.models import Store


async def send_withdrawal_received(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """The customer's proof that the shop was told, and when."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        withdrawal, order, store = await _read(session, event)
    if not order.customer_email:
        return
    await sender.send(
        letter(
            platform,
            event,
            store,
            order,
            template="withdrawal_received",
            subject=f"{store.name}: we have your withdrawal from order {order.number}",
            withdrawal=withdrawal,
            lines=_lines(withdrawal, order),
        )
    )


async def send_withdrawal_answer(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    async with platform.database.transaction(store_id=event.store_id) as session:
        withdrawal, order, store = await _read(session, event)
    if not order.customer_email:
        return
    await sender.send(
        letter(
            platform,
            event,
            store,
            order,
            template="withdrawal_answered",
            subject=f"{store.name}: about your withdrawal from order {order.number}",
            withdrawal=withdrawal,
            lines=_lines(withdrawal, order),
        )
    )


async def send_withdrawal_notice(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """To an owner, in the owner's own mailbox; an answer to it goes to the customer."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        withdrawal, order, store = await _read(session, event)
        owner = await session.get(User, UUID(event.payload["user_id"]))
    if owner is None:
        return
    mail = owner_letter(
        event,
        owner,
        template="withdrawal_notice",
        subject=f"Order {order.number}: {order.customer_name or order.customer_email} withdraws",
        store=store,
        order=order,
        withdrawal=withdrawal,
        lines=_lines(withdrawal, order),
        link=f"{platform.settings.dashboard_url}/stores/{order.store_id}/orders/{order.order_id}",
    )
    await sender.send(replace(mail, reply_to=order.customer_email or None))


async def _read(session: AsyncSession, event: OutboxEvent) -> tuple[Withdrawal, Order, Store]:
    withdrawal = await session.get_one(Withdrawal, UUID(event.payload["withdrawal_id"]))
    return withdrawal, *await read_order(session, withdrawal.order_id)


def _lines(withdrawal: Withdrawal, order: Order) -> list[tuple[int, OrderLine]]:
    known = {line.line_id: line for line in order.lines}
    return [(part.quantity, known[part.line_id]) for part in withdrawal.lines]
