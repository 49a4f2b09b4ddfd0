"""Registration, sign-in, and the rotation of refresh tokens (RFC 9700, with room for two honest tabs)."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.callers import Caller
from commerce_api.auth.errors import EmailTaken, InvalidCredentials, InvalidToken
from commerce_api.auth.mails import VERIFY_EMAIL_MAIL, ask_for_mail
from commerce_api.auth.models import LoginSession, RefreshToken, User
from commerce_api.auth.passwords import hash_password, refuse_long, verify_password
from commerce_api.auth.schemas import Login, Register, Tokens, UserRead
from commerce_api.auth.tokens import (
    ACCESS_LIFETIME,
    SESSION_LIFETIME,
    AccessClaims,
    fingerprint,
    make_access_token,
    new_refresh_token,
    successor_of,
)
from commerce_api.platform import Platform
from commerce_api.rate_limits.limits import Limit

HONEST_RACE = timedelta(seconds=10)
"""How long the parent of the active token is answered with the active token again."""


GUESSES_OF_ACCOUNT = Limit("login", count=10, window=timedelta(minutes=15))
"""Per account and address together: a stranger locks out nobody but himself."""
GUESSES_OF_ADDRESS = Limit("login.address", count=100, window=timedelta(minutes=15))
REGISTRATIONS = Limit("account.register", count=60, window=timedelta(hours=1))


async def register(session: AsyncSession, platform: Platform, body: Register, caller: Caller) -> Tokens:
    refuse_long(body.password)
    await platform.limits.take(REGISTRATIONS, caller.address)
    user = User(
        email=body.email,
        name=body.name,
        password_hash=await hash_password(body.password),
        created_at=platform.clock(),
    )
    try:
        async with session.begin_nested():
            session.add(user)
    except IntegrityError as error:
        raise EmailTaken from error
    await ask_for_mail(session, VERIFY_EMAIL_MAIL, user_id=str(user.user_id))
    return await _start_session(session, platform, user, caller.device)


async def login(platform: Platform, body: Login, caller: Caller) -> Tokens:
    """Counts the guess, then computes the hash, so that nothing is learned and little is spent on one too
    many. Transactions of its own: no connection is held while the hash is computed."""
    email = body.email.lower()
    await platform.limits.take(GUESSES_OF_ACCOUNT, email, caller.address)
    guess = await platform.limits.take(GUESSES_OF_ADDRESS, caller.address)
    async with platform.database.transaction() as session:
        user = await session.scalar(select(User).where(func.lower(User.email) == email))
    matches = await verify_password(body.password, user.password_hash if user else None)
    if user is None or not matches:
        raise InvalidCredentials
    async with platform.database.transaction() as session:
        # The password may have been replaced, or the account deleted, while it was compared.
        unchanged = await session.scalar(
            select(User)
            .where(User.user_id == user.user_id, User.password_hash == user.password_hash)
            .with_for_update(read=True)
        )
        if unchanged is None:
            raise InvalidCredentials
        tokens = await _start_session(session, platform, unchanged, caller.device)
    await platform.limits.forget(GUESSES_OF_ACCOUNT, email, caller.address)
    await platform.limits.give_back(guess)
    return tokens


async def refresh(session: AsyncSession, platform: Platform, token: str) -> Tokens | None:
    """The next pair of tokens, or None when the token is not to be answered.

    The active token is rotated. Its parent, within ten seconds of the rotation, gets the same successor
    again: two tabs of an honest owner. Any older ancestor is a replay and ends the family; the caller must
    commit that before it refuses, which is why nothing is raised here.
    """
    now = platform.clock()
    link = await session.get(RefreshToken, fingerprint(token))
    if link is None:
        return None
    # Serializes the family: of two refreshes at once, the second sees what the first did.
    family = await session.scalar(
        select(LoginSession).where(LoginSession.session_id == link.session_id).with_for_update()
    )
    if family is None or family.revoked_at is not None or now >= family.expires_at:
        return None
    await session.refresh(link)
    successor = successor_of(platform.settings, token)
    if link.rotated_at is None:
        link.rotated_at = family.last_used_at = now
        session.add(
            RefreshToken(
                token_hash=fingerprint(successor),
                session_id=family.session_id,
                parent_hash=link.token_hash,
                issued_at=now,
            )
        )
    elif not await _is_honest_race(session, link, successor, now):
        family.revoked_at = now
        return None
    user = await session.get_one(User, family.user_id)
    return _tokens(platform, user, family, successor)


async def _is_honest_race(session: AsyncSession, link: RefreshToken, successor: str, now: datetime) -> bool:
    child = await session.get(RefreshToken, fingerprint(successor))
    is_parent_of_active = child is not None and child.rotated_at is None
    return is_parent_of_active and link.rotated_at is not None and now - link.rotated_at <= HONEST_RACE


async def logout(session: AsyncSession, platform: Platform, token: str) -> None:
    """Ends the family of a token; an unknown token is no error, so that signing out always works."""
    link = await session.get(RefreshToken, fingerprint(token))
    if link is not None:
        await session.execute(
            update(LoginSession)
            .where(LoginSession.session_id == link.session_id, LoginSession.revoked_at.is_(None))
            .values(revoked_at=platform.clock())
        )


async def find_signed_in(session: AsyncSession, claims: AccessClaims, now: datetime) -> User:
    """The user of a live session; raises :class:`InvalidToken` when the session has ended meanwhile."""
    user = await session.scalar(
        select(User)
        .join(LoginSession, LoginSession.user_id == User.user_id)
        .where(
            LoginSession.session_id == claims.session_id,
            LoginSession.user_id == claims.user_id,
            LoginSession.revoked_at.is_(None),
            LoginSession.expires_at > now,
        )
    )
    if user is None:
        raise InvalidToken
    return user


async def _start_session(session: AsyncSession, platform: Platform, user: User, device: str) -> Tokens:
    now = platform.clock()
    family = LoginSession(
        user_id=user.user_id,
        device=device,
        created_at=now,
        last_used_at=now,
        expires_at=now + SESSION_LIFETIME,
    )
    session.add(family)
    await session.flush()
    token = new_refresh_token()
    session.add(RefreshToken(token_hash=fingerprint(token), session_id=family.session_id, issued_at=now))
    await session.flush()
    return _tokens(platform, user, family, token)


def _tokens(platform: Platform, user: User, family: LoginSession, refresh_token: str) -> Tokens:
    claims = AccessClaims(user_id=user.user_id, session_id=family.session_id)
    return Tokens(
        access_token=make_access_token(platform.settings, claims, platform.clock()),
        refresh_token=refresh_token,
        expires_in=int(ACCESS_LIFETIME.total_seconds()),
        user=UserRead.model_validate(user, from_attributes=True),
    )
