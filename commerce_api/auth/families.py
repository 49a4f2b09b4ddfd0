"""Families of refresh tokens: started, rotated, ended (RFC 9700, with room for two honest tabs)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import FamilyToken, SignIn
from commerce_api.auth.realms import Realm
from commerce_api.auth.tokens import SESSION_LIFETIME, fingerprint, new_refresh_token, successor_of
from commerce_api.config import Settings

HONEST_RACE = timedelta(seconds=10)
"""How long the parent of the active token is answered with the active token again."""


async def start_family(
    session: AsyncSession, realm: Realm, subject_id: UUID, device: str, now: datetime
) -> tuple[SignIn, str]:
    """A new sign-in and its first refresh token."""
    family = realm.sessions(
        **realm.columns(subject_id),
        device=device,
        created_at=now,
        last_used_at=now,
        expires_at=now + SESSION_LIFETIME,
    )
    session.add(family)
    await session.flush()
    token = new_refresh_token()
    session.add(_link(realm, family, token, now))
    await session.flush()
    return family, token


async def rotate(
    session: AsyncSession, settings: Settings, realm: Realm, token: str, now: datetime
) -> tuple[SignIn, str] | None:
    """The family and its next refresh token, or None when the token is not to be answered.

    The active token is rotated. Its parent, within ten seconds of the rotation, gets the same successor
    again: two tabs of an honest person. Any older ancestor is a replay and ends the family; the caller must
    commit that before it refuses, which is why nothing is raised here.
    """
    link = await _find(session, realm, token)
    if link is None:
        return None
    # Serializes the family: of two refreshes at once, the second sees what the first did.
    family = await session.scalar(
        select(realm.sessions)
        .where(realm.holds(realm.sessions), realm.sessions.session_id == link.session_id)
        .with_for_update()
    )
    if family is None or family.revoked_at is not None or now >= family.expires_at:
        return None
    await session.refresh(link)
    successor = successor_of(settings, token)
    if link.rotated_at is None:
        link.rotated_at = family.last_used_at = now
        session.add(_link(realm, family, successor, now, parent=link.token_hash))
    elif not await _is_honest_race(session, realm, link, successor, now):
        family.revoked_at = now
        return None
    return family, successor


async def end_family_of(session: AsyncSession, realm: Realm, token: str, now: datetime) -> None:
    """Ends the family of a token; an unknown token is no error, so that signing out always works."""
    link = await _find(session, realm, token)
    if link is not None:
        await session.execute(
            update(realm.sessions)
            .where(
                realm.holds(realm.sessions),
                realm.sessions.session_id == link.session_id,
                realm.sessions.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )


def is_live(realm: Realm, subject_id: UUID, now: datetime) -> ColumnElement[bool]:
    """The sessions of an account that neither were ended nor have expired."""
    return and_(
        realm.belongs(realm.sessions, subject_id),
        realm.sessions.revoked_at.is_(None),
        realm.sessions.expires_at > now,
    )


async def _find(session: AsyncSession, realm: Realm, token: str) -> FamilyToken | None:
    return await session.scalar(
        select(realm.tokens).where(realm.holds(realm.tokens), realm.tokens.token_hash == fingerprint(token))
    )


async def _is_honest_race(
    session: AsyncSession, realm: Realm, link: FamilyToken, successor: str, now: datetime
) -> bool:
    child = await _find(session, realm, successor)
    is_parent_of_active = child is not None and child.rotated_at is None
    return is_parent_of_active and link.rotated_at is not None and now - link.rotated_at <= HONEST_RACE


def _link(
    realm: Realm, family: SignIn, token: str, now: datetime, *, parent: bytes | None = None
) -> FamilyToken:
    return realm.tokens(
        **realm.scope,
        token_hash=fingerprint(token),
        session_id=family.session_id,
        parent_hash=parent,
        issued_at=now,
    )
