"""Which days are unusual, judged by the same weekday's last twelve weeks. Pure: numbers in, verdicts out.

The interval is ``median ± 4 × spread`` of the same weekday in the twelve weeks before, at least five of them
known. ``spread`` is ``1.4826 × MAD`` (the median of the distances from the median, scaled so that it is the
standard deviation of normally distributed figures), and at least what chance alone does: ``√median`` for a
count, and ``average order × √(2 × median of orders)`` for revenue, whose orders are as many as chance brings
and differ in size about as much as they are large. A median is not moved by the odd sale in between, and it
follows a store that grows within six weeks.

Of days on which nothing but chance is at work it marks 1 in 1,000 by a count and 3 in 1,000 by revenue
(measured by the test, over stores of 2 to 120 orders a day). Where 100 are usual, a day at two fifths or at
nine fifths of that is found nine times of ten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

WEEKS = 12
AT_LEAST = 5
SPREADS = 4.0
MAD_TO_DEVIATION = 1.4826
MOVED = 3


@dataclass(frozen=True)
class Interval:
    usual: float
    low: float
    high: float

    def holds(self, value: int) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Moved:
    key: str
    value: int
    usual: float


def usual_count(history: Sequence[int]) -> Interval | None:
    """None while too little is known."""
    return _interval(history, sqrt(max(median(history), 1.0))) if history else None


def usual_revenue(history: Sequence[int], orders: Sequence[int], value: int, placed: int) -> Interval | None:
    """``value`` and ``placed``: revenue and orders of the day that is judged; without any order, then or
    before, nothing says how large one is."""
    placed_in_all = sum(orders) + placed
    if not history or not placed_in_all:
        return None
    average = abs(sum(history) + value) / placed_in_all
    return _interval(history, average * sqrt(2 * max(median(orders), 1.0)))


def _interval(history: Sequence[int], by_chance: float) -> Interval | None:
    if len(history) < AT_LEAST:
        return None
    middle = median(history)
    distance = median([abs(value - middle) for value in history])
    width = SPREADS * max(MAD_TO_DEVIATION * distance, by_chance)
    return Interval(middle, round(middle - width, 2), round(middle + width, 2))


def parts_that_moved(
    now: Mapping[str, int], before: Sequence[Mapping[str, int]], *, upwards: bool
) -> list[Moved]:
    """The parts that went the way of the whole, those furthest from their own median first. A part that a day
    does not name was zero on it."""
    keys = set(now).union(*before)
    parts = (Moved(key, now.get(key, 0), median([day.get(key, 0) for day in before])) for key in keys)
    moved = [part for part in parts if (part.value > part.usual if upwards else part.value < part.usual)]
    return sorted(moved, key=lambda part: (-abs(part.value - part.usual), part.key))[:MOVED]


def median(values: Sequence[float]) -> float:
    """As in the standard library, which takes ten times as long for a dozen numbers."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return float(ordered[middle]) if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
