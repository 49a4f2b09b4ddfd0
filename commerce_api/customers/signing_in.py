"""Signing up, in and out at one store."""

from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.callers import Caller
from commerce_api.auth.errors import EmailTaken, InvalidCredentials, InvalidToken
from commerce_api.auth.families import end_family_of, is_live, rotate, start_family
from commerce_api.auth.guessing import counted_guess
from commerce_api.auth.mails import ask_for_mail
from commerce_api.auth.passwords import hash_password, refuse_long, verify_password
from commerce_api.auth.schemas import Login, Register
from commerce_api.auth.tokens import ACCESS_LIFETIME, AccessClaims, make_access_token, read_access_token
from commerce_api.customers import limits
from commerce_api.customers.accounts import (
    Registered,
    find_registered,
    lock_registered,
    read_customer,
    registered,
)
from commerce_api.customers.mails import VERIFY_EMAIL_MAIL
from commerce_api.customers.models import (
    Customer,
    CustomerAccount,
    CustomerSession,
    new_customer_id,
)
from commerce_api.customers.realm import customers_of
from commerce_api.customers.schemas import CustomerTokens
from commerce_api.platform import Platform


async def register(platform: Platform, store_id: UUID, body: Register, caller: Caller) -> CustomerTokens:
    """An account for an address that has none in this store, whether it has bought here before or not."""
    refuse_long(body.password)
    await platform.limits.take(limits.REGISTRATIONS, caller.address)
    # No connection is held while the hash is computed.
    password_hash = await hash_password(body.password)
    async with platform.database.transaction(store_id=store_id) as session:
        customer = await _customer_with(session, platform, store_id, body)
        account = CustomerAccount(
            store_id=store_id,
            customer_id=customer.customer_id,
            email=body.email,
            name=body.name,
            password_hash=password_hash,
            created_at=platform.clock(),
        )
        try:
            async with session.begin_nested():
                session.add(account)
        except IntegrityError as error:
            raise EmailTaken from error
        await ask_for_mail(
            session, VERIFY_EMAIL_MAIL, store_id=store_id, customer_id=str(customer.customer_id)
        )
        return await _start_session(session, platform, Registered(customer, account), caller.device)


async def _customer_with(
    session: AsyncSession, platform: Platform, store_id: UUID, body: Register
) -> Customer:
    """A known customer's row stays as it is: whoever signs up may not be who bought."""
    await session.execute(
        insert(Customer)
        .values(
            customer_id=new_customer_id(),
            store_id=store_id,
            email=body.email,
            name=body.name,
            note="",
            created_at=platform.clock(),
        )
        .on_conflict_do_nothing(index_elements=[Customer.store_id, func.lower(text("email"))])
    )
    return (
        await session.scalars(
            select(Customer)
            .where(Customer.store_id == store_id, func.lower(Customer.email) == body.email.lower())
            .with_for_update(key_share=True)
        )
    ).one()


async def login(platform: Platform, store_id: UUID, body: Login, caller: Caller) -> CustomerTokens:
    """An unknown address and one that only ever bought as a guest are refused like a wrong password, after
    the same work. Transactions of its own: no connection is held while the hash is computed."""
    async with counted_guess(
        platform,
        limits.GUESSES_OF_ACCOUNT,
        limits.GUESSES_OF_ADDRESS,
        account=(store_id, body.email.lower()),
        address=caller.address,
    ):
        async with platform.database.transaction(store_id=store_id) as session:
            found = await find_registered(session, store_id, body.email)
        matches = await verify_password(body.password, found.account.password_hash if found else None)
        if found is None or not matches:
            raise InvalidCredentials
        async with platform.database.transaction(store_id=store_id) as session:
            # The password may have been replaced, or the account deleted, while it was compared.
            unchanged = await _locked_with(session, store_id, found)
            return await _start_session(session, platform, unchanged, caller.device)


async def _locked_with(session: AsyncSession, store_id: UUID, found: Registered) -> Registered:
    compared = found.account.password_hash
    try:
        now = await lock_registered(session, store_id, found.customer_id)
    except InvalidToken:
        raise InvalidCredentials from None
    if now.account.password_hash != compared:
        raise InvalidCredentials
    return now


async def refresh(
    session: AsyncSession, platform: Platform, store_id: UUID, token: str
) -> CustomerTokens | None:
    """None for a token that is not to be answered; the caller commits before it refuses."""
    realm = customers_of(store_id)
    rotated = await rotate(session, platform.settings, realm, token, platform.clock())
    if rotated is None:
        return None
    family, successor = rotated
    row = (
        await session.execute(registered(store_id).where(Customer.customer_id == realm.subject_of(family)))
    ).one()
    return _tokens(platform, Registered(*row), family.session_id, successor)


async def logout(session: AsyncSession, platform: Platform, store_id: UUID, token: str) -> None:
    await end_family_of(session, customers_of(store_id), token, platform.clock())


async def find_signed_in(
    session: AsyncSession, platform: Platform, store_id: UUID, access_token: str
) -> tuple[Registered, UUID]:
    """The customer of an access token of this store and its session; :class:`InvalidToken` for a token of
    an owner or another store, and when the session has ended meanwhile."""
    realm, now = customers_of(store_id), platform.clock()
    claims = read_access_token(platform.settings, realm.audience, access_token, now)
    row = (
        await session.execute(
            registered(store_id)
            .join(CustomerSession, CustomerSession.customer_id == Customer.customer_id)
            .where(is_live(realm, claims.subject_id, now), CustomerSession.session_id == claims.session_id)
        )
    ).one_or_none()
    if row is None:
        raise InvalidToken
    return Registered(*row), claims.session_id


async def _start_session(
    session: AsyncSession, platform: Platform, one: Registered, device: str
) -> CustomerTokens:
    realm = customers_of(one.customer.store_id)
    family, token = await start_family(session, realm, one.customer_id, device, platform.clock())
    return _tokens(platform, one, family.session_id, token)


def _tokens(platform: Platform, one: Registered, session_id: UUID, refresh_token: str) -> CustomerTokens:
    audience = customers_of(one.customer.store_id).audience
    claims = AccessClaims(subject_id=one.customer_id, session_id=session_id)
    return CustomerTokens(
        access_token=make_access_token(platform.settings, audience, claims, platform.clock()),
        refresh_token=refresh_token,
        expires_in=int(ACCESS_LIFETIME.total_seconds()),
        customer=read_customer(one),
    )
