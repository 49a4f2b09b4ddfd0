"""A balancer as small as one can be: asks each process whether it is ready, and sends requests to those that
are."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx

ASK_EVERY_SECONDS = 0.1
ANSWER_WITHIN_SECONDS = 2.0


class Balancer:
    """``pick`` takes the processes that are ready in turn; before one leaves, it says so itself."""

    def __init__(self, http: httpx.AsyncClient, doors: Sequence[str]) -> None:
        self._http = http
        self._doors = doors
        self._ready = set(doors)
        self._turn = itertools.count()
        self._looked = asyncio.Event()

    def pick(self) -> str:
        ready = [door for door in self._doors if door in self._ready]
        assert ready, "no process is ready"
        return ready[next(self._turn) % len(ready)]

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self._watch(door)) for door in self._doors]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def sees_ready(self, door: str) -> None:
        """Waits until a process takes part."""
        while door not in self._ready:
            await self._looked.wait()

    async def _watch(self, door: str) -> None:
        while True:
            try:
                answer = await self._http.get(f"{door}/ready", timeout=ANSWER_WITHIN_SECONDS)
                (self._ready.add if answer.status_code == 200 else self._ready.discard)(door)
            except httpx.TimeoutException:
                pass  # late is not gone
            except httpx.TransportError:
                self._ready.discard(door)
            self._looked.set()
            self._looked.clear()
            await asyncio.sleep(ASK_EVERY_SECONDS)
