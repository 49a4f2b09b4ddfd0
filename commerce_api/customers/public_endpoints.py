"""Signing up and in at a store, and what is done with mailed links."""

from http import HTTPStatus

from fastapi import APIRouter

from commerce_api.auth.callers import CallerDep
from commerce_api.auth.errors import InvalidToken
from commerce_api.auth.schemas import (
    Accepted,
    ForgottenPassword,
    Login,
    MailedToken,
    PasswordReset,
    Refresh,
    Register,
)
from commerce_api.customers import recovery, signing_in
from commerce_api.customers.schemas import CustomerTokens
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import PublicStore, Slug, VisitedStoreId, public_store

router = APIRouter(prefix="/stores/{slug}/customers", tags=["customers"])


@router.post("/register", status_code=HTTPStatus.CREATED, responses=answers(404, 409, 429, 503))
async def register(
    body: Register, store_id: VisitedStoreId, platform: PlatformDep, caller: CallerDep
) -> CustomerTokens:
    """Opens an account with this store and signs it in; a mail asks to verify the address. What the address
    bought before shows once it is verified. 409 `email_taken` when it has an account here already; accounts
    of other stores, and of owners, are others."""
    return await signing_in.register(platform, store_id, body, caller)


@router.post("/login", responses=answers(401, 404, 429, 503))
async def login(
    body: Login, store_id: VisitedStoreId, platform: PlatformDep, caller: CallerDep
) -> CustomerTokens:
    """Signs in. An unknown address and a wrong password get the same answer after the same work. After ten
    wrong guesses within 15 minutes the account answers 429 to this caller, and to nobody else."""
    return await signing_in.login(platform, store_id, body, caller)


@router.post("/refresh", responses=answers(401, 404))
async def refresh(body: Refresh, slug: Slug, platform: PlatformDep) -> CustomerTokens:
    """Exchanges a refresh token of this store for the next pair. A token that was replaced more than ten
    seconds ago ends the whole sign-in: somebody has copied it."""
    # Its own transaction: ending a family must be kept although the answer is a refusal.
    async with platform.database.transaction() as session:
        visit = await public_store(slug, session)
        tokens = await signing_in.refresh(session, platform, visit.store_id, body.refresh_token)
    if tokens is None:
        raise InvalidToken
    return tokens


@router.post("/logout", status_code=HTTPStatus.NO_CONTENT, responses=answers(404))
async def logout(body: Refresh, visit: PublicStore, platform: PlatformDep) -> None:
    """Ends this sign-in on the server. Repeating it changes nothing."""
    await signing_in.logout(visit.session, platform, visit.store_id, body.refresh_token)


@router.post("/forgot-password", status_code=HTTPStatus.ACCEPTED, responses=answers(404, 429))
async def forgot_password(
    body: ForgottenPassword, visit: PublicStore, platform: PlatformDep, caller: CallerDep
) -> Accepted:
    """Mails a link that works once, for 30 minutes. The answer is the same whether there is an account."""
    await recovery.forget_password(visit.session, platform, visit.store_id, body.email, caller.address)
    return Accepted()


@router.post("/reset-password", status_code=HTTPStatus.NO_CONTENT, responses=answers(404, 429, 503))
async def reset_password(
    body: PasswordReset, store_id: VisitedStoreId, platform: PlatformDep, caller: CallerDep
) -> None:
    """Sets a new password with the token of a mailed link, verifies the address with it and ends all
    sessions of the account. 400 `link_not_valid` when the link was used or has expired."""
    await recovery.reset_password(platform, store_id, body, caller.address)


@router.post("/verify-email", status_code=HTTPStatus.NO_CONTENT, responses=answers(404))
async def verify_email(body: MailedToken, visit: PublicStore, platform: PlatformDep) -> None:
    """Verifies the address that the link was mailed to. 400 `link_not_valid` when the link was used or has
    expired."""
    await recovery.verify_email(visit.session, platform, visit.store_id, body.token)
