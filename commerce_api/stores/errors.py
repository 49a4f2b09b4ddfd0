"""What can go wrong with a store."""

from commerce_api.errors import Conflict, Invalid, ServiceUnavailable
from commerce_api.memberships.errors import StoreNotFound

__all__ = [
    "CountryHasRate",
    "CountryInTwoRates",
    "CountryNotSoldTo",
    "CurrencyIsFixed",
    "DeliveryDaysReversed",
    "LogoQueueFull",
    "NoFreeSlug",
    "SlugIsReserved",
    "SlugIsTaken",
    "StoreNotFound",
    "ThemeNotReadable",
    "TooManyFormerSlugs",
    "UnknownNiche",
    "UnreadableLogo",
]


class NoFreeSlug(Conflict):
    message = "No free address could be made from this name. Choose another name."


class SlugIsReserved(Conflict):
    message = "This address is not given to stores. Choose another one."


class SlugIsTaken(Conflict):
    message = "Another store has this address, or had it until recently."


class TooManyFormerSlugs(Conflict):
    message = "This store has changed its address too often. It can go back to one of its former addresses."


class CurrencyIsFixed(Conflict):
    message = "The currency of a store cannot change after its first order."


class UnknownNiche(Invalid):
    message = "This niche is not one of ours."


class DeliveryDaysReversed(Invalid):
    message = "The last day of delivery lies before the first."


class CountryNotSoldTo(Invalid):
    message = "This store does not sell to this country."


class CountryInTwoRates(Invalid):
    message = "A country can have one shipping rate only."


class CountryHasRate(Conflict):
    message = "A country that has a shipping rate cannot be left out. Change the shipping rates first."


class ThemeNotReadable(Invalid):
    """``errors`` name each pair of colors, with the nearest lightness that holds as ``nearest``."""

    message = "These colors are too close to each other to be read."


class UnreadableLogo(Invalid):
    message = "This file cannot be used as a logo."


class LogoQueueFull(ServiceUnavailable):
    message = "Too many pictures at once. Try again in a moment."
