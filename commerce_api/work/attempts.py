"""When to try again, and when to stop."""

from datetime import timedelta

from commerce_api.errors import CommerceError

LONGEST_WAIT = timedelta(minutes=5)
MAX_ATTEMPTS = 12
"""About half an hour of trying; then a person looks at it on the command line."""
ERROR_LIMIT = 1_000


def wait_before(attempt: int) -> timedelta:
    """Doubles from a second: attempt 1 has failed → 1 s, 2 → 2 s, 3 → 4 s … 5 min."""
    return min(timedelta(seconds=2 ** min(attempt - 1, 20)), LONGEST_WAIT)


def is_final(error: Exception) -> bool:
    """A refusal that says itself that no repetition will help."""
    return isinstance(error, CommerceError) and not error.is_retryable


def describe(error: Exception) -> str:
    # NUL cannot be stored; an error may quote any bytes that came from outside.
    return f"{type(error).__name__}: {error}".replace("\x00", "")[:ERROR_LIMIT]
