"""The sign-ins of an account: seen, ended one by one or together."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.errors import SessionNotFound
from commerce_api.auth.families import is_live
from commerce_api.auth.models import LinkInMail, SignIn
from commerce_api.auth.realms import Realm

_KEPT_FOR = timedelta(days=30)
"""How long the row of an ended session stays, for whoever has to look into a break-in."""


async def list_sessions(
    session: AsyncSession, realm: Realm, subject_id: UUID, now: datetime
) -> Sequence[SignIn]:
    """Those that still live, the one used last first."""
    found = await session.scalars(
        select(realm.sessions)
        .where(is_live(realm, subject_id, now))
        .order_by(realm.sessions.last_used_at.desc(), realm.sessions.session_id.desc())
    )
    return found.all()


async def end_session(
    session: AsyncSession, realm: Realm, subject_id: UUID, session_id: UUID, now: datetime
) -> None:
    """Raises :class:`SessionNotFound` for another account's, an ended and no session alike."""
    ended = await session.scalar(
        update(realm.sessions)
        .where(is_live(realm, subject_id, now), realm.sessions.session_id == session_id)
        .values(revoked_at=now)
        .returning(realm.sessions.session_id)
        .execution_options(synchronize_session=False)
    )
    if ended is None:
        raise SessionNotFound


async def end_sessions(
    session: AsyncSession, realm: Realm, subject_id: UUID, now: datetime, *, keep: UUID | None = None
) -> None:
    """Ends all sessions of an account, but for the one to ``keep``. Their access tokens are refused from the
    commit on, their refresh tokens too."""
    statement = update(realm.sessions).where(
        realm.belongs(realm.sessions, subject_id), realm.sessions.revoked_at.is_(None)
    )
    if keep is not None:
        statement = statement.where(realm.sessions.session_id != keep)
    await session.execute(statement.values(revoked_at=now).execution_options(synchronize_session=False))


async def forget_ended(
    session: AsyncSession, now: datetime, sessions: type[SignIn], links: type[LinkInMail]
) -> None:
    """Deletes links that no longer work, and sessions that ended a month ago with their tokens."""
    await session.execute(delete(links).where(links.expires_at < now))
    ended_before = now - _KEPT_FOR
    await session.execute(
        delete(sessions).where(or_(sessions.expires_at < ended_before, sessions.revoked_at < ended_before))
    )
