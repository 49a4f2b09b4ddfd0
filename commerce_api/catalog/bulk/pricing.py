"""New prices out of old ones. Pure."""

from decimal import ROUND_HALF_UP, Decimal

from commerce_api.catalog.bulk.schemas import Rounding
from kit.money import exponent


def adjusted(
    price_minor: int, *, basis_points: int | None, amount_minor: int | None, rounding: Rounding, currency: str
) -> int:
    """A price changed by a share or an amount, rounded. May be below zero: the caller refuses that.

    >>> adjusted(2490, basis_points=-2000, amount_minor=None, rounding=Rounding.NINETY_NINE, currency="EUR")
    1999
    """
    if basis_points is not None:
        exact = Decimal(price_minor) * (10_000 + basis_points) / 10_000
    else:
        exact = Decimal(price_minor + (amount_minor or 0))
    unit: int = 10 ** exponent(currency)
    if rounding is Rounding.WHOLE:
        return _nearest(exact, unit)
    if rounding is Rounding.NINETY_NINE and unit > 1:
        # A hundredth of the unit below the next whole one: .99, and .990 where there are three decimals.
        below = unit // 100
        return max(_nearest(exact + below, unit), unit) - below
    # Stripe takes amounts of three decimals in multiples of ten only.
    return _nearest(exact, 10 if unit == 1_000 else 1)


def _nearest(exact: Decimal, step: int) -> int:
    return int((exact / step).quantize(Decimal(1), rounding=ROUND_HALF_UP)) * step
