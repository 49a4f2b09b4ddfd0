"""The score: five parts 0–100, weighted, with what is missing left out and said.

Pure polars, all stores at once. The forms of the parts are ours; their constants are set so that the middle
of each scale is an ordinary product. A part that no source answered has no value. Inside a part, what is
unknown widens its interval: the interval says where the part would lie had everything answered.
"""

import math
from collections.abc import Callable

import polars as pl

from assets.research.markets import MARKET

PARTS = ("demand", "interest", "buzz", "margin", "supply")
SOURCES = {
    "demand": "aliexpress",
    "interest": "google_trends",
    "buzz": "reddit",
    "margin": "aliexpress",
    "supply": "aliexpress",
}
FULL_LEVEL = 100_000
FULL_MARGIN_PERCENT = 58
FEWEST_ORDERS = 5.0
# What no chance to rise is worth; everybody's, a tenth, is worth 28.
POINTS_WITHOUT_CHANCE = 20
# So many shops make supply safe; so many more, and everybody sells it already.
SATURATED_FROM, SATURATED_AT = 5, 40
SUPPLY_WEIGHTS = {"rating": 0.30, "delivery": 0.25, "shops": 0.15, "stock": 0.10, "saturation": 0.20}
# Less than this share of a part's weight known: the part is missing, not guessed.
FEWEST_KNOWN = 0.5
LEAST_WEIGHT = 30.0

Interval = tuple[pl.Expr, pl.Expr, pl.Expr]


def level_points(level: pl.Expr) -> pl.Expr:
    """Orders in 30 days on a logarithmic scale: 100 → 40, 100,000 → 100."""
    return (100 * (1 + level.clip(0)).log10() / pl.lit(1 + FULL_LEVEL).log10()).clip(0, 100)


def change_points(change: pl.Expr, scale: float) -> pl.Expr:
    """50 for no change, towards 100 upwards and 0 downwards; ``scale`` is the change that gives 88."""
    return 50 + 50 * (change / scale).tanh()


def mix(*known: tuple[float, Interval]) -> Interval:
    """Weighted mean of what is known; the interval counts each unknown as anything from 0 to 100."""
    weight = pl.sum_horizontal(pl.when(of[0].is_not_null()).then(w).otherwise(0.0) for w, of in known)
    value = pl.sum_horizontal((w * of[0]).fill_null(0.0) for w, of in known) / weight
    low = pl.sum_horizontal((w * of[1].clip(0, 100)).fill_null(0.0) for w, of in known)
    high = pl.sum_horizontal((w * of[2].clip(0, 100)).fill_null(w * 100) for w, of in known)
    total = sum(w for w, _ in known)
    enough = weight >= FEWEST_KNOWN * total
    return tuple(pl.when(enough).then(of.clip(0, 100)) for of in (value, low / total, high / total))  # type: ignore[return-value]


def around(points: "pl.Expr", low: "pl.Expr", high: "pl.Expr") -> Interval:
    return points, low, high


def chance_points(chance: pl.Expr) -> pl.Expr:
    return POINTS_WITHOUT_CHANCE + (100 - POINTS_WITHOUT_CHANCE) * chance.clip(0, 1)


def demand() -> Interval:
    """The chance to rise fast now 0.45, how much is sold 0.35, how that changed in four weeks 0.20."""
    return mix(
        (0.45, _of("rise_chance", chance_points)),
        (0.35, _of("sold_level", level_points)),
        (0.20, _of("sold_velocity", lambda change: change_points(change, 0.6))),
    )


def interest() -> Interval:
    """Search rising beyond its season 0.45, ever faster 0.20, its level 0.20, more than last year 0.15."""
    return mix(
        (0.45, _of("interest_rise", lambda change: change_points(change, 15))),
        (0.20, _of("interest_acceleration", lambda change: change_points(change, 20))),
        (0.20, _of("interest_level", lambda level: level)),
        (0.15, _of("interest_season", lambda change: change_points(change, 20))),
    )


def _of(signal: str, points: Callable[[pl.Expr], pl.Expr]) -> Interval:
    """A signal and the ends of its interval, as points."""
    return around(*(points(pl.col(f"{signal}{end}")) for end in ("", "_low", "_high")))


def buzz() -> Interval:
    """Mentions in four weeks 0.65 (15 give 63), how much they move people 0.35."""

    def mentions(count: pl.Expr) -> pl.Expr:
        return 100 * (1 - (-count.clip(0) / 15).exp())

    engagement = pl.when(pl.col("mentions_28d").is_not_null()).then(
        100 * (1 + pl.col("engagement").fill_null(0.0)).log10() / 4
    )
    return mix(
        (0.65, around(*(mentions(pl.col(f"mentions_28d{end}")) for end in ("", "_low", "_high")))),
        (0.35, around(engagement, engagement, engagement)),
    )


