"""The first day of an empty platform."""

from datetime import date, timedelta

import dagster as dg

from pipelines.first_day import POOL, prepare_pool, replayed_days

TODAY = date(2026, 11, 28)


class TestPool:
    def test_is_known_before_a_step_asks_whoever_was_first(self) -> None:
        limits = {"concurrency": {"pools": {"default_limit": 1, "granularity": "op"}}}
        with dg.instance_for_test(overrides=limits) as instance:
            for _ in range(2):
                prepare_pool(instance)
            pools = instance.event_log_storage.get_pool_limits()
        assert [(pool.name, pool.limit, pool.from_default) for pool in pools] == [(POOL, 1, True)]


class TestReplayedDays:
    def test_are_weeks_apart_up_to_a_week_ago(self) -> None:
        history = [TODAY - timedelta(days) for days in range(120, 0, -1)]
        assert replayed_days(history, TODAY) == [
            date(2026, 10, 31),
            date(2026, 11, 7),
            date(2026, 11, 14),
            date(2026, 11, 21),
        ]

    def test_are_none_of_what_has_not_landed(self) -> None:
        assert replayed_days([TODAY - timedelta(days) for days in (9, 8, 7)], TODAY) == [date(2026, 11, 21)]
        assert replayed_days([], TODAY) == []
