"""How much a keyword is talked about."""

from datetime import date, timedelta

import polars as pl

from assets.research.signals.long_form import COMPARED_DAYS, Z95, signal


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
            signal(wide, "keyword", "mentions_28d", pl.col("mentions"), poisson, source="reddit", floor=0),
            signal(wide, "keyword", "mentions_7d", pl.col("week"), source="reddit"),
            signal(wide, "keyword", "engagement", pl.col("engagement"), source="reddit"),
        ]
    ).filter(pl.col("value").is_not_null())
