"""Automatic tax: standard rates by country of delivery, on top of or inside the price."""

from dataclasses import dataclass

from kit.money import share

# Standard VAT in hundredths of a percent; elsewhere the stand-in collects none.
RATES = {
    "AT": 2000, "BE": 2100, "BG": 2000, "CH": 810, "CY": 1900, "CZ": 2100, "DE": 1900, "DK": 2500,
    "EE": 2400, "ES": 2100, "FI": 2550, "FR": 2000, "GB": 2000, "GR": 2400, "HR": 2500, "HU": 2700,
    "IE": 2300, "IT": 2200, "LT": 2100, "LU": 1700, "LV": 2100, "MT": 1800, "NL": 2100, "NO": 2500,
    "PL": 2300, "PT": 2300, "RO": 2100, "SE": 2500, "SI": 2200, "SK": 2300,
}  # fmt: skip
ADDED_ON_TOP = frozenset({"usd", "cad"})


@dataclass(frozen=True)
class Taxed:
    """An amount with its tax: ``total`` contains it either way."""

    total: int
    tax: int


def tax_on(amount: int, behavior: str, currency: str, country: str) -> Taxed:
    """An unspecified behavior is on top for dollars and inside elsewhere, as Stripe's "automatic" default.

    >>> tax_on(11900, "inclusive", "eur", "DE"), tax_on(10000, "exclusive", "eur", "DE")
    (Taxed(total=11900, tax=1900), Taxed(total=11900, tax=1900))
    """
    rate = RATES.get(country, 0)
    if behavior == "exclusive" or (behavior != "inclusive" and currency in ADDED_ON_TOP):
        tax = share(amount, rate)
        return Taxed(amount + tax, tax)
    return Taxed(amount, (2 * amount * rate + 10_000 + rate) // (2 * (10_000 + rate)))
