"""Links in mails: random, stored as a hash, good for one use and a while."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.errors import InvalidToken, LinkNotValid
from commerce_api.auth.models import LinkPurpose, MailedLink, User
from commerce_api.auth.tokens import fingerprint
from commerce_api.auth.users import lock_user

LIFETIMES = {
    LinkPurpose.RESET_PASSWORD: timedelta(minutes=30),
    LinkPurpose.VERIFY_EMAIL: timedelta(days=3),
    LinkPurpose.CONFIRM_EMAIL: timedelta(days=1),
}


async def issue_link(
    session: AsyncSession, user_id: UUID, purpose: LinkPurpose, email: str, now: datetime
) -> str:
    """The token of a new link. Older links stay good: else whoever asks for links in somebody's name could
    keep the person from ever using one."""
    token = secrets.token_urlsafe(32)
    session.add(
        MailedLink(
            user_id=user_id,
            purpose=purpose,
            email=email,
            token_hash=fingerprint(token),
            created_at=now,
            expires_at=now + LIFETIMES[purpose],
        )
    )
    await session.flush()
    return token


async def find_link(session: AsyncSession, token: str, purpose: LinkPurpose, now: datetime) -> MailedLink:
    """Raises :class:`LinkNotValid` for a link that was used, has expired, or never was."""
    link = await session.scalar(
        select(MailedLink).where(
            MailedLink.token_hash == fingerprint(token),
            MailedLink.purpose == purpose,
            MailedLink.expires_at > now,
        )
    )
    if link is None:
        raise LinkNotValid
    return link


async def use_link(
    session: AsyncSession, token: str, purpose: LinkPurpose, now: datetime
) -> tuple[User, str]:
    """The user, locked, and the address that the link was sent to. Of two uses at once one gets it."""
    link = await find_link(session, token, purpose, now)
    try:
        user = await lock_user(session, link.user_id)
    except InvalidToken:
        raise LinkNotValid from None
    used = await session.scalar(
        delete(MailedLink)
        .where(MailedLink.link_id == link.link_id)
        .returning(MailedLink.email)
        .execution_options(synchronize_session=False)
    )
    if used is None:
        raise LinkNotValid
    return user, used


async def void_links(session: AsyncSession, user_id: UUID, *purposes: LinkPurpose) -> None:
    """Ends what was mailed to an account, all of it when no purpose is given."""
    statement = delete(MailedLink).where(MailedLink.user_id == user_id)
    if purposes:
        statement = statement.where(MailedLink.purpose.in_(purposes))
    await session.execute(statement.execution_options(synchronize_session=False))
