"""Access tokens (signed, 15 minutes) and refresh tokens (opaque, derived, 7 days)."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt

from commerce_api.auth.errors import InvalidToken
from commerce_api.config import Settings

ACCESS_LIFETIME = timedelta(minutes=15)
SESSION_LIFETIME = timedelta(days=7)
ISSUER = "slipway"


@dataclass(frozen=True)
class AccessClaims:
    """An account in one of its sessions."""

    subject_id: UUID
    session_id: UUID


def make_access_token(settings: Settings, audience: str, claims: AccessClaims, now: datetime) -> str:
    payload = {
        "iss": ISSUER,
        "aud": audience,
        "sub": str(claims.subject_id),
        "sid": str(claims.session_id),
        "iat": int(now.timestamp()),
        "exp": int((now + ACCESS_LIFETIME).timestamp()),
    }
    return jwt.encode(payload, settings.token_signing_key.get_secret_value(), algorithm="HS256")


def read_access_token(settings: Settings, audience: str, token: str, now: datetime) -> AccessClaims:
    """The claims of a valid token of that audience; :class:`InvalidToken` for anything else. The clock is
    ours, so that drills can move it, hence the expiry is checked here."""
    try:
        payload = jwt.decode(
            token,
            settings.token_signing_key.get_secret_value(),
            algorithms=["HS256"],
            audience=audience,
            issuer=ISSUER,
            options={"require": ["exp", "iat", "sub"], "verify_exp": False, "verify_iat": False},
        )
        expires = int(payload["exp"])
        claims = AccessClaims(subject_id=UUID(payload["sub"]), session_id=UUID(payload["sid"]))
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
        raise InvalidToken from error
    if now.timestamp() >= expires:
        raise InvalidToken
    return claims


def new_refresh_token() -> str:
    return secrets.token_urlsafe(32)


def successor_of(settings: Settings, token: str) -> str:
    """The one token that may follow ``token``: two tabs that refresh at once get the same."""
    key = settings.refresh_token_key.get_secret_value().encode()
    digest = hmac.new(key, token.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def fingerprint(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
