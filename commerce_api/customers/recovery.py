"""Customers' passwords and addresses: forgotten, reset, changed, verified."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.auth.errors import EmailVerifiedAlready
from commerce_api.auth.links import find_link, use_link, void_links
from commerce_api.auth.mails import ask_for_mail
from commerce_api.auth.models import LinkPurpose
from commerce_api.auth.passwords import hash_password, refuse_long
from commerce_api.auth.recovery import confirm_password_of
from commerce_api.auth.schemas import PasswordReset
from commerce_api.auth.sessions import end_sessions
from commerce_api.customers import limits
from commerce_api.customers.access import SignedInCustomer
from commerce_api.customers.accounts import Registered, lock_registered
from commerce_api.customers.mails import PASSWORD_CHANGED_MAIL, RESET_PASSWORD_MAIL, VERIFY_EMAIL_MAIL
from commerce_api.customers.realm import customers_of
from commerce_api.customers.schemas import CustomerPasswordChange
from commerce_api.platform import Platform


async def forget_password(
    session: AsyncSession, platform: Platform, store_id: UUID, email: str, address: str
) -> None:
    """Asks for a mail with a link. Whether the address has an account here is looked up when the mail is
    written: the answer is the same, after the same work, for every address."""
    await platform.limits.take(limits.RESET_REQUESTS, store_id, email.lower(), address)
    await platform.limits.take(limits.RESET_REQUESTS_OF_ADDRESS, address)
    await ask_for_mail(session, RESET_PASSWORD_MAIL, store_id=store_id, email=email)


async def reset_password(platform: Platform, store_id: UUID, body: PasswordReset, address: str) -> None:
    """Gives the account of a mailed link a new password and ends all its sessions and links. The link came
    by mail, so the address is verified with it."""
    refuse_long(body.password)
    await platform.limits.take(limits.RESETS_OF_ADDRESS, address)
    realm = customers_of(store_id)
    async with platform.database.transaction(store_id=store_id) as session:
        await find_link(session, realm, body.token, LinkPurpose.RESET_PASSWORD, platform.clock())
    password_hash = await hash_password(body.password)
    async with platform.database.transaction(store_id=store_id) as session:
        one = await _use_link(session, platform, store_id, body.token, LinkPurpose.RESET_PASSWORD)
        verify(one, platform)
        await _replace_password(session, platform, one, password_hash, "password.reset")
    await platform.limits.forget(limits.GUESSES_OF_ACCOUNT, store_id, one.customer.email.lower(), address)


async def change_password(signed: SignedInCustomer, platform: Platform, body: CustomerPasswordChange) -> None:
    """Replaces the password and ends every session but the one that asks."""
    refuse_long(body.new_password)
    await confirm(platform, signed.registered, body.current_password)
    password_hash = await hash_password(body.new_password)
    one = await lock_registered(signed.session, signed.store_id, signed.customer_id)
    await _replace_password(
        signed.session, platform, one, password_hash, "password.changed", keep=signed.session_id
    )


async def request_verification(signed: SignedInCustomer, platform: Platform) -> None:
    if signed.registered.is_verified:
        raise EmailVerifiedAlready
    await platform.limits.take(limits.VERIFICATIONS, signed.customer_id)
    await ask_for_mail(
        signed.session, VERIFY_EMAIL_MAIL, store_id=signed.store_id, customer_id=str(signed.customer_id)
    )


async def verify_email(session: AsyncSession, platform: Platform, store_id: UUID, token: str) -> None:
    """Repeating it with another link changes nothing."""
    verify(await _use_link(session, platform, store_id, token, LinkPurpose.VERIFY_EMAIL), platform)


def verify(one: Registered, platform: Platform) -> None:
    """From now on the account is the customer's: it sees what the address bought and names the customer."""
    if one.account.email_verified_at is None:
        one.account.email_verified_at = platform.clock()
        one.customer.name = one.account.name


async def confirm(platform: Platform, one: Registered, password: str) -> None:
    """Raises :class:`WrongPassword`: a session that was left open somewhere is not enough for grave acts."""
    await confirm_password_of(platform, one.customer_id, one.account.password_hash, password)


async def _use_link(
    session: AsyncSession, platform: Platform, store_id: UUID, token: str, purpose: LinkPurpose
) -> Registered:
    async def lock(session: AsyncSession, customer_id: UUID) -> Registered:
        return await lock_registered(session, store_id, customer_id)

    one, _ = await use_link(session, customers_of(store_id), token, purpose, platform.clock(), lock=lock)
    return one


async def _replace_password(
    session: AsyncSession,
    platform: Platform,
    one: Registered,
    password_hash: str,
    action: str,
    *,
    keep: UUID | None = None,
) -> None:
    store_id, customer_id, now = one.customer.store_id, one.customer_id, platform.clock()
    realm = customers_of(store_id)
    one.account.password_hash = password_hash
    await session.flush()
    await end_sessions(session, realm, customer_id, now, keep=keep)
    await void_links(session, realm, customer_id, LinkPurpose.RESET_PASSWORD)
    await ask_for_mail(session, PASSWORD_CHANGED_MAIL, store_id=store_id, customer_id=str(customer_id))
    record(
        session,
        actor=f"customer:{customer_id}",
        action=action,
        subject=f"customer:{customer_id}",
        occurred_at=now,
        store_id=store_id,
    )
