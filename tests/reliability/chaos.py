"""Kills that go on while a test works: now an API process, now the worker, now the database server."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from tests.reliability.world import World


class Chaos:
    """Kills by name and brings back what it killed. ``kills`` counts by name."""

    def __init__(self, world: World, dice: random.Random) -> None:
        self.world = world
        self.dice = dice
        self.kills: Counter[str] = Counter()
        self.longest_without_database = 0.0

    async def kill(self, name: str) -> None:
        """SIGKILL, and back again; returns when it is ready."""
        if name == "postgres":
            away = await asyncio.to_thread(self.world.kill_postgres)
            self.longest_without_database = max(self.longest_without_database, away)
        else:
            await asyncio.to_thread(self._restart, name)
        self.kills[name] += 1

    def _restart(self, name: str) -> None:
        process = self.world.processes[name]
        process.kill()
        process.start()
        process.wait_until_ready()

    @asynccontextmanager
    async def going_on(
        self, names: Sequence[str], *, pause: tuple[float, float], at_least: int = 0
    ) -> AsyncIterator[None]:
        """Kills one of ``names`` after each pause until the block ends, and goes on to ``at_least`` kills
        where the block was faster."""
        stopping = asyncio.Event()
        task = asyncio.create_task(self._go_on(names, pause, stopping, at_least))
        try:
            yield
        finally:
            stopping.set()
            await task

    async def _go_on(
        self, names: Sequence[str], pause: tuple[float, float], stopping: asyncio.Event, at_least: int
    ) -> None:
        # Every name has its turn, in a shuffled order: a short run meets each of them.
        line: list[str] = []
        while not stopping.is_set() or self.kills.total() < at_least:
            await asyncio.sleep(self.dice.uniform(*pause))
            if not line:
                line = self.dice.sample(list(names), len(names))
            await self.kill(line.pop())
