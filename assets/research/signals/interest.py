"""How much a keyword is searched for, and where that is going once its season is taken out."""

from datetime import date, timedelta

import polars as pl

from assets.research.signals.long_form import COMPARED_DAYS, Z95, signal

DRAWS = 5
# One draw of a weak term is off by 28 % (standard deviation over mean, measured on repeated draws).
ONE_DRAW_SD = 0.28


NAMES = ("level", "slope", "season", "rise", "acceleration")


def interest_signals(points: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Search interest per keyword, each as the mean over the draws of the last five days, with the interval
    that their spread gives.

    ``level``: mean of four weeks. ``slope``: change on the four weeks before. ``season``: difference to the
    same weeks a year ago. ``rise``: the slope less last year's slope of the same weeks, so that what comes
    every year is no rise; where last year is unknown, the slope, with an interval as wide again.
    ``acceleration``: the change of that rise on the four weeks before, likewise.
    """
    drawn = points.filter(
        pl.col("day").is_between(as_of - timedelta(DRAWS - 1), as_of), ~pl.col("is_partial")
    ).with_columns(age=(pl.lit(as_of) - pl.col("point_day")).dt.total_days())
    readings = (
        drawn.group_by("keyword", "day", "draw")
        .agg(
            level=_four_weeks(0),
            before=_four_weeks(1),
            long_before=_four_weeks(2),
            last_year=_four_weeks(0, years=1),
            before_last_year=_four_weeks(1, years=1),
            long_before_last_year=_four_weeks(2, years=1),
            observed_at=pl.col("fetched_at").max(),
        )
        .with_columns(
            slope=pl.col("level") - pl.col("before"),
            season=pl.col("level") - pl.col("last_year"),
            slope_last_year=pl.col("last_year") - pl.col("before_last_year"),
            slope_before=pl.col("before") - pl.col("long_before"),
            slope_before_last_year=pl.col("before_last_year") - pl.col("long_before_last_year"),
        )
        .with_columns(
            rise=pl.col("slope") - pl.col("slope_last_year").fill_null(0),
            rise_before=pl.col("slope_before") - pl.col("slope_before_last_year").fill_null(0),
        )
        .with_columns(acceleration=pl.col("rise") - pl.col("rise_before"))
    )
    spread = [
        pl.when(pl.len() > 1)
        .then(pl.col(name).std())
        .otherwise(ONE_DRAW_SD * pl.col("level").mean())
        .alias(f"{name}_sd")
        for name in NAMES
    ]
    wide = readings.group_by("keyword").agg(
        pl.col(*NAMES, "slope_last_year").mean(),
        *spread,
        n=pl.len(),
        observed_at=pl.col("observed_at").max(),
    )
    unseasoned = pl.when(pl.col("slope_last_year").is_null()).then(2.0).otherwise(1.0)
    doubt = {name: pl.lit(1.0) for name in NAMES} | {"rise": unseasoned, "acceleration": unseasoned}
    last_year = signal(
        wide, "keyword", "interest_slope_last_year", pl.col("slope_last_year"), source="google_trends"
    )
    return pl.concat(
        [
            signal(
                wide,
                "keyword",
                f"interest_{name}",
                pl.col(name),
                Z95 * doubt[name] * pl.col(f"{name}_sd") / pl.col("n").sqrt(),
                source="google_trends",
            )
            for name in NAMES
        ]
        + [last_year]
    ).filter(pl.col("value").is_not_null())


def _four_weeks(back: int, *, years: int = 0) -> pl.Expr:
    """The mean of four weeks, so many times four weeks back, this year or in the same weeks of an earlier."""
    youngest = 364 * years + COMPARED_DAYS * back
    return pl.col("value").filter(pl.col("age").is_between(youngest, youngest + COMPARED_DAYS - 1)).mean()
