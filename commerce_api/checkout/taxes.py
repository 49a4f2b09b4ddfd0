"""What Stripe Tax made of a checkout, split over its lines. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.money import split


@dataclass(frozen=True)
class Taxes:
    """``added_minor`` came on top of the prices, ``included_minor`` is in them; one of them is 0. The parts
    are the lines' own: what is missing to the whole is shipping's tax."""

    added_minor: int
    included_minor: int
    added_parts: list[int]
    included_parts: list[int]


def taxes_of(
    behavior: str | None, *, tax_minor: int, shipping_tax_minor: int, line_totals: Sequence[int]
) -> Taxes:
    """``line_totals`` are after discount. A session tells the tax of all lines together: all are taxed at the
    account's one category, so each line's part goes by what it costs (largest remainder).

    >>> taxes_of("exclusive", tax_minor=100, shipping_tax_minor=10, line_totals=[200, 100]).added_parts
    [60, 30]
    """
    none = [0] * len(line_totals)
    if behavior is None or tax_minor == 0:
        return Taxes(0, 0, none, none)
    of_lines = tax_minor - shipping_tax_minor
    parts = split(of_lines, list(line_totals)) if of_lines and sum(line_totals) else none
    if behavior == "inclusive":
        return Taxes(0, tax_minor, none, parts)
    return Taxes(tax_minor, 0, parts, none)
