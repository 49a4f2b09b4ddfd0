"""Is this really Stripe? The SDK's check, and the half of it that is missing there."""

from collections.abc import Sequence
from datetime import datetime

import stripe
from pydantic import SecretStr

from commerce_api.webhooks.errors import InvalidSignature

TOLERANCE_SECONDS = 300


def verify(body: bytes, header: str | None, secrets: Sequence[SecretStr], now: datetime) -> None:
    """One of the secrets must fit (platform and connected accounts have one each, rotation brings a second).
    The SDK accepts times in the future; a stolen signature must not wait for its day, so both sides count.
    Without any secret nothing is accepted."""
    if not any(_fits(body, header, secret.get_secret_value()) for secret in secrets):
        raise InvalidSignature
    if abs(_timestamp(header or "") - now.timestamp()) > TOLERANCE_SECONDS:
        raise InvalidSignature


def _fits(body: bytes, header: str | None, secret: str) -> bool:
    try:
        # No tolerance here: the SDK would ask the machine's clock, we ask ours.
        stripe.WebhookSignature.verify_header(body, header, secret, None)
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    return True


def _timestamp(header: str) -> int:
    # The same element that the SDK signed over: the first one.
    return next(int(part.split("=", 2)[1]) for part in header.split(",") if part.startswith("t="))
