"""Whether a request carries the signature its app secret would give it."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

# The gateway refuses clocks that are further off than this.
CLOCK_TOLERANCE = timedelta(minutes=10)


def signature(parameters: Mapping[str, str], secret: str) -> str:
    """HMAC-SHA256 over name and value of every parameter but ``sign``, in byte order, upper-case hex."""
    ordered = sorted((name, value) for name, value in parameters.items() if name != "sign")
    text = "".join(f"{name}{value}" for name, value in ordered)
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest().upper()


REQUIRED = ("app_key", "method", "sign_method", "timestamp", "sign")


def refusal(
    parameters: Mapping[str, str], app_key: str, secret: str, now: datetime
) -> tuple[str, str] | None:
    """Error code and message, or None for a good request. An empty key accepts every app."""
    missing = next((name for name in REQUIRED if not parameters.get(name)), None)
    if missing:
        return "MissingParameter", f"The mandatory input parameter “{missing}” is missing"
    if app_key and parameters["app_key"] != app_key:
        return "InvalidAppKey", "The specified app key is invalid"
    if parameters["sign_method"] != "sha256":
        return "InvalidSignMethod", "The specified sign method is invalid"
    if not _in_time(parameters["timestamp"], now):
        return "IllegalTimestamp", "The specified timestamp is invalid or expired"
    if secret and not hmac.compare_digest(signature(parameters, secret), parameters["sign"]):
        return "IncompleteSignature", "The request signature does not conform to platform standards"
    return None


def _in_time(timestamp: str, now: datetime) -> bool:
    if not timestamp.isdigit() or len(timestamp) > 15:
        return False
    return abs(datetime.fromtimestamp(int(timestamp) / 1000, UTC) - now) <= CLOCK_TOLERANCE
