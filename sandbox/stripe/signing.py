"""Stripe's webhook signature, scheme v1: HMAC-SHA256 over ``<timestamp>.<body>``."""

import hashlib
import hmac


def signature_header(secret: str, body: bytes, timestamp: int) -> str:
    mac = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return f"t={timestamp},v1={mac.hexdigest()}"
