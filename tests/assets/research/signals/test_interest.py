"""Search interest: level, slope, and what is left of it without its season."""

from datetime import UTC, date, datetime, timedelta

import polars as pl

from assets.research.signals.interest import interest_signals

TODAY = date(2026, 8, 31)


class TestInterestSignals:
    def test_reads_level_slope_and_season_from_several_draws(self) -> None:
        weeks = [TODAY - timedelta(7 * n) for n in range(120)]

        def draw(day: date, bonus: float) -> pl.DataFrame:
            values = [
                40 + bonus if n < 4 else 30 if n < 8 else 25 if 52 <= n < 56 else 20 for n in range(120)
            ]
            return pl.DataFrame(
                {
                    "day": [day] * 120,
                    "keyword": ["planter"] * 120,
                    "draw": [1] * 120,
                    "point_day": weeks,
                    "value": [float(value) for value in values],
                    "is_partial": [False] * 120,
                    "fetched_at": [datetime(2026, 8, 31, tzinfo=UTC)] * 120,
                }
            )

        found = interest_signals(pl.concat([draw(TODAY, 2), draw(TODAY - timedelta(1), -2)]), TODAY)
        values = dict(found.select("signal", "value").iter_rows())
        assert values == {
            "interest_level": 40.0,
            "interest_slope": 10.0,
            "interest_season": 15.0,
            # Up 10, of which 5 come every year; four weeks ago it was up 10 where nothing comes.
            "interest_rise": 5.0,
            "interest_acceleration": -5.0,
            "interest_slope_last_year": 5.0,
        }
        level = found.row(0, named=True)
        # Two draws 4 apart: standard deviation √8, of their mean 2, times 1.96.
        assert (level["low"], level["high"], level["n"]) == (36.08, 43.92, 2)
