"""The stand-ins by name: what faults are aimed at and what the request log is divided by."""

from enum import StrEnum


class Target(StrEnum):
    STRIPE = "stripe"
    ALIEXPRESS = "aliexpress"
    REDDIT = "reddit"
    GOOGLE_TRENDS = "google_trends"
    ANTHROPIC = "anthropic"
    SENDGRID = "sendgrid"
    PICTURES = "pictures"


NAMES = frozenset(target.value for target in Target)


def target_of(path: str) -> Target | None:
    """Whose wire protocol a path belongs to; pages for people (``/stripe/pay/…``, ``/mailbox``) are nobody's.

    >>> target_of("/stripe/v1/charges"), target_of("/stripe/pay/cs_test_1")
    (<Target.STRIPE: 'stripe'>, None)
    """
    first, _, rest = path.lstrip("/").partition("/")
    if first not in NAMES or (first == Target.STRIPE and not rest.startswith("v1/")):
        return None
    return Target(first)
