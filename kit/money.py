"""Money as integer minor units with a currency.

The exponent (decimals) of a currency follows ISO 4217. No floats: amounts enter and leave as integers,
decimals appear only in :func:`to_decimal`.
"""

from decimal import ROUND_HALF_UP, Decimal

ZERO_DECIMAL = frozenset(
    {
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "JPY",
        "KMF",
        "KRW",
        "MGA",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    }
)
THREE_DECIMAL = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


def exponent(currency: str) -> int:
    """Decimals of a currency.

    >>> exponent("JPY"), exponent("EUR"), exponent("KWD")
    (0, 2, 3)
    """
    if currency in ZERO_DECIMAL:
        return 0
    return 3 if currency in THREE_DECIMAL else 2


def charge_step(currency: str) -> int:
    """The smallest step that can be charged: Stripe takes three-decimal currencies in multiples of ten.

    >>> charge_step("KWD"), charge_step("EUR"), charge_step("JPY")
    (10, 1, 1)
    """
    return 10 if exponent(currency) == 3 else 1


def to_decimal(minor: int, currency: str) -> Decimal:
    """
    >>> to_decimal(1990, "EUR")
    Decimal('19.90')
    """
    return Decimal(minor).scaleb(-exponent(currency))


def to_minor(amount: Decimal, currency: str) -> int:
    """Rounds half away from zero, as invoices do.

    >>> to_minor(Decimal("19.895"), "EUR")
    1990
    """
    return int(amount.scaleb(exponent(currency)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share(minor: int, basis_points: int) -> int:
    """``basis_points`` hundredths of a percent of an amount, rounded half away from zero.

    >>> share(3490, 150)
    52
    """
    return int((Decimal(minor) * basis_points / 10_000).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def split(minor: int, weights: list[int]) -> list[int]:
    """Divides an amount in proportion to ``weights`` so that the parts sum to it exactly (largest remainder;
    the earlier part wins a tie).

    >>> split(100, [1, 1, 1])
    [34, 33, 33]
    """
    total = sum(weights)
    if total <= 0:
        raise ValueError("weights must sum to more than zero")
    floors = [minor * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(minor * weights[i] % total), i))
    for index in by_remainder[: minor - sum(floors)]:
        floors[index] += 1
    return floors


def display(minor: int, currency: str) -> str:
    """
    >>> display(-123456, "EUR")
    '−€1,234.56'
    """
    sign = "−" if minor < 0 else ""
    symbol = SYMBOLS.get(currency, f"{currency} ")
    return f"{sign}{symbol}{to_decimal(abs(minor), currency):,}"
