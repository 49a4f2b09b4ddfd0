"""Which countries and currencies there are to sell in."""

from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, StringConstraints


def _read_countries() -> frozenset[str]:
    """ISO 3166-1 alpha-2, as the time zone database lists it."""
    table = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text()
    return frozenset(line[:2] for line in table.splitlines() if line and not line.startswith("#"))


COUNTRIES = _read_countries()

_STRIPE_CURRENCIES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF
    CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG
    HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK
    MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
    RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND
    VUV WST XAF XCD XOF XPF YER ZAR ZMW
"""
CURRENCIES = frozenset(_STRIPE_CURRENCIES.split())
"""What Stripe charges in."""


def _known_country(value: str) -> str:
    if value not in COUNTRIES:
        raise ValueError("not a country of ISO 3166-1")
    return value


def _known_currency(value: str) -> str:
    if value not in CURRENCIES:
        raise ValueError("not a currency that payments are taken in")
    return value


def _sorted_once(values: list[str]) -> list[str]:
    return sorted(set(values))


Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), AfterValidator(_known_country)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), AfterValidator(_known_currency)]
Countries = Annotated[list[Country], AfterValidator(_sorted_once)]
"""A set of countries: in the alphabet's order, each once."""
