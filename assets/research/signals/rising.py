"""The chance that a listing is about to be among the market's fastest risers.

A rolling count moves in small steps, most days, and those last: who rose a little for days goes on. Now and
then it leaps, and that does not last: a count far from its own level comes back. So a listing is expected to
go on at the pace of its last small steps, and, where its count is displaced, to come back at the rate at
which displaced counts of this market have come back. The chance is that of ending above what the fastest
tenth reached. Pace, noise, rate of return and that threshold are learned from the days up to the day in
question.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from assets.research.signals.long_form import latest, signal
from assets.research.signals.sold import MAD_TO_SD, SMOOTHING

HORIZON_DAYS = 3
FASTEST_SHARE = 0.10
STEPS = 4
LONGEST_GAP_DAYS = 3
# A step beyond this, or beyond four times the market's noise, is a leap.
LEAP = 0.15
LEAP_IN_NOISE = 4.0
LEVEL_READINGS = 5
# What is believed before anything is learned: how many readings it counts as, and what it says.
NOISE_PRIOR = (3.0, 0.006)
RETURN_PRIOR = (10.0, 0.2)
# The logistic curve that lies within 0.01 of the normal distribution.
LOGISTIC = 1.702


@dataclass(frozen=True)
class Market:
    """What a market's past says of its counts, in logarithms: the noise of a day's step, the share of
    displaced counts that are back a day later, and the growth that the fastest tenth reaches in the
    horizon."""

    noise: float
    return_rate: float
    fast_growth: float


def rise_signals(series: pl.DataFrame, listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """``rise_chance`` in 0–1 of every listing that was read within three days; its interval is that of a
    share seen in as many readings. A listing read once has everybody's chance, a tenth. ``series``: listing,
    day and count ``reported``."""
    steps = _steps(series.filter(pl.col("day") <= as_of))
    market = learn_market(steps)
    chances = _chances(steps, market, as_of)
    wide = chances.join(latest(listings, as_of, "listing_id"), on="listing_id", how="left")
    share, n = pl.col("chance"), pl.col("n")
    return signal(
        wide,
        "listing_id",
        "rise_chance",
        share,
        (share * (1 - share) / n).sqrt(),
        floor=0,
    ).with_columns(high=pl.col("high").clip(None, 1.0))


def _steps(series: pl.DataFrame) -> pl.DataFrame:
    """Each reading's logarithm, its step since the one before, and the level that the readings before had."""
    before = pl.col("x").shift(1).over("listing_id")
    return (
        series.sort("listing_id", "day")
        .with_columns(x=(pl.col("reported") + SMOOTHING).log())
        .with_columns(
            step=pl.col("x") - before,
            gap=(pl.col("day") - pl.col("day").shift(1).over("listing_id")).dt.total_days(),
            # The step may have come at any time since the last reading: growth counts from its middle.
            base=(pl.col("x") + before) / 2,
            usual=pl.col("x").shift(1).rolling_median(LEVEL_READINGS, min_samples=2).over("listing_id"),
        )
        .with_columns(is_near=(pl.col("gap") <= LONGEST_GAP_DAYS).fill_null(False))
    )


def learn_market(steps: pl.DataFrame) -> Market:
    weight, prior = NOISE_PRIOR
    near = steps.filter("is_near")
    noise = _number(near, (pl.col("step") / pl.col("gap").sqrt()).abs().median()) * MAD_TO_SD
    noise = noise if near.height >= weight and noise > 0 else prior
    moved = near.filter(pl.col("usual").is_not_null()).with_columns(
        away=(pl.col("x") - pl.col("usual")).abs(),
        next_away=(pl.col("x").shift(-1).over("listing_id") - pl.col("usual")).abs(),
    )
    displaced = moved.filter(pl.col("away") > _leap(noise), pl.col("next_away").is_not_null())
    back = displaced.filter(pl.col("next_away") < pl.col("away") / 2).height
    sure, rate = RETURN_PRIOR
    later = steps.select("listing_id", day=pl.col("day") - timedelta(HORIZON_DAYS), later="x")
    grown = steps.join(later, on=["listing_id", "day"]).select(growth=pl.col("later") - pl.col("base"))
    fast = _number(grown, pl.col("growth").quantile(1 - FASTEST_SHARE, "linear"))
    return Market(
        noise=noise,
        return_rate=(sure * rate + back) / (sure + displaced.height),
        # Nothing seen yet: what pure noise would reach.
        fast_growth=fast if grown["growth"].count() else 1.2816 * noise * HORIZON_DAYS**0.5,
    )


def _chances(steps: pl.DataFrame, market: Market, as_of: date) -> pl.DataFrame:
    prior, _ = NOISE_PRIOR
    small = steps.filter("is_near", pl.col("step").abs() <= _leap(market.noise))
    pace = pl.col("step").sum() / (pl.col("gap").sum() + 1)
    paced = (
        small.group_by("listing_id", maintain_order=True)
        .tail(STEPS)
        .with_columns(pace=pace.over("listing_id"))
        .group_by("listing_id", maintain_order=True)
        .agg(
            pl.col("pace").first(),
            variance=((pl.col("step") - pl.col("pace") * pl.col("gap")) ** 2 / pl.col("gap")).sum(),
            steps=pl.len(),
        )
        .with_columns(variance=(pl.col("variance") + prior * market.noise**2) / (pl.col("steps") + prior))
    )
    now = (
        steps.group_by("listing_id", maintain_order=True)
        .agg(pl.col("x", "base", "usual", "day").last(), n=pl.len())
        .filter(pl.col("day") > as_of - timedelta(LONGEST_GAP_DAYS))
        .join(paced, on="listing_id", how="left", maintain_order="left")
        .with_columns(pl.col("pace", "steps").fill_null(0), pl.col("variance").fill_null(market.noise**2))
    )
    horizon = float(HORIZON_DAYS)
    doubt = (horizon * pl.col("variance") + horizon**2 * pl.col("variance") / (pl.col("steps") + 1)).sqrt()
    wanted = pl.col("base") + market.fast_growth - pl.col("pace") * horizon
    stays = _reaches((pl.col("x") - wanted) / doubt)
    returns = _reaches((pl.col("usual") - wanted) / (2 * doubt))
    returned = 1 - (1 - market.return_rate) ** horizon
    is_displaced = ((pl.col("x") - pl.col("usual")).abs() > _leap(market.noise)).fill_null(False)
    return now.select(
        "listing_id",
        "n",
        chance=pl.when(pl.col("base").is_null())
        .then(FASTEST_SHARE)
        .when(is_displaced)
        .then((1 - returned) * stays + returned * returns)
        .otherwise(stays),
    )


def _leap(noise: float) -> float:
    return max(LEAP, LEAP_IN_NOISE * noise)


def _reaches(standard: pl.Expr) -> pl.Expr:
    return 1 / (1 + (-LOGISTIC * standard).exp())


def _number(frame: pl.DataFrame, of: pl.Expr) -> float:
    value = frame.select(of).item() if frame.height else None
    return float(value) if value is not None else 0.0
