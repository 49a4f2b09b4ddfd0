"""A range of stored days, backtested."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from assets.commerce.messages import StorePlan
from assets.research.backtest.labels import grew_most
from assets.research.backtest.precision import Precision, first_places, lead_of, share_of
from assets.research.backtest.rankings import SCORE, rank_day

HORIZONS = (2, 3)
PLACES = (20, 50)


@dataclass(frozen=True)
class History:
    """What is stored: ``listings`` as ``raw.aliexpress_listings``; ``signals`` of keywords, with their day;
    ``sold``: listing_id, day and ``count``, the median of that day's readings."""

    listings: pl.DataFrame
    signals: pl.DataFrame
    sold: pl.DataFrame

    @property
    def days(self) -> list[date]:
        return sorted(self.listings["day"].unique())


@dataclass(frozen=True)
class Report:
    """``chance``: the share of all candidates that counts as having grown most."""

    precisions: Sequence[Precision]
    chance: float
    candidates_a_day: float


def backtest(
    history: History,
    store: StorePlan,
    days: Sequence[date],
    *,
    horizons: Sequence[int] = HORIZONS,
    places: Sequence[int] = PLACES,
    seed: int = 0,
) -> Report:
    """Every day is scored from the days up to it, with the store's weights, and held against what its
    candidates sold ``horizons`` days later. Days without a later day are left out."""
    found: dict[tuple[str, int, int], dict[object, list[tuple[str, bool]]]] = {}
    grew, seen, labeled = 0, 0, 0
    for day in days:
        known = [h for h in horizons if (history.sold["day"] == day + timedelta(h)).any()]
        if not known:
            continue
        signals = history.signals.filter(pl.col("day") == day).drop("day")
        ranked, members = rank_day(history.listings, signals, store, day)
        for horizon in known:
            labels = grew_most(members, history.sold, day, horizon)
            grew, seen, labeled = grew + int(labels["grew"].sum()), seen + labels.height, labeled + 1
            for count in places:
                for ranking, name, hit in first_places(ranked, labels, count).iter_rows():
                    found.setdefault((ranking, horizon, count), {}).setdefault(day, []).append((name, hit))
    precisions = [
        Precision(
            ranking=ranking,
            horizon=horizon,
            places=count,
            share=share_of(picks, random.Random(f"{seed}:{horizon}:{count}")),
            score_leads_by=None
            if ranking == SCORE
            else lead_of(found[SCORE, horizon, count], picks, random.Random(f"{seed}:{horizon}:{count}")),
            days=len(picks),
            picks=sum(len(of_day) for of_day in picks.values()),
        )
        for (ranking, horizon, count), picks in sorted(found.items())
    ]
    return Report(precisions, grew / seen if seen else 0.0, seen / labeled if labeled else 0.0)
