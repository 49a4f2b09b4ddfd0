"""Whether a listing's price and stock are a market's, or drawn anew each time they are asked for."""

from datetime import date, timedelta

import polars as pl

from assets.research.signals.long_form import COMPARED_DAYS, latest, signal

JITTER_WINDOW = timedelta(days=14)
FEWEST_READINGS = 7
# Below it a price moves with the exchange rate; at the median, jitter moves it by 9 to 15 %.
SMALLEST_CHANGE = 0.005
SMALLEST_JITTER = 0.02
JITTER_SHARE = 0.6
RESET_STEP = 0.5
RESET_SHARE = 0.3


def price_signals(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Price level, how far it moves about it, and whether it is poisoned.

    A poisoned price differs from day to day **and** hardly ever comes back to one it had: an honest one that
    moves often (flash sales) alternates between a few. Read over fourteen days, from seven readings on. Both
    shares are from price histories in which a source served jittered prices for weeks: there, and beside two
    thousand clean windows, the rule is right every time from 0.6 to 0.8.
    """
    facts = (
        _daily(listings, as_of, "price_minor")
        .group_by("listing_id", maintain_order=True)
        .agg(
            level=pl.col("reading").median(),
            spread=(pl.col("reading").max() - pl.col("reading").min()) / pl.col("reading").median(),
            n=pl.len(),
        )
    )
    wide = facts.join(poisoned_prices(listings, as_of), on="listing_id", how="left").join(
        latest(listings, as_of, "listing_id"), on="listing_id", how="left"
    )
    return pl.concat(
        [
            signal(wide, "listing_id", "price_level", pl.col("level")),
            signal(wide, "listing_id", "price_spread", pl.col("spread")),
            signal(wide, "listing_id", "price_change_share", pl.col("change_share")),
            signal(wide, "listing_id", "is_jittered", pl.col("is_jittered").cast(pl.Float64)),
        ]
    )


def poisoned_prices(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Per listing: the share of days on which its price changed, and ``is_jittered``."""
    recent = _daily(listings, as_of, "price_minor").filter(pl.col("day") > as_of - JITTER_WINDOW)
    return (
        recent.group_by("listing_id", maintain_order=True)
        .agg(
            change_share=(pl.col("step").abs() > SMALLEST_CHANGE).mean().fill_null(0.0),
            distinct_share=pl.col("reading").n_unique() / pl.len(),
            usual_step=pl.col("step").abs().median().fill_null(0.0),
            readings=pl.len(),
        )
        .select(
            "listing_id",
            "change_share",
            is_jittered=(pl.col("readings") >= FEWEST_READINGS)
            & (pl.col("change_share") >= JITTER_SHARE)
            & (pl.col("distinct_share") >= JITTER_SHARE)
            & (pl.col("usual_step") >= SMALLEST_JITTER),
        )
    )


def stock_signals(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The stock that is stated, and whether it jumps up so often that nobody counts it."""
    recent = _daily(listings, as_of, "stock").filter(pl.col("day") > as_of - JITTER_WINDOW)
    facts = recent.group_by("listing_id", maintain_order=True).agg(
        level=pl.col("reading").last(),
        resets=(pl.col("step") > RESET_STEP).mean().fill_null(0.0),
        n=pl.len(),
    )
    wide = facts.join(latest(listings, as_of, "listing_id"), on="listing_id", how="left")
    resets = ((pl.col("resets") >= RESET_SHARE) & (pl.col("n") >= FEWEST_READINGS)).cast(pl.Float64)
    return pl.concat(
        [
            signal(wide, "listing_id", "stock_level", pl.col("level")),
            signal(wide, "listing_id", "is_stock_reset", resets),
        ]
    )


def _daily(listings: pl.DataFrame, as_of: date, column: str) -> pl.DataFrame:
    """One reading per listing and day of four weeks, with its relative change since the one before."""
    return (
        listings.filter(pl.col("day").is_between(as_of - timedelta(COMPARED_DAYS), as_of))
        .drop_nulls(column)
        .group_by("listing_id", "day")
        .agg(reading=pl.col(column).median())
        .sort("listing_id", "day")
        .with_columns(step=pl.col("reading") / pl.col("reading").shift(1).over("listing_id") - 1)
    )
