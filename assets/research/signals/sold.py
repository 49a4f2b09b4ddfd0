"""How much a listing sells, and whether it sells more than four weeks ago.

Sold counts are AliExpress' noisy rolling 30-day count: everything here rests on 7-day medians, and the noise
around them (median absolute deviation, made comparable to a standard deviation) gives the intervals.
"""

from datetime import date, timedelta

import polars as pl

from assets.research.signals.long_form import COMPARED_DAYS, Z95, latest, signal

WINDOW_DAYS = 120
SMOOTHING = 50.0
MAD_TO_SD = 1.4826
# The median of n values is as uncertain as the mean of n / 1.57 of them.
MEDIAN_PENALTY = 1.2533
WEEK = 7
FEWEST_DAYS = 2 * WEEK
SPIKE_STEP = 0.35
ROLLING_DAYS = 30


def sold_series(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Per listing and day: the count as reported and its trailing 7-day median, over the last 120 days."""
    return (
        listings.filter(
            pl.col("day").is_between(as_of - timedelta(WINDOW_DAYS - 1), as_of),
            pl.col("sold_30d").is_not_null(),
        )
        .group_by("listing_id", "day")
        .agg(reported=pl.col("sold_30d").max().cast(pl.Float64))
        .sort("listing_id", "day")
        .with_columns(median=pl.col("reported").rolling_median_by("day", "7d").over("listing_id"))
    )


def without_spikes(series: pl.DataFrame) -> pl.DataFrame:
    """Adds ``sound``: the median less the plateau that a one-day spike leaves in a rolling 30-day count.

    One day of many orders lifts the count at once and drops it 30 days later; between the two nothing grew.
    The step is read between medians of three days, so that a single wrong count is none.
    """
    before = pl.col("reported").rolling_median(3).shift(1).over("listing_id")
    after = pl.col("reported").rolling_median(3).shift(-2).over("listing_id")
    stepped = series.with_columns(step=after - before, step_ratio=(after - before) / (before + SMOOTHING))
    spikes = (
        stepped.filter(pl.col("step_ratio") > SPIKE_STEP)
        .sort("step_ratio", "day", descending=[True, False])
        .unique("listing_id", keep="first", maintain_order=True)
        .select("listing_id", spike_day="day", spike_size="step")
    )
    # The trailing median follows the count three days late.
    since = (pl.col("day") - pl.col("spike_day")).dt.total_days()
    return series.join(spikes, on="listing_id", how="left", maintain_order="left").with_columns(
        in_spike=since.is_between(3, 3 + ROLLING_DAYS - 1).fill_null(False),
        sound=pl.when(since.is_between(3, 3 + ROLLING_DAYS - 1))
        .then((pl.col("median") - pl.col("spike_size")).clip(0))
        .otherwise("median"),
    )


def sold_signals(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Level, velocity, and the shapes that a score must not be taken in by.

    ``sold_velocity`` is the change of the median against four weeks ago, relative to the earlier median
    plus 50, so that two sales after one are not a doubling. A listing seen for two to five weeks is
    compared with its own first week.
    """
    series = without_spikes(sold_series(listings, as_of))
    then = as_of - timedelta(COMPARED_DAYS)
    span = (pl.col("day").max() - pl.col("day").min()).dt.total_days()
    from_first = (pl.col("day") - pl.col("day").min()).dt.total_days()
    to_last = (pl.col("day").max() - pl.col("day")).dt.total_days()
    facts = series.group_by("listing_id", maintain_order=True).agg(
        level=pl.col("sound").last(),
        long_ago=pl.col("sound").filter(pl.col("day") <= then).last(),
        first_days=pl.col("reported").filter(from_first < WEEK).median(),
        last_days=pl.col("reported").filter(to_last < WEEK).median(),
        span=span,
        n=pl.len(),
        recent_n=(to_last < WEEK).sum().clip(1),
        noise=(pl.col("reported") - pl.col("median")).abs().median() * MAD_TO_SD,
        in_spike=pl.col("in_spike").last(),
    )
    is_short = pl.col("span") < COMPARED_DAYS + 6
    facts = facts.with_columns(
        earlier=pl.when(is_short).then("first_days").otherwise("long_ago"),
        later=pl.when(is_short).then("last_days").otherwise("level"),
    )
    error = MEDIAN_PENALTY * pl.col("noise") / pl.col("recent_n").sqrt()
    scale = pl.col("earlier") + SMOOTHING
    wide = facts.join(latest(listings, as_of, "listing_id"), on="listing_id", how="left").with_columns(
        level_error=Z95 * error,
        sold_velocity=(pl.col("later") - pl.col("earlier")) / scale,
        # Fewer than two weeks hold no two weekly medians: the velocity is unknown.
        is_known=pl.col("span") >= FEWEST_DAYS - 1,
        velocity_error=Z95 * error * 2**0.5 / scale,
    )
    velocity = pl.when("is_known").then("sold_velocity")
    return pl.concat(
        [
            signal(wide, "listing_id", "sold_level", pl.col("level"), pl.col("level_error")),
            signal(wide, "listing_id", "sold_velocity", velocity, pl.col("velocity_error")),
            signal(wide, "listing_id", "sold_earlier", pl.col("earlier")),
            signal(wide, "listing_id", "is_spike", pl.col("in_spike").cast(pl.Float64)),
        ]
    )
