"""What can go wrong with a store."""

from http import HTTPStatus

from commerce_api.errors import CommerceError, Conflict, Invalid
from commerce_api.memberships.errors import StoreNotFound

__all__ = ["CurrencyIsFixed", "NoFreeSlug", "StoreLimitReached", "StoreNotFound", "UnknownNiche"]


class StoreLimitReached(CommerceError):
    status = HTTPStatus.PAYMENT_REQUIRED
    message = "Your plan does not include another store."


class NoFreeSlug(Conflict):
    message = "No free address could be made from this name. Choose another name."


class CurrencyIsFixed(Conflict):
    message = "The currency of a store cannot change after its first order."


class UnknownNiche(Invalid):
    message = "This niche is not one of ours."
