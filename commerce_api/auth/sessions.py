"""The sign-ins of an account: seen, ended one by one or together."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.errors import SessionNotFound
from commerce_api.auth.models import LoginSession, MailedLink

_KEPT_FOR = timedelta(days=30)
"""How long the row of an ended session stays, for whoever has to look into a break-in."""


def _is_live(user_id: UUID, now: datetime) -> ColumnElement[bool]:
    return and_(
        LoginSession.user_id == user_id,
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > now,
    )


async def list_sessions(session: AsyncSession, user_id: UUID, now: datetime) -> Sequence[LoginSession]:
    """Those that still live, the one used last first."""
    found = await session.scalars(
        select(LoginSession)
        .where(_is_live(user_id, now))
        .order_by(LoginSession.last_used_at.desc(), LoginSession.session_id.desc())
    )
    return found.all()


async def end_session(session: AsyncSession, user_id: UUID, session_id: UUID, now: datetime) -> None:
    """Raises :class:`SessionNotFound` for another user's, an ended and no session alike."""
    ended = await session.scalar(
        update(LoginSession)
        .where(_is_live(user_id, now), LoginSession.session_id == session_id)
        .values(revoked_at=now)
        .returning(LoginSession.session_id)
        .execution_options(synchronize_session=False)
    )
    if ended is None:
        raise SessionNotFound


async def end_sessions(
    session: AsyncSession, user_id: UUID, now: datetime, *, keep: UUID | None = None
) -> None:
    """Ends all sessions of a user, but for the one to ``keep``. Their access tokens are refused from the
    commit on, their refresh tokens too."""
    statement = update(LoginSession).where(LoginSession.user_id == user_id, LoginSession.revoked_at.is_(None))
    if keep is not None:
        statement = statement.where(LoginSession.session_id != keep)
    await session.execute(statement.values(revoked_at=now).execution_options(synchronize_session=False))


async def forget_ended(session: AsyncSession, now: datetime) -> None:
    """Deletes links that no longer work, and sessions that ended a month ago with their tokens."""
    await session.execute(delete(MailedLink).where(MailedLink.expires_at < now))
    ended_before = now - _KEPT_FOR
    await session.execute(
        delete(LoginSession).where(
            or_(LoginSession.expires_at < ended_before, LoginSession.revoked_at < ended_before)
        )
    )
