"""Lanes: a few consumers each, so that one that waits for a slow neighbor holds up nobody else."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from commerce_api.work.wake import Wake

POLL_SECONDS = 1.0
IDLE_POLL_SECONDS = 5.0
TROUBLE_SECONDS = 1.0

Take = Callable[[], Awaitable[bool]]

log = structlog.get_logger(__name__)


async def run_lane(name: str, take: Take, wake: Wake, stopping: asyncio.Event, *, width: int) -> None:
    """Consumers that take one thing after the other until ``stopping``; what is in hand is finished. The
    first polls each second, the others mostly wait to be woken."""
    async with asyncio.TaskGroup() as group:
        for place in range(width):
            poll = POLL_SECONDS if place == 0 else IDLE_POLL_SECONDS
            group.create_task(_consume(name, take, wake, stopping, poll))


async def _consume(name: str, take: Take, wake: Wake, stopping: asyncio.Event, poll: float) -> None:
    while not stopping.is_set():
        try:
            found = await take()
        except Exception as error:
            # The database is away, so nothing was taken.
            log.warning("worker.lane_in_trouble", lane=name, error=f"{type(error).__name__}: {error}"[:300])
            await wake.wait(TROUBLE_SECONDS)
        else:
            if not found and not stopping.is_set():
                await wake.wait(poll)


async def run_every(
    name: str, task: Callable[[], Awaitable[object]], stopping: asyncio.Event, *, seconds: float
) -> None:
    """Runs a task at once and then after each pause, until ``stopping``. A failure is logged; the next turn
    tries again."""
    while not stopping.is_set():
        try:
            await task()
        except Exception:
            log.exception("worker.task_failed", task=name)
        try:
            async with asyncio.timeout(seconds):
                await stopping.wait()
        except TimeoutError:
            continue
