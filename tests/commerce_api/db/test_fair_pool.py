"""Whoever waits longest for a connection is next."""

import asyncio

import pytest
from sqlalchemy.util import greenlet_spawn
from sqlalchemy.util.queue import Empty

from commerce_api.db.fair_pool import FairQueue


async def take(queue: FairQueue[str], seconds: float = 5) -> str:
    return await greenlet_spawn(queue.get, True, seconds)


async def in_line(queue: FairQueue[str], seconds: float = 5) -> asyncio.Task[str]:
    """Somebody who waits already."""
    waiting = asyncio.create_task(take(queue, seconds))
    await asyncio.sleep(0)
    return waiting


class TestFairQueue:
    async def test_serves_in_the_order_of_arrival(self) -> None:
        queue: FairQueue[str] = FairQueue(2)
        first, second = await in_line(queue), await in_line(queue)
        queue.put_nowait("a")
        queue.put_nowait("b")
        assert [await first, await second] == ["a", "b"]

    async def test_lets_no_newcomer_overtake_whom_it_has_just_woken(self) -> None:
        queue: FairQueue[str] = FairQueue(1)
        waiting = await in_line(queue)
        queue.put_nowait("a")
        with pytest.raises(Empty):
            queue.get_nowait()
        newcomer = await in_line(queue)
        assert await waiting == "a"
        queue.put_nowait("b")
        assert await newcomer == "b"

    async def test_passes_on_what_somebody_no_longer_takes(self) -> None:
        queue: FairQueue[str] = FairQueue(1)
        gone, next_one = await in_line(queue), await in_line(queue)
        queue.put_nowait("a")
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        assert await next_one == "a"
        assert queue.empty()

    async def test_forgets_who_left_the_line(self) -> None:
        queue: FairQueue[str] = FairQueue(1)
        gone = await in_line(queue)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        queue.put_nowait("a")
        assert queue.get_nowait() == "a"

    async def test_ends_a_wait_that_took_too_long(self) -> None:
        queue: FairQueue[str] = FairQueue(1)
        with pytest.raises(Empty):
            await take(queue, 0)
        queue.put_nowait("a")
        assert queue.qsize() == 1
