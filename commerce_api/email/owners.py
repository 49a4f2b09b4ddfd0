"""Mails to owners about their money at Stripe: somebody asks it back, or we cannot reach it any more."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.checkout.models import Checkout
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.owner_letters import owner_letter
from commerce_api.email.sender import MailSender
from commerce_api.orders.models import Order
from commerce_api.payments.accounts import owner_of
from commerce_api.payments.dispute_models import Dispute
from commerce_api.payments.disputes import describe_outcome
from commerce_api.payments.models import Payment, Refund
from commerce_api.platform import Platform
from commerce_api.stores.models import Store
from kit.money import display


async def send_dispute_opened(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """What is disputed, why, and until when it can be answered."""
    await _send_about_dispute(platform, sender, event, "dispute_opened", "A customer disputes {sale}")


async def send_dispute_closed(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Who keeps the money."""
    await _send_about_dispute(platform, sender, event, "dispute_closed", "The dispute about {sale} is closed")


@dataclass(frozen=True)
class _Sale:
    """What owners know a payment by. There is no order for one that came too late."""

    store: Store
    owner: User
    order: Order | None

    @property
    def name(self) -> str:
        return f"order {self.order.number}" if self.order else "a payment"


async def _sale(session: AsyncSession, store_id: UUID, order_id: UUID | None) -> _Sale:
    return _Sale(
        store=await session.get_one(Store, store_id),
        owner=await owner_of(session, store_id),
        order=await session.get(Order, order_id) if order_id else None,
    )


def _page(platform: Platform, sale: _Sale) -> str:
    orders = f"{platform.settings.dashboard_url}/stores/{sale.store.store_id}/orders"
    return f"{orders}/{sale.order.order_id}" if sale.order else orders


async def _send_about_dispute(
    platform: Platform, sender: MailSender, event: OutboxEvent, template: str, subject: str
) -> None:
    async with platform.database.transaction(store_id=event.store_id) as session:
        dispute = await session.get_one(Dispute, UUID(event.payload["dispute_id"]))
        sale = await _sale(session, dispute.store_id, dispute.order_id)
    due = dispute.evidence_due_at
    await _send(
        sender,
        event,
        sale.owner,
        template,
        f"{sale.store.name}: {subject.format(sale=sale.name)}",
        {
            "dispute": dispute,
            "reason": dispute.reason.replace("_", " "),
            "outcome": describe_outcome(dispute) if dispute.closed_at else "",
            "due_on": f"{due.astimezone(ZoneInfo(sale.store.timezone)):%-d %B %Y}" if due else None,
            "link": _page(platform, sale),
        },
    )


async def send_refund_failed(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """The customer's bank sent a refund back: the money is in the shop again, and still the customer's."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        refund = await session.get_one(Refund, UUID(event.payload["refund_id"]))
        sale = await _sale(session, refund.store_id, refund.order_id)
        payment = await session.get_one(Payment, refund.payment_id)
        checkout = await session.get_one(Checkout, payment.checkout_id)
    amount = display(refund.amount_minor, refund.currency)
    await _send(
        sender,
        event,
        sale.owner,
        "refund_failed",
        f"{sale.store.name}: {amount} could not be refunded to a customer",
        {
            "amount": amount,
            "customer_email": checkout.customer_email,
            "order": sale.order,
            "link": _page(platform, sale),
        },
    )


async def send_account_disconnected(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Shops without an account cannot sell: what happened, and how to connect one again."""
    async with platform.database.transaction() as session:
        owner = await session.get(User, UUID(event.payload["user_id"]))
    if owner is not None:
        subject = "Your Stripe account was disconnected, your shops cannot sell"
        more = {"link": platform.settings.dashboard_url}
        await _send(sender, event, owner, "payment_account_disconnected", subject, more)


async def _send(
    sender: MailSender,
    event: OutboxEvent,
    owner: User,
    template: str,
    subject: str,
    more: dict[str, Any],
) -> None:
    await sender.send(owner_letter(event, owner, template=template, subject=subject, **more))
