"""Waking those who wait for rows: Postgres notifies, and a poll a second stands behind it."""

import asyncio
from contextlib import suppress


class Wake:
    """A bell for many sleepers, rung by notifications. A ring that nobody hears is lost, which the poll makes
    good."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()

    def began(self) -> None:
        """Whatever came before was not heard."""
        self.ring()

    def heard(self, payload: str) -> None:
        self.ring()

    def ended(self) -> None:
        """The poll goes on."""

    async def wait(self, timeout_seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_seconds):
                await self._event.wait()
