"""Limits on a real table: exact counts under races, exact waits, nothing of the caller kept."""

import asyncio
from datetime import timedelta

import psycopg
import pytest
from pydantic import ValidationError

from commerce_api.config import Environment, Settings
from commerce_api.platform import Platform
from commerce_api.rate_limits.errors import TooManyRequests
from commerce_api.rate_limits.limits import Limit
from tests.fixtures.commerce import MovableClock
from tests.fixtures.postgres import CommerceDatabase

FIVE = Limit("test.five", count=5, window=timedelta(minutes=1))


async def accepted(platform: Platform, limit: Limit, *caller: object, times: int) -> int:
    async def once() -> bool:
        try:
            await platform.limits.take(limit, *caller)
        except TooManyRequests:
            return False
        return True

    return sum(await asyncio.gather(*(once() for _ in range(times))))


class TestTake:
    async def test_counts_exactly_when_many_ask_two_processes_at_once(
        self, platform: Platform, system_platform: Platform
    ) -> None:
        halves = await asyncio.gather(
            accepted(platform, FIVE, "203.0.113.7", times=20),
            accepted(system_platform, FIVE, "203.0.113.7", times=20),
        )
        assert sum(halves) == 5

    async def test_counts_for_many_at_once_as_for_one_after_the_other(
        self, platform: Platform, clock: MovableClock
    ) -> None:
        await platform.limits.take(FIVE, "a")
        clock.advance(timedelta(seconds=20))
        async with platform.database.transaction() as session:
            told = await platform.limits.take_together(session, FIVE, ["a", "b", *("a",) * 5])
        assert [refusal and refusal.retry_after_seconds for refusal in told] == [None] * 5 + [40, 40]
        assert await accepted(platform, FIVE, "b", times=9) == 4

    async def test_what_is_taken_with_what_fails_was_not_taken(self, platform: Platform) -> None:
        async with platform.database.transaction() as session:
            await platform.limits.take_together(session, FIVE, ["a"])
            await session.rollback()
        assert await accepted(platform, FIVE, "a", times=9) == 5

    async def test_says_when_the_next_one_is_taken(self, platform: Platform, clock: MovableClock) -> None:
        await platform.limits.take(FIVE, "a")
        clock.advance(timedelta(seconds=20))
        assert await accepted(platform, FIVE, "a", times=4) == 4
        with pytest.raises(TooManyRequests) as refusal:
            await platform.limits.take(FIVE, "a")
        wait = refusal.value.retry_after_seconds
        assert wait == 40
        assert refusal.value.headers == {"Retry-After": "40"}
        clock.advance(timedelta(seconds=wait - 2))
        assert await accepted(platform, FIVE, "a", times=1) == 0
        clock.advance(timedelta(seconds=2))
        # Only the first has left the window: the four of twenty seconds later still count.
        assert await accepted(platform, FIVE, "a", times=3) == 1

    async def test_tells_nobody_to_wait_longer_than_the_window(
        self, platform: Platform, clock: MovableClock
    ) -> None:
        assert await accepted(platform, FIVE, "a", times=5) == 5
        # Came a moment earlier, and had to wait for the row.
        clock.advance(timedelta(milliseconds=-20))
        with pytest.raises(TooManyRequests) as refusal:
            await platform.limits.take(FIVE, "a")
        assert refusal.value.retry_after_seconds == 60

    async def test_never_allows_more_in_any_stretch_of_the_window(
        self, platform: Platform, clock: MovableClock
    ) -> None:
        await platform.limits.take(FIVE, "a")
        clock.advance(timedelta(seconds=59))
        assert await accepted(platform, FIVE, "a", times=9) == 4
        clock.advance(timedelta(seconds=2))
        assert await accepted(platform, FIVE, "a", times=9) == 1

    async def test_a_refusal_is_not_counted(self, platform: Platform, clock: MovableClock) -> None:
        assert await accepted(platform, FIVE, "a", times=50) == 5
        clock.advance(timedelta(seconds=61))
        assert await accepted(platform, FIVE, "a", times=50) == 5

    async def test_keeps_callers_and_limits_apart(self, platform: Platform) -> None:
        assert await accepted(platform, FIVE, "ab", "c", times=6) == 5
        assert await accepted(platform, FIVE, "a", "bc", times=6) == 5
        other = Limit("test.other", count=2, window=timedelta(minutes=1))
        assert await accepted(platform, other, "ab", "c", times=6) == 2

    async def test_gives_back_and_starts_over(self, platform: Platform) -> None:
        taken = [await platform.limits.take(FIVE, "a") for _ in range(5)]
        await platform.limits.give_back(taken[2])
        assert await accepted(platform, FIVE, "a", times=3) == 1
        await platform.limits.forget(FIVE, "a")
        assert await accepted(platform, FIVE, "a", times=9) == 5

    async def test_keeps_nothing_readable_and_forgets_in_time(
        self, platform: Platform, clock: MovableClock, commerce_database: CommerceDatabase
    ) -> None:
        await platform.limits.take(FIVE, "ada@example.com", "203.0.113.7")
        query = b"SELECT r::text FROM rate_limits r"
        with psycopg.connect(commerce_database.superuser_url, autocommit=True) as connection:
            [(row,)] = connection.execute(query).fetchall()
            assert "ada" not in row
            assert "203" not in row.partition("{")[0]
            clock.advance(timedelta(seconds=59))
            assert await platform.limits.forget_expired() == 0
            clock.advance(timedelta(seconds=2))
            assert await platform.limits.forget_expired() == 1
            assert connection.execute(query).fetchall() == []


class TestFactor:
    async def test_multiplies_every_limit(self, settings: Settings) -> None:
        raised = Platform.for_requests(settings.model_copy(update={"rate_limit_factor": 3}))
        assert await accepted(raised, FIVE, "a", times=20) == 15
        await raised.close()

    def test_is_refused_in_production(self, settings: Settings) -> None:
        values = settings.model_dump() | {"slipway_env": Environment.PRODUCTION}
        assert Settings.model_validate(values).rate_limit_factor == 1
        with pytest.raises(ValidationError, match="RATE_LIMIT_FACTOR"):
            Settings.model_validate(values | {"rate_limit_factor": 2})
