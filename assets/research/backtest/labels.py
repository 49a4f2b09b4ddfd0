"""What happened after a day: which candidates grew most."""

from datetime import date, timedelta

import polars as pl

SMOOTHING = 50.0
FASTEST_SHARE = 0.10


def grew_most(members: pl.DataFrame, sold: pl.DataFrame, day: date, horizon: int) -> pl.DataFrame:
    """Per candidate with a count on both days: its growth and whether it is among the fastest tenth.

    Growth is ``(v[t+h] + 50) / (v[t] + 50)``, v the sum over the candidate's listings of the day's median
    count. ``members``: candidate_id, listing_id. ``sold``: listing_id, day, count. Those of equal
    growth at the edge are among the fastest only if there is room for all of them.
    """
    now = sold.filter(pl.col("day") == day).select("listing_id", now="count")
    later = sold.filter(pl.col("day") == day + timedelta(horizon)).select("listing_id", later="count")
    grown = (
        members.join(now, on="listing_id")
        .join(later, on="listing_id")
        .group_by("candidate_id", maintain_order=True)
        .agg(growth=(pl.col("later").sum() + SMOOTHING) / (pl.col("now").sum() + SMOOTHING))
    )
    fastest = max(1, round(FASTEST_SHARE * grown.height))
    return grown.with_columns(grew=pl.col("growth").rank("max", descending=True) <= fastest)
