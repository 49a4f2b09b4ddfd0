"""What the sources say about a listing or a keyword on a day, as numbers with intervals. Pure polars.

Sold counts are AliExpress' noisy rolling 30-day count: everything here rests on 7-day medians, and the noise
around them (median absolute deviation, made comparable to a standard deviation) gives the intervals.
"""

from datetime import date, timedelta

import polars as pl

from assets.research.tables import TREND_SIGNALS

WINDOW_DAYS = 120
COMPARED_DAYS = 28
SMOOTHING = 50.0
MAD_TO_SD = 1.4826
# The median of n values is as uncertain as the mean of n / 1.57 of them.
MEDIAN_PENALTY = 1.2533
Z95 = 1.96
DRAWS = 5
# One draw of a weak term is off by 28 % (standard deviation over mean, measured on repeated draws).
ONE_DRAW_SD = 0.28
JITTER_STEP = 0.2
JITTER_SHARE = 0.3
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


def listing_signals(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Level, velocity, and the shapes that a score must not be taken in by.

    ``sold_velocity`` is the change of the median against four weeks ago, relative to the earlier median
    plus 50, so that two sales after one are not a doubling. A listing seen for less than five weeks is
    compared with its own first days: medians over half the days seen, at most seven.
    """
    series = without_spikes(sold_series(listings, as_of))
    then = as_of - timedelta(COMPARED_DAYS)
    span = (pl.col("day").max() - pl.col("day").min()).dt.total_days()
    half = ((span + 1) // 2).clip(None, 7)
    from_first = (pl.col("day") - pl.col("day").min()).dt.total_days()
    to_last = (pl.col("day").max() - pl.col("day")).dt.total_days()
    facts = series.group_by("listing_id", maintain_order=True).agg(
        level=pl.col("sound").last(),
        long_ago=pl.col("sound").filter(pl.col("day") <= then).last(),
        first_days=pl.col("reported").filter(from_first < half).median(),
        last_days=pl.col("reported").filter(to_last < half).median(),
        span=span,
        n=pl.len(),
        recent_n=(to_last < half.clip(1)).sum().clip(1),
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
    wide = facts.join(_latest(listings, as_of, "listing_id"), on="listing_id", how="left").with_columns(
        level_error=Z95 * error,
        sold_velocity=(pl.col("later") - pl.col("earlier")) / scale,
        # Fewer than five days hold no two medians: the velocity is unknown.
        is_known=pl.col("span") >= 4,
        velocity_error=Z95 * error * 2**0.5 / scale,
    )
    velocity = pl.when("is_known").then("sold_velocity")
    return pl.concat(
        [
            _signal(wide, "listing_id", "sold_level", pl.col("level"), pl.col("level_error")),
            _signal(wide, "listing_id", "sold_velocity", velocity, pl.col("velocity_error")),
            _signal(wide, "listing_id", "sold_earlier", pl.col("earlier")),
            _signal(wide, "listing_id", "is_spike", pl.col("in_spike").cast(pl.Float64)),
            price_signals(listings, as_of),
        ]
    )


def price_signals(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Price level, and whether the price has been jumping for weeks (a poisoned series, not a market)."""
    daily = (
        listings.filter(pl.col("day").is_between(as_of - timedelta(COMPARED_DAYS), as_of))
        .drop_nulls("price_minor")
        .group_by("listing_id", "day")
        .agg(price=pl.col("price_minor").median())
        .sort("listing_id", "day")
        .with_columns(step=(pl.col("price") / pl.col("price").shift(1).over("listing_id") - 1).abs())
    )
    facts = daily.group_by("listing_id", maintain_order=True).agg(
        level=pl.col("price").median(),
        jumps=(pl.col("step") > JITTER_STEP).mean().fill_null(0.0),
        n=pl.len(),
    )
    wide = facts.join(_latest(listings, as_of, "listing_id"), on="listing_id", how="left")
    jittered = ((pl.col("jumps") > JITTER_SHARE) & (pl.col("n") >= 7)).cast(pl.Float64)
    return pl.concat(
        [
            _signal(wide, "listing_id", "price_level", pl.col("level")),
            _signal(wide, "listing_id", "price_jump_share", pl.col("jumps")),
            _signal(wide, "listing_id", "is_jittered", jittered),
        ]
    )


def interest_signals(points: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Search interest per keyword: level and slope of four weeks, season against the same weeks a year ago.

    Each draw gives one reading; the draws of the last five days give the mean and, by their spread, the
    interval.
    """
    drawn = points.filter(
        pl.col("day").is_between(as_of - timedelta(DRAWS - 1), as_of), ~pl.col("is_partial")
    ).with_columns(age=(pl.lit(as_of) - pl.col("point_day")).dt.total_days())
    year = pl.col("age").is_between(364, 364 + COMPARED_DAYS - 1)
    before_year = pl.col("age").is_between(364 + COMPARED_DAYS, 364 + 2 * COMPARED_DAYS - 1)
    readings = drawn.group_by("keyword", "day", "draw").agg(
        level=pl.col("value").filter(pl.col("age").is_between(0, COMPARED_DAYS - 1)).mean(),
        before=pl.col("value").filter(pl.col("age").is_between(COMPARED_DAYS, 2 * COMPARED_DAYS - 1)).mean(),
        last_year=pl.col("value").filter(year).mean(),
        before_last_year=pl.col("value").filter(before_year).mean(),
        observed_at=pl.col("fetched_at").max(),
    )
    readings = readings.with_columns(
        slope=pl.col("level") - pl.col("before"),
        season=pl.col("level") - pl.col("last_year"),
        slope_last_year=pl.col("last_year") - pl.col("before_last_year"),
    )
    spread = [
        pl.when(pl.len() > 1)
        .then(pl.col(name).std())
        .otherwise(ONE_DRAW_SD * pl.col("level").mean())
        .alias(f"{name}_sd")
        for name in ("level", "slope", "season")
    ]
    wide = readings.group_by("keyword").agg(
        pl.col("level", "slope", "season", "slope_last_year").mean(),
        *spread,
        n=pl.len(),
        observed_at=pl.col("observed_at").max(),
    )
    return pl.concat(
        [
            _signal(
                wide,
                "keyword",
                f"interest_{name}",
                pl.col(name),
                Z95 * pl.col(f"{name}_sd") / pl.col("n").sqrt(),
                source="google_trends",
            )
            for name in ("level", "slope", "season")
        ]
        + [
            _signal(
                wide, "keyword", "interest_slope_last_year", pl.col("slope_last_year"), source="google_trends"
            )
        ]
    ).filter(pl.col("value").is_not_null())


def buzz_signals(posts: pl.DataFrame, answers: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Mentions in four weeks and how much they moved people, per keyword that Reddit answered on the day.

    No post is a reading of zero; no answer is no reading. Intervals are Poisson's.
    """
    asked = answers.filter(pl.col("day") == as_of, pl.col("source") == "reddit").select(
        "keyword", pl.col("fetched_at").alias("observed_at")
    )
    recent = (
        posts.filter(pl.col("day").is_between(as_of - timedelta(COMPARED_DAYS - 1), as_of))
        .sort("day")
        .unique(["keyword", "post_id"], keep="last", maintain_order=True)
        .filter(pl.col("created_at").dt.date() > as_of - timedelta(COMPARED_DAYS))
        .group_by("keyword")
        .agg(
            mentions=pl.len().cast(pl.Float64),
            week=(pl.col("created_at").dt.date() > as_of - timedelta(7)).sum().cast(pl.Float64),
            engagement=(pl.col("score").clip(0) + 2 * pl.col("comments")).median().cast(pl.Float64),
        )
    )
    wide = asked.join(recent, on="keyword", how="left").with_columns(
        pl.col("mentions", "week").fill_null(0.0), n=pl.col("mentions").fill_null(0.0).cast(pl.Int64)
    )
    poisson = Z95 * pl.col("mentions").clip(1).sqrt()
    return pl.concat(
        [
            _signal(wide, "keyword", "mentions_28d", pl.col("mentions"), poisson, source="reddit", floor=0),
            _signal(wide, "keyword", "mentions_7d", pl.col("week"), source="reddit"),
            _signal(wide, "keyword", "engagement", pl.col("engagement"), source="reddit"),
        ]
    ).filter(pl.col("value").is_not_null())


def _latest(listings: pl.DataFrame, as_of: date, key: str) -> pl.DataFrame:
    return listings.filter(pl.col("day") <= as_of).group_by(key).agg(observed_at=pl.col("fetched_at").max())


def _signal(
    wide: pl.DataFrame,
    key: str,
    name: str,
    value: pl.Expr,
    error: pl.Expr | None = None,
    *,
    source: str = "aliexpress",
    floor: float | None = None,
) -> pl.DataFrame:
    """One signal of a wide frame in the long form of ``research.trend_signals``."""
    low = value if error is None else value - error
    return wide.select(
        subject_kind=pl.lit("listing" if key == "listing_id" else "keyword"),
        subject=pl.col(key),
        signal=pl.lit(name),
        value=value.round(6),
        low=(low.clip(floor) if floor is not None else low).round(6),
        high=(value if error is None else value + error).round(6),
        n=pl.col("n").cast(pl.Int64),
        source=pl.lit(source),
        observed_at=pl.col("observed_at"),
    ).cast(TREND_SIGNALS.types_in_partition)
