"""The five parts of a score, 0–100 each. Pure polars.

The forms are ours; their constants are set so that the middle of each scale is an ordinary product. A part
that no source answered has no value. Inside a part, what is unknown widens its interval: the interval says
where the part would lie had everything answered.
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
OBSERVED_AT = tuple(f"{source}_observed_at" for source in sorted(set(SOURCES.values())))
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
    """Rows of ``research.product_scores``: the parts of every row of facts, side by side, each with its
    interval."""
    forms = {
        "demand": demand(),
        "interest": interest(),
        "buzz": buzz(),
        "margin": margin(),
        "supply": supply(),
    }
    points = [
        of.round(1).alias(column)
        for name, (value, low, high) in forms.items()
        for of, column in zip(
            (value, pl.min_horizontal(low, value), pl.max_horizontal(high, value)),
            columns_of(name),
            strict=True,
        )
    ]
    return facts.select(
        "candidate_id",
        "keyword",
        *MARKET,
        *points,
        *OBSERVED_AT,
        "rejected_because",
    )


def columns_of(part: str) -> tuple[str, str, str]:
    """Where a part's value and the ends of its interval stand."""
    return part, f"{part}_low", f"{part}_high"
