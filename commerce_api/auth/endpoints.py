"""Signing in and out, and what is done with mailed links: routes that need no session."""

from http import HTTPStatus

from fastapi import APIRouter

from commerce_api.auth import email_addresses, recovery, service
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
    Tokens,
)
from commerce_api.db.sessions import WriteSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/auth", tags=["accounts"])


@router.post("/register", status_code=HTTPStatus.CREATED, responses=answers(409, 429, 503))
async def register(body: Register, session: WriteSession, platform: PlatformDep, caller: CallerDep) -> Tokens:
    """Opens an account and signs it in; a mail asks to verify the address. A taken address answers 409
    `email_taken`."""
    return await service.register(session, platform, body, caller)


@router.post("/login", responses=answers(401, 429, 503))
async def login(body: Login, platform: PlatformDep, caller: CallerDep) -> Tokens:
    """Signs in. An unknown address and a wrong password get the same answer after the same work. After ten
    wrong guesses within 15 minutes the account answers 429 to this caller, and to nobody else."""
    return await service.login(platform, body, caller)


@router.post("/refresh", responses=answers(401))
async def refresh(body: Refresh, platform: PlatformDep) -> Tokens:
    """Exchanges a refresh token for the next pair. A token that was replaced more than ten seconds ago ends
    the whole sign-in: somebody has copied it."""
    # Its own transaction: ending a family must be kept although the answer is a refusal.
    async with platform.database.transaction() as session:
        tokens = await service.refresh(session, platform, body.refresh_token)
    if tokens is None:
        raise InvalidToken
    return tokens


@router.post("/logout", status_code=HTTPStatus.NO_CONTENT, responses=answers())
async def logout(body: Refresh, session: WriteSession, platform: PlatformDep) -> None:
    """Ends this sign-in on the server. Repeating it changes nothing."""
    await service.logout(session, platform, body.refresh_token)


@router.post("/forgot-password", status_code=HTTPStatus.ACCEPTED, responses=answers(429))
async def forgot_password(
    body: ForgottenPassword, session: WriteSession, platform: PlatformDep, caller: CallerDep
) -> Accepted:
    """Mails a link that works once, for 30 minutes. The answer is the same whether there is an account."""
    await recovery.forget_password(session, platform, body.email, caller.address)
    return Accepted()


@router.post("/reset-password", status_code=HTTPStatus.NO_CONTENT, responses=answers(429, 503))
async def reset_password(body: PasswordReset, platform: PlatformDep, caller: CallerDep) -> None:
    """Sets a new password with the token of a mailed link and ends all sessions of the account. 400
    `link_not_valid` when the link was used or has expired."""
    await recovery.reset_password(platform, body, caller.address)


@router.post("/verify-email", status_code=HTTPStatus.NO_CONTENT, responses=answers())
async def verify_email(body: MailedToken, session: WriteSession, platform: PlatformDep) -> None:
    """Verifies the address that the link was mailed to. 400 `link_not_valid` when the link was used or has
    expired."""
    await email_addresses.verify_email(session, platform, body.token)


@router.post("/confirm-email", status_code=HTTPStatus.NO_CONTENT, responses=answers(409))
async def confirm_email(body: MailedToken, session: WriteSession, platform: PlatformDep) -> None:
    """Gives the account the address that the link was mailed to. 400 `link_not_valid` when the link was used
    or has expired; 409 `email_taken` when somebody has registered with it meanwhile."""
    await email_addresses.confirm_email(session, platform, body.token)
