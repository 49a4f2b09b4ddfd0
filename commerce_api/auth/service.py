"""Registration and sign-in of owners and their teams."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.callers import Caller
from commerce_api.auth.errors import EmailTaken, InvalidCredentials, InvalidToken
from commerce_api.auth.families import end_family_of, is_live, rotate, start_family
from commerce_api.auth.guessing import counted_guess
from commerce_api.auth.mails import VERIFY_EMAIL_MAIL, ask_for_mail
from commerce_api.auth.models import LoginSession, SignIn, User
from commerce_api.auth.passwords import hash_password, refuse_long, verify_password
from commerce_api.auth.realms import OWNERS
from commerce_api.auth.schemas import Login, Register, Tokens, UserRead
from commerce_api.auth.tokens import ACCESS_LIFETIME, AccessClaims, make_access_token
from commerce_api.platform import Platform
from commerce_api.rate_limits.limits import Limit

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
    """Transactions of its own: no connection is held while the hash is computed."""
    email = body.email.lower()
    async with counted_guess(
        platform, GUESSES_OF_ACCOUNT, GUESSES_OF_ADDRESS, account=(email,), address=caller.address
    ):
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
            return await _start_session(session, platform, unchanged, caller.device)


async def refresh(session: AsyncSession, platform: Platform, token: str) -> Tokens | None:
    """The next pair of tokens, or None when the token is not to be answered; see :func:`rotate`."""
    rotated = await rotate(session, platform.settings, OWNERS, token, platform.clock())
    if rotated is None:
        return None
    family, successor = rotated
    user = await session.get_one(User, OWNERS.subject_of(family))
    return _tokens(platform, user, family, successor)


async def logout(session: AsyncSession, platform: Platform, token: str) -> None:
    await end_family_of(session, OWNERS, token, platform.clock())


async def find_signed_in(session: AsyncSession, claims: AccessClaims, now: datetime) -> User:
    """The user of a live session; raises :class:`InvalidToken` when the session has ended meanwhile."""
    user = await session.scalar(
        select(User)
        .join(LoginSession, LoginSession.user_id == User.user_id)
        .where(is_live(OWNERS, claims.subject_id, now), LoginSession.session_id == claims.session_id)
    )
    if user is None:
        raise InvalidToken
    return user


async def _start_session(session: AsyncSession, platform: Platform, user: User, device: str) -> Tokens:
    family, token = await start_family(session, OWNERS, user.user_id, device, platform.clock())
    return _tokens(platform, user, family, token)


def _tokens(platform: Platform, user: User, family: SignIn, refresh_token: str) -> Tokens:
    claims = AccessClaims(subject_id=user.user_id, session_id=family.session_id)
    return Tokens(
        access_token=make_access_token(platform.settings, OWNERS.audience, claims, platform.clock()),
        refresh_token=refresh_token,
        expires_in=int(ACCESS_LIFETIME.total_seconds()),
        user=UserRead.model_validate(user, from_attributes=True),
    )
