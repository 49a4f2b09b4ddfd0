"""What can go wrong with a store."""

from commerce_api.errors import Conflict, Invalid
from commerce_api.memberships.errors import StoreNotFound

__all__ = ["CurrencyIsFixed", "NoFreeSlug", "StoreNotFound", "UnknownNiche"]


class NoFreeSlug(Conflict):
    message = "No free address could be made from this name. Choose another name."


class CurrencyIsFixed(Conflict):
    message = "The currency of a store cannot change after its first order."


class UnknownNiche(Invalid):
    message = "This niche is not one of ours."
