"""Unusual days: the interval to the digit, how often chance alone crosses it, and what moved."""

import math
import random

import pytest

from commerce_api.analytics.anomalies import (
    Interval,
    Moved,
    parts_that_moved,
    usual_count,
    usual_revenue,
)

WEEKS = 60


class TestInterval:
    def test_is_the_median_and_four_spreads(self) -> None:
        # Distances from 100: 0, 10, 10, 20, 60; their median times 1.4826 is more than chance's ten.
        history = [100, 90, 110, 120, 160]
        assert usual_count(history) == Interval(110.0, 50.7, 169.3)

    def test_is_at_least_what_chance_does(self) -> None:
        assert usual_count([100] * 12) == Interval(100.0, 60.0, 140.0)
        assert usual_count([0] * 12) == Interval(0.0, -4.0, 4.0)
        # A hundred orders of ten euros: one spread is the root of two hundred orders.
        assert usual_revenue([100_000] * 12, [100] * 12, 100_000, 100) == Interval(
            100_000.0, 43_431.46, 156_568.54
        )

    def test_needs_five_weeks(self) -> None:
        assert usual_count([100] * 4) is None
        assert usual_count([]) is None
        assert usual_revenue([100] * 4, [1] * 4, 100, 1) is None
        assert usual_revenue([], [], 100, 1) is None

    def test_of_revenue_needs_an_order_to_know_how_large_they_are(self) -> None:
        assert usual_revenue([0] * 12, [0] * 12, -500, 0) is None
        assert usual_revenue([0] * 12, [0] * 12, 500, 1) == Interval(0.0, -2_828.43, 2_828.43)

    def test_holds_its_ends(self) -> None:
        interval = Interval(10.0, 5.0, 15.0)
        assert [interval.holds(value) for value in (4, 5, 15, 16)] == [False, True, True, False]


def drawn(generator: random.Random, mean: float) -> int:
    """As many as chance brings."""
    left, count = math.exp(-mean), 0
    product = generator.random()
    while product > left:
        product *= generator.random()
        count += 1
    return count


def of_orders(generator: random.Random, orders: int) -> int:
    """Orders of 30 euros at the median, a few of them ten times as large."""
    return sum(round(generator.lognormvariate(math.log(3_000), 0.8)) for _ in range(orders))


class TestChance:
    def test_seldom_makes_a_day_unusual(self) -> None:
        """What the module promises: of counts 1 in 1,000, of revenues 3."""
        generator = random.Random(5)
        marked = {"orders": 0, "revenue": 0}
        judged = 0
        for mean in (2.0, 8.0, 30.0, 120.0):
            for _ in range(50):
                orders = [drawn(generator, mean) for _ in range(WEEKS)]
                revenue = [of_orders(generator, count) for count in orders]
                for week in range(12, WEEKS):
                    before = slice(week - 12, week)
                    judged += 1
                    usual = usual_count(orders[before])
                    marked["orders"] += usual is not None and not usual.holds(orders[week])
                    paid = usual_revenue(revenue[before], orders[before], revenue[week], orders[week])
                    marked["revenue"] += paid is not None and not paid.holds(revenue[week])
        assert judged == 9_600
        assert marked == {"orders": 10, "revenue": 32}

    @pytest.mark.parametrize("factor", [0.4, 1.8])
    def test_does_not_hide_a_day_that_differs(self, factor: float) -> None:
        generator = random.Random(6)
        found = 0
        for _ in range(200):
            history = [drawn(generator, 100) for _ in range(12)]
            usual = usual_count(history)
            assert usual is not None
            found += not usual.holds(drawn(generator, 100 * factor))
        assert found >= 185


class TestMovedParts:
    def test_are_those_that_went_the_way_of_the_whole(self) -> None:
        before = [{"pot": 10, "mister": 100}, {"pot": 12, "mister": 90, "seed": 5}, {"pot": 11}]
        now = {"pot": 40, "mister": 20, "new": 30}
        assert parts_that_moved(now, before, upwards=True) == [Moved("new", 30, 0.0), Moved("pot", 40, 11.0)]
        assert parts_that_moved(now, before, upwards=False) == [Moved("mister", 20, 90.0)]

    def test_are_three_at_most(self) -> None:
        now = {name: place for place, name in enumerate("abcdef")}
        assert [part.key for part in parts_that_moved(now, [{}], upwards=True)] == ["f", "e", "d"]
