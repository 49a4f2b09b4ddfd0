"""How many draws of Google Trends it takes, computed anew from one query drawn 10,764 times."""

import random
import sys
from pathlib import Path

import polars as pl
import pytest

from assets.sources.google_trends.draws import (
    DRAWS_A_DAY,
    SD_OF_FOUR_WEEKS,
    WANTED_HALF_WIDTH,
    draws_needed,
)

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FILE = DATA / "google_trends" / "repeated_draws_metro_monthly.parquet"
POINTS = 4
FEWEST_DRAWS = 30
SAMPLES = 40


class TestDrawsNeeded:
    def test_follows_the_error_of_a_mean(self) -> None:
        assert [draws_needed(half) for half in (10, 5, 3, 1)] == [3, 10, 26, 234]
        assert draws_needed(10, sd=5) == 1
        assert draws_needed(10, sd=11.6) == 6

    def test_three_a_day_for_ten_points(self) -> None:
        assert (WANTED_HALF_WIDTH, DRAWS_A_DAY) == (10.0, 3)


@pytest.fixture(scope="module")
def windows() -> pl.DataFrame:
    """Of every region, draw and window of four neighboring points: the mean."""
    drawn = pl.read_parquet(FILE).drop_nulls("month").unique(["metro", "drawn_at", "month"])
    numbered = drawn.with_columns(
        window=(pl.col("month").rank("dense").over("metro").cast(pl.Int32) - 1) // POINTS
    )
    means = numbered.group_by("metro", "drawn_at", "window").agg(
        level=pl.col("value").mean(), points=pl.len()
    )
    return means.filter(pl.col("points") == POINTS).sort("metro", "window", "drawn_at")


@pytest.mark.recordings
@pytest.mark.skipif(not FILE.exists(), reason="the recordings (../shared/data) are not beside the project")
class TestRecordedDraws:
    def test_the_constant_is_what_the_recording_says(
        self, windows: pl.DataFrame, capsys: pytest.CaptureFixture[str]
    ) -> None:
        spread = (
            windows.group_by("metro", "window")
            .agg(sd=pl.col("level").std(), n=pl.len())
            .filter(pl.col("n") >= FEWEST_DRAWS)
        )
        pooled = (spread["sd"] ** 2).mean() ** 0.5
        with capsys.disabled():
            sys.stdout.write(f"\n{spread.height} windows: one draw is off by {pooled:.2f} points (sd)")
        assert spread.height == 934
        assert pooled == pytest.approx(7.76, abs=0.005)
        assert pooled == pytest.approx(SD_OF_FOUR_WEEKS, abs=0.05)

    def test_so_many_draws_keep_the_interval(
        self, windows: pl.DataFrame, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Means of n draws taken at random, against the mean of all of that region and window."""
        within = {draws: share_within(windows, draws) for draws in range(1, DRAWS_A_DAY + 2)}
        with capsys.disabled():
            for draws, share in within.items():
                sys.stdout.write(f"\n{draws} draws: within {WANTED_HALF_WIDTH:.0f} points {share:.1%}")
        assert within == pytest.approx({1: 0.819, 2: 0.928, 3: 0.965, 4: 0.982}, abs=0.005)
        assert within[DRAWS_A_DAY - 1] < 0.95 <= within[DRAWS_A_DAY]


def share_within(windows: pl.DataFrame, draws: int) -> float:
    dice, hits, tries = random.Random(0), 0, 0
    for levels in windows.group_by("metro", "window", maintain_order=True).agg("level")["level"]:
        if len(levels) < FEWEST_DRAWS:
            continue
        known, truth = levels.to_list(), levels.mean()
        for _ in range(SAMPLES):
            hits += abs(sum(dice.sample(known, draws)) / draws - truth) <= WANTED_HALF_WIDTH
            tries += 1
    return hits / tries
