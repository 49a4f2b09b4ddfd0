"""Who is asking, as a dependency."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.auth.realms import OWNERS
from commerce_api.auth.service import find_signed_in
from commerce_api.auth.tokens import read_access_token
from commerce_api.db.database import set_scope
from commerce_api.db.sessions import WriteSession
from commerce_api.errors import Unauthorized
from commerce_api.platform import PlatformDep

_bearer = HTTPBearer(auto_error=False, description="An owner's access token.")


@dataclass(frozen=True)
class SignedIn:
    """A user in one of their sessions; the transaction knows the user."""

    session: AsyncSession
    user: User
    session_id: UUID


async def signed_in(
    session: WriteSession,
    platform: PlatformDep,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> SignedIn:
    if credentials is None:
        raise Unauthorized
    claims = read_access_token(platform.settings, OWNERS.audience, credentials.credentials, platform.clock())
    user = await find_signed_in(session, claims, platform.clock())
    await set_scope(session, user_id=user.user_id)
    return SignedIn(session=session, user=user, session_id=claims.session_id)


CurrentSession = Annotated[SignedIn, Depends(signed_in)]


async def current_user(signed: CurrentSession) -> User:
    return signed.user


CurrentUser = Annotated[User, Depends(current_user)]
