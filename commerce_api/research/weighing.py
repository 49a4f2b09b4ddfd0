"""Weights of the five parts: an owner's, those that count, and what a score would be with others.

The arithmetic is the data house's: a part's weight is its share of all weights; a missing part is left out,
and the others carry its weight; contributions are rounded to a tenth and sum to the score exactly.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from commerce_api.research.evidence import PARTS, PartName, Weights
from commerce_api.research.models import Source

PART_SOURCES: Mapping[PartName, Source] = {
    "demand": Source.ALIEXPRESS,
    "interest": Source.GOOGLE_TRENDS,
    "buzz": Source.REDDIT,
    "margin": Source.ALIEXPRESS,
    "supply": Source.ALIEXPRESS,
}
LEAST_WEIGHT = 30.0
"""A candidate of which less than this share could be read is not picked."""


@dataclass(frozen=True)
class Weighed:
    """A score by some weights. ``contributions`` of missing parts are None."""

    score: float
    contributions: Mapping[PartName, float | None]
    present_weight: float

    @property
    def can_be_picked(self) -> bool:
        return self.present_weight >= LEAST_WEIGHT


def summing_to_100(weights: Weights) -> Weights:
    """The same in proportion, in whole points; what rounding leaves over goes to the largest. Sums of whole
    points are exact, so that both sides of the door come to the same scores."""
    total = sum(weights.of(part) for part in PARTS)
    points = {part: round(100 * weights.of(part) / total) for part in PARTS}
    largest = max(PARTS, key=weights.of)
    points[largest] += 100 - sum(points.values())
    return Weights.model_validate(points)


def counting(weights: Weights, sources: Collection[str]) -> Weights:
    """What counts: parts whose source is off count nothing, the others carry their weight."""
    kept = {part: weights.of(part) if PART_SOURCES[part] in sources else 0.0 for part in PARTS}
    return summing_to_100(Weights.model_validate(kept))


def has_something_to_weigh(weights: Weights, sources: Collection[str]) -> bool:
    return any(weights.of(part) > 0 and PART_SOURCES[part] in sources for part in PARTS)


def weigh(readings: Mapping[PartName, float | None], weights: Weights) -> Weighed | None:
    """None when no part that counts was read."""
    total = sum(weights.of(part) for part in PARTS)
    shares = {part: 100 * weights.of(part) / total for part in PARTS}
    present = sum(shares[part] for part in PARTS if readings.get(part) is not None)
    if present <= 0:
        return None
    contributions: dict[PartName, float | None] = {}
    for part in PARTS:
        value = readings.get(part)
        contributions[part] = None if value is None else tenths(value * shares[part] / present)
    score = tenths(sum(points for points in contributions.values() if points is not None))
    return Weighed(score, contributions, round(present, 1))


def tenths(value: float) -> float:
    """Rounded as the data house's frames round: ten times the value, halves to the even neighbor. Python's
    own rounding looks at the exact value and differs on one in fifteen.

    >>> tenths(0.25), tenths(0.35), round(0.35, 1)
    (0.2, 0.4, 0.3)
    """
    return round(value * 10) / 10
