"""Levels, velocities and shapes, on series whose answer is known."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from assets.research.signals.buzz import buzz_signals
from assets.research.signals.interest import interest_signals
from assets.research.signals.listing import listing_signals
from warehouse.schema import ALIEXPRESS_LISTINGS

TODAY = date(2026, 8, 31)
UNSTATED = ("rating", "review_count", "freight_minor", "delivery_days_max", "stock")


def listing(counts: list[int], prices: list[int] | None = None) -> pl.DataFrame:
    days = [TODAY - timedelta(len(counts) - 1 - n) for n in range(len(counts))]
    return pl.DataFrame(
        {
            "day": days,
            "listing_id": ["l1"] * len(counts),
            "sold_30d": counts,
            "price_minor": prices or [1000] * len(counts),
            "fetched_at": [datetime(day.year, day.month, day.day, 5, tzinfo=UTC) for day in days],
            **dict.fromkeys(UNSTATED, [None] * len(counts)),
        },
        schema_overrides={name: ALIEXPRESS_LISTINGS.types[name] for name in UNSTATED},
    )


def signals(frame: pl.DataFrame) -> dict[str, float | None]:
    return dict(listing_signals(frame, TODAY).select("signal", "value").iter_rows())


class TestListingSignals:
    def test_a_steady_count_has_its_level_and_no_velocity(self) -> None:
        found = signals(listing([200] * 120))
        assert (found["sold_level"], found["sold_velocity"]) == (200.0, 0.0)
        assert (found["is_spike"], found["is_jittered"]) == (0.0, 0.0)

    def test_velocity_compares_medians_four_weeks_apart(self) -> None:
        found = signals(listing([100] * 60 + [*range(100, 160)]))
        # The median of the last seven days is 156, of the seven up to 28 days earlier 128.
        assert (found["sold_level"], found["sold_earlier"]) == (156.0, 128.0)
        assert found["sold_velocity"] == round((156 - 128) / (128 + 50), 6)

    def test_one_wrong_count_moves_nothing(self) -> None:
        counts = [200] * 120
        counts[-3] = 90_000
        assert signals(listing(counts))["sold_level"] == 200.0

    def test_the_plateau_of_a_one_day_spike_is_taken_out(self) -> None:
        found = signals(listing([100] * 100 + [500] * 20))
        assert (found["is_spike"], found["sold_level"], found["sold_velocity"]) == (1.0, 100.0, 0.0)

    def test_a_short_history_is_compared_with_its_own_first_week(self) -> None:
        found = signals(listing([100, 90, 110, 120, 95, 105, 100, 150, 190, 210, 200, 200, 205, 195, 200]))
        # Medians of the first seven days and the last: 200 against 100.
        assert (found["sold_earlier"], found["sold_velocity"]) == (100.0, round(100 / 150, 6))

    def test_thirteen_days_have_no_velocity(self) -> None:
        found = signals(listing([100] * 13))
        assert (found["sold_level"], found["sold_velocity"]) == (100.0, None)

    def test_prices_drawn_anew_every_day_are_poisoned(self) -> None:
        drawn = [1000 + 137 * (n * 29 % 31) for n in range(60)]
        assert signals(listing([100] * 60, drawn))["is_jittered"] == 1.0

    @pytest.mark.parametrize(
        "prices",
        [
            [1000] * 40 + [700] * 20,  # once for good
            [1000 if n % 2 else 1500 for n in range(60)],  # a flash sale, on and off
            [1000 + n for n in range(60)],  # with the exchange rate
            [1000] * 54 + [1000 + 137 * (n * 29 % 31) for n in range(6)],  # six days say nothing
        ],
        ids=["once", "flash sales", "exchange rate", "too short"],
    )
    def test_prices_that_move_for_a_reason_are_not(self, prices: list[int]) -> None:
        assert signals(listing([100] * 60, prices))["is_jittered"] == 0.0

    def test_stock_that_keeps_leaping_up_is_no_stock(self) -> None:
        swapped = listing([100] * 60).with_columns(stock=pl.Series([10, 500] * 30))
        counted = listing([100] * 60).with_columns(stock=pl.Series([*range(70, 30, -1), *range(90, 70, -1)]))
        assert (signals(swapped)["is_stock_reset"], signals(counted)["is_stock_reset"]) == (1.0, 0.0)
        assert signals(counted)["stock_level"] == 71.0

    def test_a_later_day_does_not_change_an_earlier_one(self) -> None:
        frame = listing([100] * 60 + [300] * 60)
        earlier = TODAY - timedelta(60)
        before = listing_signals(frame.filter(pl.col("day") <= earlier), earlier)
        assert listing_signals(frame, earlier).equals(before)


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


class TestBuzzSignals:
    def test_counts_each_post_once_and_tells_silence_from_no_answer(self) -> None:
        def post(day: int, post_id: str, score: int, created: int) -> dict[str, object]:
            return {
                "day": date(2026, 8, day),
                "keyword": "planter",
                "post_id": post_id,
                "score": score,
                "comments": 5,
                "created_at": datetime(2026, 8, created, tzinfo=UTC),
            }

        posts = pl.DataFrame([post(30, "a", 10, 29), post(31, "a", 20, 29), post(31, "b", 40, 10)])
        answers = pl.DataFrame(
            {
                "day": [TODAY] * 2,
                "source": ["reddit"] * 2,
                "keyword": ["planter", "mister"],
                "fetched_at": [datetime(2026, 8, 31, tzinfo=UTC)] * 2,
            }
        )
        found = buzz_signals(posts, answers, TODAY)
        values = {(subject, name): value for _, subject, name, value, *_ in found.iter_rows()}
        assert values == {
            ("planter", "mentions_28d"): 2.0,
            ("planter", "mentions_7d"): 1.0,
            ("planter", "engagement"): 40.0,
            ("mister", "mentions_28d"): 0.0,
            ("mister", "mentions_7d"): 0.0,
        }
