"""The one form of all signals: value, interval, number of observations, source and time of the last one."""

from datetime import date

import polars as pl

from assets.research.tables import TREND_SIGNALS

Z95 = 1.96
COMPARED_DAYS = 28
"""Changes are read against four weeks ago."""


def latest(listings: pl.DataFrame, as_of: date, key: str) -> pl.DataFrame:
    return listings.filter(pl.col("day") <= as_of).group_by(key).agg(observed_at=pl.col("fetched_at").max())


def signal(
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
