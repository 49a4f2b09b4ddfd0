"""Mails to owners about their money at Stripe: somebody asks it back, or we cannot reach it any more."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from commerce_api.auth.models import User
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.rendering import render
from commerce_api.email.sender import MailSender, OutgoingMail
from commerce_api.email.themes import theme_of
from commerce_api.orders.models import Order
from commerce_api.payments.accounts import owner_of
from commerce_api.payments.dispute_models import Dispute
from commerce_api.payments.disputes import describe_outcome
from commerce_api.platform import Platform
from commerce_api.stores.models import Store

SENDER = "Slipway"


async def send_dispute_opened(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """What is disputed, why, and until when it can be answered."""
    await _send_about_dispute(platform, sender, event, "dispute_opened", "A customer disputes {sale}")


async def send_dispute_closed(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Who keeps the money."""
    await _send_about_dispute(platform, sender, event, "dispute_closed", "The dispute about {sale} is closed")


async def _send_about_dispute(
    platform: Platform, sender: MailSender, event: OutboxEvent, template: str, subject: str
) -> None:
    async with platform.database.transaction(store_id=event.store_id) as session:
        dispute = await session.get_one(Dispute, UUID(event.payload["dispute_id"]))
        store = await session.get_one(Store, dispute.store_id)
        order = await session.get(Order, dispute.order_id) if dispute.order_id else None
        owner = await owner_of(session, store.store_id)
    sale = f"order {order.number}" if order else "a payment"
    page = f"/orders/{order.order_id}" if order else "/orders"
    due = dispute.evidence_due_at
    await _send(
        platform,
        sender,
        event,
        owner,
        template,
        f"{store.name}: {subject.format(sale=sale)}",
        {
            "store": store,
            "dispute": dispute,
            "reason": dispute.reason.replace("_", " "),
            "outcome": describe_outcome(dispute) if dispute.closed_at else "",
            "due_on": f"{due.astimezone(ZoneInfo(store.timezone)):%-d %B %Y}" if due else None,
            "link": f"{platform.settings.dashboard_url}/stores/{store.store_id}{page}",
        },
    )


async def send_account_disconnected(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Shops without an account cannot sell: what happened, and how to connect one again."""
    async with platform.database.transaction() as session:
        owner = await session.get(User, UUID(event.payload["user_id"]))
    if owner is not None:
        subject = "Your Stripe account was disconnected, your shops cannot sell"
        more = {"link": platform.settings.dashboard_url}
        await _send(platform, sender, event, owner, "payment_account_disconnected", subject, more)


async def _send(
    platform: Platform,
    sender: MailSender,
    event: OutboxEvent,
    owner: User,
    template: str,
    subject: str,
    more: dict[str, Any],
) -> None:
    content = render(template, subject=subject, theme=theme_of({}), owner=owner, **more)
    await sender.send(
        OutgoingMail(
            mail_id=event.outbox_id,
            to=owner.email,
            from_name=SENDER,
            reply_to=None,
            subject=subject,
            text=content.text,
            html=content.html,
            category=template,
        )
    )
