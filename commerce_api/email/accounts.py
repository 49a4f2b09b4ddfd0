"""Mails about accounts and teams. Their links lead to the dashboard of the settings, whatever host a request
named; a link is made in the moment its mail is sent. A mail to an address that nobody has confirmed yet says
no word that its asker chose: else we would carry strangers' advertising."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.links import issue_link
from commerce_api.auth.models import LinkPurpose, User
from commerce_api.auth.realms import OWNERS
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.rendering import render
from commerce_api.email.sender import MailSender, OutgoingMail
from commerce_api.email.themes import PLATFORM
from commerce_api.platform import Platform
from commerce_api.rate_limits.errors import TooManyRequests
from commerce_api.rate_limits.limits import Limit

RESET_MAILS = Limit("mail.reset_password", count=10, window=timedelta(hours=1))
"""However many places ask from, a mailbox is not flooded."""


@dataclass(frozen=True)
class Letterhead:
    """Who writes, where the layout expects a store."""

    name: str = "Slipway"
    contact_email: None = None


async def send_reset_link(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Nothing is sent to an address without an account."""
    async with platform.database.transaction() as session:
        user = await _user_at(session, event.payload["email"])
        if user is None:
            return
        try:
            await platform.limits.take(RESET_MAILS, user.user_id)
        except TooManyRequests:
            return
        token = await _new_link(session, platform, user, LinkPurpose.RESET_PASSWORD, user.email)
    await send_letter(
        platform,
        sender,
        event,
        to=user.email,
        subject="Set a new password",
        template="reset_password",
        addressee=user.name,
        link=link_to(platform, "reset-password", token),
    )


async def send_password_changed(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    async with platform.database.transaction() as session:
        user = await _user(session, event)
    if user is None:
        return
    await send_letter(
        platform,
        sender,
        event,
        to=user.email,
        subject="Your password was changed",
        template="password_changed",
        addressee=user.name,
        link=link_to(platform, "forgot-password"),
    )


async def send_verification_link(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    async with platform.database.transaction() as session:
        user = await _user(session, event)
        if user is None or user.email_verified_at is not None:
            return
        token = await _new_link(session, platform, user, LinkPurpose.VERIFY_EMAIL, user.email)
    await send_letter(
        platform,
        sender,
        event,
        to=user.email,
        subject="Verify your e-mail address",
        template="verify_email",
        link=link_to(platform, "verify-email", token),
    )


async def send_confirmation_link(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """To the address that an account is to get; nothing is sent there when another account has it."""
    address: str = event.payload["email"]
    async with platform.database.transaction() as session:
        user = await _user(session, event)
        holder = await _user_at(session, address)
        if user is None or (holder is not None and holder.user_id != user.user_id):
            return
        token = await _new_link(session, platform, user, LinkPurpose.CONFIRM_EMAIL, address)
    await send_letter(
        platform,
        sender,
        event,
        to=address,
        subject="Confirm your new e-mail address",
        template="confirm_email",
        link=link_to(platform, "confirm-email", token),
    )


async def send_email_changing(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """To the address that an account is about to leave."""
    async with platform.database.transaction() as session:
        user = await _user(session, event)
    if user is None:
        return
    await send_letter(
        platform,
        sender,
        event,
        to=event.payload["email"],
        subject="Your e-mail address is about to change",
        template="email_changing",
        addressee=user.name,
        link=link_to(platform, "forgot-password"),
    )


async def _user(session: AsyncSession, event: OutboxEvent) -> User | None:
    """None when the account was deleted before its mail was sent."""
    return await session.scalar(
        select(User).where(User.user_id == UUID(event.payload["user_id"]), User.deleted_at.is_(None))
    )


async def _user_at(session: AsyncSession, email: str) -> User | None:
    return await session.scalar(select(User).where(func.lower(User.email) == email.lower()))


async def _new_link(
    session: AsyncSession, platform: Platform, user: User, purpose: LinkPurpose, email: str
) -> str:
    return await issue_link(session, OWNERS, user.user_id, purpose, email, platform.clock())


def link_to(platform: Platform, page: str, token: str | None = None) -> str:
    address = f"{platform.settings.dashboard_url.rstrip('/')}/{page}"
    return f"{address}?token={token}" if token else address


async def send_letter(
    platform: Platform,
    sender: MailSender,
    event: OutboxEvent,
    *,
    to: str,
    subject: str,
    template: str,
    **context: object,
) -> None:
    store = Letterhead()
    content = render(template, store=store, theme=PLATFORM, home=platform.settings.dashboard_url, **context)
    await sender.send(
        OutgoingMail(
            mail_id=event.outbox_id,
            to=to,
            from_name=store.name,
            reply_to=None,
            subject=subject,
            text=content.text,
            html=content.html,
            category=template,
        )
    )
