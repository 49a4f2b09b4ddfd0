"""The address of an account: verified, and changed only when the new one has answered."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.auth.errors import EmailTaken, EmailVerifiedAlready, LinkNotValid
from commerce_api.auth.links import use_link, void_links
from commerce_api.auth.mails import CONFIRM_EMAIL_MAIL, EMAIL_CHANGING_MAIL, VERIFY_EMAIL_MAIL, ask_for_mail
from commerce_api.auth.models import LinkPurpose, User
from commerce_api.auth.realms import OWNERS
from commerce_api.auth.recovery import confirm_password
from commerce_api.auth.schemas import EmailChange
from commerce_api.auth.users import lock_user
from commerce_api.db.database import set_scope
from commerce_api.platform import Platform
from commerce_api.rate_limits.limits import Limit

VERIFICATIONS = Limit("email.verify", count=5, window=timedelta(hours=1))
CHANGES = Limit("email.change", count=5, window=timedelta(hours=1))


async def request_verification(session: AsyncSession, platform: Platform, user: User) -> None:
    if user.email_verified_at is not None:
        raise EmailVerifiedAlready
    await platform.limits.take(VERIFICATIONS, user.user_id)
    await ask_for_mail(session, VERIFY_EMAIL_MAIL, user_id=str(user.user_id))


async def verify_email(session: AsyncSession, platform: Platform, token: str) -> None:
    """Repeating it with another link of the same address changes nothing."""
    now = platform.clock()
    user, email = await use_link(session, OWNERS, token, LinkPurpose.VERIFY_EMAIL, now, lock=lock_user)
    if email != user.email:
        raise LinkNotValid
    user.email_verified_at = user.email_verified_at or now


async def change_email(session: AsyncSession, platform: Platform, user: User, body: EmailChange) -> None:
    """Writes to both addresses. Whether the new one is somebody else's already is looked up when the mail is
    written, and then nothing is sent there: who asks learns nothing about other accounts."""
    await confirm_password(platform, user, body.password)
    await platform.limits.take(CHANGES, user.user_id)
    await ask_for_mail(session, CONFIRM_EMAIL_MAIL, user_id=str(user.user_id), email=body.email)
    await ask_for_mail(session, EMAIL_CHANGING_MAIL, user_id=str(user.user_id), email=user.email)


async def confirm_email(session: AsyncSession, platform: Platform, token: str) -> None:
    """The account has the new address from now on; links to the old one end."""
    now = platform.clock()
    user, email = await use_link(session, OWNERS, token, LinkPurpose.CONFIRM_EMAIL, now, lock=lock_user)
    try:
        async with session.begin_nested():
            user.email = email
            user.email_verified_at = now
    except IntegrityError as error:
        raise EmailTaken from error
    await void_links(session, OWNERS, user.user_id)
    await set_scope(session, user_id=user.user_id)
    record(
        session,
        actor=f"user:{user.user_id}",
        action="email.changed",
        subject=f"user:{user.user_id}",
        occurred_at=now,
    )
