"""Mails to owners about their plan: what ends, what was not paid, what is hidden."""

from datetime import date
from typing import Any
from uuid import UUID

from commerce_api.auth.models import User
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.owner_letters import owner_letter
from commerce_api.email.sender import MailSender
from commerce_api.platform import Platform


async def send_trial_ends(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Three days before: when, what it costs from then on, and what happens without a card."""
    ends_on = _day(event.payload["ends_on"])
    await _send(platform, sender, event, "trial_ends", f"Your trial ends on {ends_on}", {"ends_on": ends_on})


async def send_trial_paused(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """A trial has ended without a card."""
    await _send(platform, sender, event, "trial_paused", "Your trial has ended, your shop stays open", {})


async def send_payment_failed(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """A card was declined: what is owed, until when the plan stays, and that no shop goes dark."""
    until = _day(event.payload["plan_until"])
    subject = f"Your card was declined, {event.payload['plan']} stays until {until}"
    await _send(platform, sender, event, "subscription_payment_failed", subject, {"plan_until": until})


async def send_plan_fitted(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """A smaller plan has taken effect: what is closed and hidden. Nothing is deleted."""
    subject = f"You are on {event.payload['plan']} now"
    await _send(platform, sender, event, "plan_fitted", subject, {})


async def _send(
    platform: Platform,
    sender: MailSender,
    event: OutboxEvent,
    template: str,
    subject: str,
    more: dict[str, Any],
) -> None:
    async with platform.database.transaction() as session:
        owner = await session.get(User, UUID(event.payload["user_id"]))
    if owner is None or owner.deleted_at is not None:
        return
    await sender.send(
        owner_letter(
            event,
            owner,
            template=template,
            subject=subject,
            billing_url=platform.settings.dashboard_url,
            **{**event.payload, **more},
        )
    )


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%-d %B %Y}"
