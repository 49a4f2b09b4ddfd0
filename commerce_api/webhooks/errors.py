"""Why a webhook is refused. Everything that is really Stripe's gets 200, also what we do not know."""

from commerce_api.errors import CommerceError


class InvalidSignature(CommerceError):
    message = "The signature does not fit, or is not of this moment."


class UnreadableEvent(CommerceError):
    message = "The body is not an event."
