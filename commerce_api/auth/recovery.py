"""Passwords: forgotten, reset by a mailed link, changed, and asked for again before something grave."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.auth.errors import WrongPassword
from commerce_api.auth.links import find_link, use_link, void_links
from commerce_api.auth.mails import PASSWORD_CHANGED_MAIL, RESET_PASSWORD_MAIL, ask_for_mail
from commerce_api.auth.models import LinkPurpose, User
from commerce_api.auth.passwords import hash_password, refuse_long, verify_password
from commerce_api.auth.realms import OWNERS
from commerce_api.auth.schemas import PasswordChange, PasswordReset
from commerce_api.auth.service import GUESSES_OF_ACCOUNT
from commerce_api.auth.sessions import end_sessions
from commerce_api.auth.users import lock_user
from commerce_api.db.database import set_scope
from commerce_api.platform import Platform
from commerce_api.rate_limits.limits import Limit

REQUESTS_OF_ADDRESS = Limit("password.forgot.address", count=20, window=timedelta(hours=1))
REQUESTS_FOR_ACCOUNT = Limit("password.forgot", count=5, window=timedelta(hours=1))
RESETS_OF_ADDRESS = Limit("password.reset.address", count=30, window=timedelta(minutes=15))
CONFIRMATIONS = Limit("password.confirm", count=10, window=timedelta(minutes=15))


async def forget_password(session: AsyncSession, platform: Platform, email: str, address: str) -> None:
    """Asks for a mail with a link. Whether the address has an account is looked up when the mail is written:
    the answer here is the same, after the same work, for every address."""
    await platform.limits.take(REQUESTS_FOR_ACCOUNT, email.lower(), address)
    await platform.limits.take(REQUESTS_OF_ADDRESS, address)
    await ask_for_mail(session, RESET_PASSWORD_MAIL, email=email)


async def reset_password(platform: Platform, body: PasswordReset, address: str) -> None:
    """Gives the account of a mailed link a new password and ends all its sessions and links."""
    refuse_long(body.password)
    await platform.limits.take(RESETS_OF_ADDRESS, address)
    async with platform.database.transaction() as session:
        await find_link(session, OWNERS, body.token, LinkPurpose.RESET_PASSWORD, platform.clock())
    # No connection is held while the hash is computed.
    password_hash = await hash_password(body.password)
    async with platform.database.transaction() as session:
        now = platform.clock()
        user, email = await use_link(
            session, OWNERS, body.token, LinkPurpose.RESET_PASSWORD, now, lock=lock_user
        )
        user.password_hash = password_hash
        if user.email_verified_at is None and email == user.email:
            user.email_verified_at = now
        await session.flush()
        await end_sessions(session, OWNERS, user.user_id, now)
        await void_links(session, OWNERS, user.user_id, LinkPurpose.RESET_PASSWORD, LinkPurpose.CONFIRM_EMAIL)
        await _tell(session, platform, user, "password.reset")
    await platform.limits.forget(GUESSES_OF_ACCOUNT, email.lower(), address)


async def change_password(
    session: AsyncSession, platform: Platform, user: User, session_id: UUID, body: PasswordChange
) -> None:
    """Replaces the password and ends every session but the one that asks."""
    refuse_long(body.new_password)
    await confirm_password(platform, user, body.current_password)
    password_hash = await hash_password(body.new_password)
    user = await lock_user(session, user.user_id)
    user.password_hash = password_hash
    await session.flush()
    await end_sessions(session, OWNERS, user.user_id, platform.clock(), keep=session_id)
    await void_links(session, OWNERS, user.user_id, LinkPurpose.RESET_PASSWORD, LinkPurpose.CONFIRM_EMAIL)
    await _tell(session, platform, user, "password.changed")


async def confirm_password(platform: Platform, user: User, password: str) -> None:
    """Raises :class:`WrongPassword`: a session that was left open somewhere is not enough for grave acts."""
    await confirm_password_of(platform, user.user_id, user.password_hash, password)


async def confirm_password_of(
    platform: Platform, account_id: UUID, password_hash: str, password: str
) -> None:
    await platform.limits.take(CONFIRMATIONS, account_id)
    if not await verify_password(password, password_hash):
        raise WrongPassword
    await platform.limits.forget(CONFIRMATIONS, account_id)


async def _tell(session: AsyncSession, platform: Platform, user: User, action: str) -> None:
    await ask_for_mail(session, PASSWORD_CHANGED_MAIL, user_id=str(user.user_id))
    await set_scope(session, user_id=user.user_id)
    record(
        session,
        actor=f"user:{user.user_id}",
        action=action,
        subject=f"user:{user.user_id}",
        occurred_at=platform.clock(),
    )
