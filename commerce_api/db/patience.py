"""How long anybody waits for Postgres: a server that is frozen, or a network that swallows, never answers,
and its own timeouts are lost with it."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self

import psycopg
from psycopg import waiting

DEFAULT_SECONDS = 4.25
"""Longer than a statement may take at the server, so that a slow one is refused there and the connection
stays; shorter than the five seconds within which every request is answered."""
POLL_SECONDS = 0.1


class Patience:
    """What is left of it. Every answer of the server renews it: work that goes on is never cut off."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        return self._ends - time.monotonic()

    def renew(self) -> None:
        self._ends = time.monotonic() + self._seconds


_current: ContextVar[Patience | None] = ContextVar("patience", default=None)


@contextmanager
def waiting_at_most(seconds: float = DEFAULT_SECONDS) -> Iterator[None]:
    """All waiting for the database inside, for a connection as well, lasts so long without an answer."""
    before = _current.get()
    _current.set(Patience(seconds))
    try:
        yield
    finally:
        _current.set(before)


class PatientConnection(psycopg.AsyncConnection[Any]):
    """Gives up, and closes, when patience ends; the error is the one of a lost connection. A task that is
    canceled closes it as well: asking the server to cancel would wait for it once more."""

    @classmethod
    async def connect(cls, conninfo: str = "", **options: Any) -> Self:
        patience = _current.get() or Patience(DEFAULT_SECONDS)
        try:
            async with asyncio.timeout(patience.left):
                connection = await super().connect(conninfo, **options)
        except TimeoutError as error:
            raise psycopg.OperationalError("the server did not take the connection in time") from error
        patience.renew()
        return connection

    async def wait(self, gen: Any, interval: float = POLL_SECONDS, timeout: float | None = None) -> Any:  # noqa: ASYNC109
        patience = _current.get() or Patience(DEFAULT_SECONDS)
        left = patience.left if timeout is None else min(timeout, patience.left)
        if left <= 0:
            self.pgconn.finish()
            raise psycopg.OperationalError("the server did not answer in time")
        try:
            answer = await waiting.wait_async(gen, self.pgconn.socket, interval=interval, timeout=left)
        except asyncio.CancelledError:
            self.pgconn.finish()
            raise
        except psycopg.OperationalError:
            if patience.left <= 0:
                self.pgconn.finish()
            raise
        patience.renew()
        return answer
