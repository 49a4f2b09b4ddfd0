"""Mails about customers' accounts, in the name and look of their store; links lead to its own shop. A mail to
an address that nobody has verified yet says no word that its asker chose."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.errors import InvalidToken
from commerce_api.auth.links import issue_link
from commerce_api.auth.models import LinkPurpose
from commerce_api.customers.accounts import Registered, find_registered, lock_registered
from commerce_api.customers.realm import customers_of
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.rendering import render
from commerce_api.email.sender import MailSender, OutgoingMail
from commerce_api.email.themes import theme_of
from commerce_api.platform import Platform
from commerce_api.rate_limits.errors import TooManyRequests
from commerce_api.rate_limits.limits import Limit
from commerce_api.stores.access import find_store
from commerce_api.stores.errors import StoreNotFound
from commerce_api.stores.models import Store

RESET_MAILS = Limit("mail.customer.reset_password", count=10, window=timedelta(hours=1))
"""However many places ask from, a mailbox is not flooded."""


async def send_reset_link(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    """Nothing is sent to an address without an account in the store."""
    async with platform.database.transaction(store_id=event.store_id) as session:
        store = await _store(session, event)
        if store is None:
            return
        one = await find_registered(session, store.store_id, event.payload["email"])
        if one is None:
            return
        try:
            await platform.limits.take(RESET_MAILS, one.customer_id)
        except TooManyRequests:
            return
        token = await _new_link(session, platform, one, LinkPurpose.RESET_PASSWORD)
    await _send(
        platform,
        sender,
        event,
        store,
        one,
        subject=f"Set a new password for {store.name}",
        template="reset_password",
        page=f"account/reset-password?token={token}",
    )


async def send_password_changed(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    async with platform.database.transaction(store_id=event.store_id) as session:
        store = await _store(session, event)
        one = await _registered(session, event)
    if store is None or one is None:
        return
    await _send(
        platform,
        sender,
        event,
        store,
        one,
        subject=f"Your password for {store.name} was changed",
        template="password_changed",
        page="account/forgot-password",
    )


async def send_verification_link(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    async with platform.database.transaction(store_id=event.store_id) as session:
        store = await _store(session, event)
        one = await _registered(session, event)
        if store is None or one is None or one.is_verified:
            return
        token = await _new_link(session, platform, one, LinkPurpose.VERIFY_EMAIL)
    await _send(
        platform,
        sender,
        event,
        store,
        one,
        subject=f"Verify your e-mail address for {store.name}",
        template="verify_email",
        page=f"account/verify-email?token={token}",
    )


async def _store(session: AsyncSession, event: OutboxEvent) -> Store | None:
    """None when the store was deleted before its mail was sent: its links would lead nowhere."""
    assert event.store_id is not None  # noqa: S101 (these topics are asked for by stores only)
    try:
        return await find_store(session, event.store_id)
    except StoreNotFound:
        return None


async def _registered(session: AsyncSession, event: OutboxEvent) -> Registered | None:
    """None when the account was deleted before its mail was sent."""
    assert event.store_id is not None  # noqa: S101 (these topics are asked for by stores only)
    try:
        return await lock_registered(session, event.store_id, UUID(event.payload["customer_id"]))
    except InvalidToken:
        return None


async def _new_link(session: AsyncSession, platform: Platform, one: Registered, purpose: LinkPurpose) -> str:
    realm = customers_of(one.customer.store_id)
    return await issue_link(session, realm, one.customer_id, purpose, one.account.email, platform.clock())


async def _send(
    platform: Platform,
    sender: MailSender,
    event: OutboxEvent,
    store: Store,
    one: Registered,
    *,
    subject: str,
    template: str,
    page: str,
) -> None:
    home = platform.settings.storefront_url(store.slug)
    content = render(
        template,
        store=store,
        theme=theme_of(store.theme),
        home=home,
        addressee=one.account.name if one.is_verified else "",
        link=f"{home}/{page}",
    )
    await sender.send(
        OutgoingMail(
            mail_id=event.outbox_id,
            to=one.account.email,
            from_name=store.name,
            reply_to=store.contact_email,
            subject=subject,
            text=content.text,
            html=content.html,
            category=f"customer_{template}",
        )
    )
