"""Accounts: register, sign in, rotate tokens, sign out."""

from http import HTTPStatus

from fastapi import APIRouter

from commerce_api.auth import service
from commerce_api.auth.access import CurrentUser
from commerce_api.auth.errors import InvalidToken
from commerce_api.auth.schemas import Login, Refresh, Register, Tokens, UserRead
from commerce_api.db.sessions import WriteSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/auth", tags=["accounts"])


@router.post("/register", status_code=HTTPStatus.CREATED, responses=answers(409, 503))
async def register(body: Register, session: WriteSession, platform: PlatformDep) -> Tokens:
    """Opens an account and signs it in. A taken address answers 409 `email_taken`."""
    return await service.register(session, platform, body)


@router.post("/login", responses=answers(401, 503))
async def login(body: Login, session: WriteSession, platform: PlatformDep) -> Tokens:
    """Signs in. An unknown address and a wrong password get the same answer after the same work."""
    return await service.login(session, platform, body)


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


@router.get("/me", responses=answers(401))
async def me(user: CurrentUser) -> UserRead:
    """The account that the access token belongs to."""
    return UserRead.model_validate(user, from_attributes=True)
