"""Who is about to rise: the pace of small steps, leaps that come back, and what a market teaches."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from assets.research.signals.rising import FASTEST_SHARE, rise_signals

TODAY = date(2026, 8, 31)


def market(**counts: Sequence[int]) -> pl.DataFrame:
    """Counts of the days up to today."""
    rows = [
        (name, TODAY - timedelta(len(of) - 1 - n), float(count))
        for name, of in counts.items()
        for n, count in enumerate(of)
    ]
    return pl.DataFrame(rows, schema=["listing_id", "day", "reported"], orient="row")


def chances(series: pl.DataFrame, as_of: date = TODAY) -> dict[str, float]:
    listings = series.select(
        "listing_id", "day", fetched_at=pl.lit(datetime(2026, 8, 31, tzinfo=UTC)).dt.cast_time_unit("us")
    )
    return dict(rise_signals(series, listings, as_of).select("subject", "value").iter_rows())


def steady(level: int, days: int = 12) -> list[int]:
    """Within half a percent of its level."""
    return [level + (n * 7 % 11 - 5) * level // 1000 for n in range(days)]


def crowd(size: int = 30) -> dict[str, list[int]]:
    return {f"c{n:02}": steady(1000 + 100 * n) for n in range(size)}


class TestRiseChance:
    def test_goes_to_who_rose_a_little_for_days(self) -> None:
        rising = [1000 + 15 * n for n in range(12)]
        falling = rising[::-1]
        found = chances(market(**crowd(), rising=rising, falling=falling))
        assert found["rising"] > 0.9
        assert found["falling"] < 0.01
        assert max(found[name] for name in crowd()) < 0.5

    def test_a_leap_is_expected_to_come_back_where_leaps_came_back(self) -> None:
        """Half the market leaps up for a day each; one has just done so, one has just fallen back."""
        fickle = {f"f{n:02}": steady(2000) for n in range(15)}
        for n, of in enumerate(fickle.values()):
            of[3 + n % 6] *= 2
        leapt, fallen = steady(2000), steady(2000)
        leapt[-1] *= 2
        fallen[-1] //= 2
        found = chances(market(**crowd(), **fickle, leapt=leapt, fallen=fallen))
        lasting = chances(market(**crowd(), leapt=leapt, fallen=fallen))
        assert found["leapt"] < lasting["leapt"]
        assert found["fallen"] > 0.6
        assert lasting["fallen"] < found["fallen"]

    def test_who_was_read_once_has_everybodys_chance(self) -> None:
        assert chances(market(**crowd(), new=[5000]))["new"] == FASTEST_SHARE

    def test_who_was_not_read_for_days_has_none(self) -> None:
        gone = market(gone=steady(900)).with_columns(pl.col("day") - timedelta(3))
        assert "gone" not in chances(pl.concat([market(**crowd()), gone]))

    def test_a_later_day_changes_nothing(self) -> None:
        series = market(**crowd(), rising=[1000 + 15 * n for n in range(12)])
        then = TODAY - timedelta(4)
        before = chances(series.filter(pl.col("day") <= then), then)
        assert chances(series, then) == before

    @pytest.mark.parametrize("counts", [[0], [0, 0], [0, 0, 0, 0]])
    def test_nothing_sold_is_no_surprise(self, counts: list[int]) -> None:
        [chance] = chances(market(dead=counts)).values()
        assert 0 <= chance <= 0.5
