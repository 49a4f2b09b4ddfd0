"""How many of the first places grew most, and how sure that is."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

ROUNDS = 2_000
Picks = Mapping[object, Sequence[tuple[str, bool]]]
"""By day: each candidate picked, and whether it grew most."""


@dataclass(frozen=True)
class Interval:
    """A figure, and between what it lies in 95 of 100 resamplings of days and products."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Precision:
    """Share of a ranking's first ``places`` that grew most, over all days. ``score_leads_by``: how far
    the score is ahead of it on the same days; None for the score itself."""

    ranking: str
    horizon: int
    places: int
    share: Interval
    score_leads_by: Interval | None
    days: int
    picks: int


def first_places(ranked: pl.DataFrame, labels: pl.DataFrame, places: int) -> pl.DataFrame:
    """The best of each ranking among those whose outcome is known: ``ranking, candidate_id, grew``. Ties go
    to the smaller id; what a ranking says nothing of comes last."""
    return (
        ranked.join(labels, on="candidate_id")
        .sort("ranking", "points", "candidate_id", descending=[False, True, False], nulls_last=True)
        .group_by("ranking", maintain_order=True)
        .head(places)
        .select("ranking", "candidate_id", "grew")
    )


def share_of(picks: Picks, dice: random.Random) -> Interval:
    """The share of all picks that grew most."""
    return _interval([picks], dice, lambda shares: shares[0])


def lead_of(picks: Picks, rival: Picks, dice: random.Random) -> Interval:
    """By how much the share of one is above that of the other: both are resampled alike, so what is common
    to them (an easy day, a lucky product) drops out."""
    return _interval([picks, rival], dice, lambda shares: shares[0] - shares[1])


def _interval(
    rankings: Sequence[Picks], dice: random.Random, figure: Callable[[Sequence[float]], float]
) -> Interval:
    """Days and candidates are drawn with replacement, independently of each other: the same candidate on two
    days is one witness, not two. A drawing that leaves a ranking without picks says nothing."""
    days = list(rankings[0])
    names = sorted({name for picks in rankings for day in days for name, _ in picks[day]})
    drawn = []
    for _ in range(ROUNDS):
        chosen, weight = dice.choices(days, k=len(days)), Counter(dice.choices(names, k=len(names)))
        shares = [_share(picks, chosen, weight) for picks in rankings]
        known = [share for share in shares if share is not None]
        if len(known) == len(shares):
            drawn.append(figure(known))
    drawn.sort()
    once = Counter(names)
    return Interval(
        value=figure([_share(picks, days, once) or 0.0 for picks in rankings]),
        low=drawn[int(0.025 * len(drawn))],
        high=drawn[int(0.975 * (len(drawn) - 1))],
    )


def _share(picks: Picks, days: Sequence[object], weight: Mapping[str, int]) -> float | None:
    total = sum(weight.get(name, 0) for day in days for name, _ in picks[day])
    hits = sum(weight.get(name, 0) for day in days for name, hit in picks[day] if hit)
    return hits / total if total else None
