"""Links in mails: random, stored as a hash, good for one use and a while."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.errors import InvalidToken, LinkNotValid
from commerce_api.auth.models import LinkInMail, LinkPurpose
from commerce_api.auth.realms import Realm
from commerce_api.auth.tokens import fingerprint

Account = TypeVar("Account")

LIFETIMES = {
    LinkPurpose.RESET_PASSWORD: timedelta(minutes=30),
    LinkPurpose.VERIFY_EMAIL: timedelta(days=3),
    LinkPurpose.CONFIRM_EMAIL: timedelta(days=1),
}


async def issue_link(
    session: AsyncSession, realm: Realm, subject_id: UUID, purpose: LinkPurpose, email: str, now: datetime
) -> str:
    """The token of a new link. Older links stay good: else whoever asks for links in somebody's name could
    keep the person from ever using one."""
    token = secrets.token_urlsafe(32)
    session.add(
        realm.links(
            **realm.columns(subject_id),
            purpose=purpose,
            email=email,
            token_hash=fingerprint(token),
            created_at=now,
            expires_at=now + LIFETIMES[purpose],
        )
    )
    await session.flush()
    return token


async def find_link(
    session: AsyncSession, realm: Realm, token: str, purpose: LinkPurpose, now: datetime
) -> LinkInMail:
    """Raises :class:`LinkNotValid` for a link that was used, has expired, or never was."""
    links = realm.links
    link = await session.scalar(
        select(links).where(
            realm.holds(links),
            links.token_hash == fingerprint(token),
            links.purpose == purpose,
            links.expires_at > now,
        )
    )
    if link is None:
        raise LinkNotValid
    return link


async def use_link(
    session: AsyncSession,
    realm: Realm,
    token: str,
    purpose: LinkPurpose,
    now: datetime,
    *,
    lock: Callable[[AsyncSession, UUID], Awaitable[Account]],
) -> tuple[Account, str]:
    """The account, locked, and the address that the link was sent to. Of two uses at once one gets it."""
    link = await find_link(session, realm, token, purpose, now)
    try:
        account = await lock(session, realm.subject_of(link))
    except InvalidToken:
        raise LinkNotValid from None
    used = await session.scalar(
        delete(realm.links)
        .where(realm.holds(realm.links), realm.links.link_id == link.link_id)
        .returning(realm.links.email)
        .execution_options(synchronize_session=False)
    )
    if used is None:
        raise LinkNotValid
    return account, used


async def void_links(session: AsyncSession, realm: Realm, subject_id: UUID, *purposes: LinkPurpose) -> None:
    """Ends what was mailed to an account, all of it when no purpose is given."""
    statement = delete(realm.links).where(realm.belongs(realm.links, subject_id))
    if purposes:
        statement = statement.where(realm.links.purpose.in_(purposes))
    await session.execute(statement.execution_options(synchronize_session=False))
