"""Who may use the internal surface: whoever carries the service token."""

import hmac
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from commerce_api.errors import Unauthorized
from commerce_api.platform import PlatformDep

_bearer = HTTPBearer(auto_error=False, description="The service token.")


class InvalidServiceToken(Unauthorized):
    message = "The service token is missing or wrong."


async def require_service_token(
    platform: PlatformDep,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> None:
    expected = platform.settings.service_token.get_secret_value()
    given = credentials.credentials if credentials else ""
    if not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode()):
        raise InvalidServiceToken
