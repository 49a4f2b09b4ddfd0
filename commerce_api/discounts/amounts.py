"""What a discount takes off: pure integer arithmetic in minor units."""

from collections.abc import Sequence

from kit.money import share, split


def percent_off(totals: Sequence[int], basis_points: int, step: int) -> list[int]:
    """Per line, what a percentage of all together takes off; rounded half up, then down to ``step``.

    >>> percent_off([333, 333, 334], 1000, 1)
    [33, 33, 34]
    """
    whole = sum(totals)
    return spread(min(share(whole, basis_points), whole), totals, step)


def amount_off(totals: Sequence[int], amount: int, step: int) -> list[int]:
    """Per line, what a fixed amount takes off; never more than the lines cost.

    >>> amount_off([1000, 500], 600, 1), amount_off([100, 50], 600, 1)
    ([400, 200], [100, 50])
    """
    return spread(min(amount, sum(totals)), totals, step)


def spread(reduction: int, totals: Sequence[int], step: int) -> list[int]:
    """Divides a reduction over lines in proportion to what they cost (largest remainder). It is brought down
    to a multiple of ``step``, the smallest amount that can be charged; no part exceeds its line."""
    reduction -= reduction % step
    if reduction == 0:
        return [0] * len(totals)
    return split(reduction, list(totals))
