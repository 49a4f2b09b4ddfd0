"""Telling the storefront which of its cached pages are old."""

import hashlib
import hmac
from typing import Any

import httpx
import orjson

from commerce_api.errors import ServiceUnavailable
from commerce_api.platform import Platform

REVALIDATE = "storefront.revalidate"
SIGNATURE_HEADER = "X-Slipway-Signature"
TIMEOUT_SECONDS = 10.0


class StorefrontUnavailable(ServiceUnavailable):
    message = "The storefront does not take revalidations right now."


async def revalidate(platform: Platform, client: httpx.AsyncClient, payload: dict[str, Any]) -> None:
    """POSTs the tags, signed with HMAC-SHA256 over the raw body. Saying it twice does no harm."""
    body = orjson.dumps({"tags": payload["tags"], "sent_at": int(platform.clock().timestamp())})
    secret = platform.settings.revalidate_secret.get_secret_value().encode()
    signature = hmac.new(secret, body, hashlib.sha256).hexdigest()
    try:
        answer = await client.post(
            f"{platform.settings.storefront_internal_url}/revalidate",
            content=body,
            headers={"Content-Type": "application/json", SIGNATURE_HEADER: signature},
            timeout=TIMEOUT_SECONDS,
        )
    except httpx.HTTPError as error:
        raise StorefrontUnavailable(f"{type(error).__name__}: {error}") from error
    if not answer.is_success:
        raise StorefrontUnavailable(f"the storefront answered {answer.status_code}")