def margin() -> Interval:
    """What is kept at the suggested price; 58 % of the net price is 100 points. No freight, no margin."""
    known = pl.col("freight_minor").is_not_null()
    ends = (pl.col(f"keep_percent{end}") for end in ("", "_low", "_high"))
    points = [pl.when(known).then((100 * end / FULL_MARGIN_PERCENT).clip(0, 100)) for end in ends]
    return points[0], points[1], points[2]


def supply() -> Interval:
    """Best rating 0.30, slowest delivery of the fastest offer 0.25, saturation 0.20, number of shops 0.15,
    stock 0.10."""
    shops = pl.when(pl.col("shops") > 0).then("shops")
    points = {
        "rating": (pl.col("rating") - 3.5) / 1.5 * 100,
        "delivery": (45 - pl.col("delivery_days_max")) / 40 * 100,
        "shops": 100 * (1 - (-shops / 1.8).exp()),
        "stock": 100 * (1 + pl.col("stock")).log10() / 3.5,
        "saturation": 100 * (1 - (shops / SATURATED_FROM).log() / math.log(SATURATED_AT / SATURATED_FROM)),
    }
    clipped = {name: value.clip(0, 100) for name, value in points.items()}
    return mix(*((SUPPLY_WEIGHTS[name], (of, of, of)) for name, of in clipped.items()))


def score_parts(facts: pl.DataFrame) -> pl.DataFrame:
    """The five parts of every row of facts, in long form: ``part, value, low, high, source``."""
    keys = ["candidate_id", "keyword", *MARKET]
    forms = {
        "demand": demand(),
        "interest": interest(),
        "buzz": buzz(),
        "margin": margin(),
        "supply": supply(),
    }
    return pl.concat(
        facts.select(
            *keys,
            part=pl.lit(name),
            value=value.round(1),
            low=pl.min_horizontal(low, value).round(1),
            high=pl.max_horizontal(high, value).round(1),
            source=pl.lit(SOURCES[name]),
            observed_at=pl.when(value.is_not_null()).then(pl.col(f"{SOURCES[name]}_observed_at")),
            rejected_because=pl.col("rejected_because"),
        )
        for name, (value, low, high) in forms.items()
    )


def score_stores(parts: pl.DataFrame, stores: pl.DataFrame, weights: pl.DataFrame) -> pl.DataFrame:
    """The score of every candidate for every store that asked for its keyword, best keyword each.

    ``stores``: store_id, keyword and the market. ``weights``: store_id, part, weight.
    Contributions are rounded to a tenth and sum to the score exactly. ``without_low`` and ``without_high``:
    where the score would lie had the missing parts answered.
    """
    here = ["store_id", "candidate_id", "keyword"]
    all_points = pl.col("weight").sum().over(here)
    weighted = (
        stores.join(parts, on=["keyword", *MARKET])
        .join(weights, on=["store_id", "part"])
        .with_columns(
            weight=100 * pl.col("weight") / all_points,
            is_missing=pl.col("value").is_null(),
        )
    )
    present = pl.col("weight").filter(~pl.col("is_missing")).sum().over(here)
    counted = weighted.with_columns(present_weight=present).with_columns(
        contribution=(pl.col("value") * pl.col("weight") / pl.col("present_weight")).round(1),
        doubt_low=((pl.col("value") - pl.col("low")) * pl.col("weight") / pl.col("present_weight")) ** 2,
        doubt_high=((pl.col("high") - pl.col("value")) * pl.col("weight") / pl.col("present_weight")) ** 2,
    )
    points = pl.col("value") * pl.col("weight") / 100
    score = pl.col("contribution").sum()
    totals = counted.group_by(here).agg(
        score=score.round(1),
        score_low=(score - pl.col("doubt_low").sum().sqrt()).clip(0).round(1),
        score_high=(score + pl.col("doubt_high").sum().sqrt()).clip(None, 100).round(1),
        without_low=points.sum().round(1),
        without_high=(points.sum() + pl.col("weight").filter("is_missing").sum()).round(1),
        present_weight=pl.col("present_weight").first().round(1),
        rejected_because=pl.col("rejected_because").first(),
    )
    best = totals.sort("score", "keyword", descending=[True, False]).unique(
        ["store_id", "candidate_id"], keep="first", maintain_order=True
    )
    return (
        counted.select(
            *here, "part", "value", "low", "high", "weight", "contribution", "source", "observed_at"
        )
        .join(best, on=here)
        .sort("store_id", "score", "candidate_id", "part", descending=[False, True, False, False])
    )
