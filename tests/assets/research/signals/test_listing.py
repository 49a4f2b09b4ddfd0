"""Levels, velocities and shapes, on series whose answer is known."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

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
