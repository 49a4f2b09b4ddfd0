"""The first day of an empty platform."""

import dagster as dg

from pipelines.first_day import POOL, prepare_pool


class TestPool:
    def test_is_known_before_a_step_asks_whoever_was_first(self) -> None:
        limits = {"concurrency": {"pools": {"default_limit": 1, "granularity": "op"}}}
        with dg.instance_for_test(overrides=limits) as instance:
            for _ in range(2):
                prepare_pool(instance)
            pools = instance.event_log_storage.get_pool_limits()
        assert [(pool.name, pool.limit, pool.from_default) for pool in pools] == [(POOL, 1, True)]
