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

from commerce_api.errors import ServiceUnavailable

DEFAULT_SECONDS = 4.25
"""Where nobody has said how long; shorter than the five seconds within which every request is answered."""
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


class _Request:
    """Whether a request has waited long enough once."""

    has_given_up = False


_current: ContextVar[Patience | None] = ContextVar("patience", default=None)
_request: ContextVar[_Request | None] = ContextVar("request", default=None)


@contextmanager
def giving_up_once() -> Iterator[None]:
    """One request: when its patience has ended, no later transaction of it waits anew."""
    before = _request.get()
    _request.set(_Request())
    try:
        yield
    finally:
        _request.set(before)


def _give_up(reason: str) -> psycopg.OperationalError:
    if (request := _request.get()) is not None:
        request.has_given_up = True
    return psycopg.OperationalError(reason)


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[Patience]:
    """All waiting for the database inside, for a connection as well, lasts so long without an answer."""
    request = _request.get()
    if request is not None and request.has_given_up:
        raise ServiceUnavailable
    before, patience = _current.get(), Patience(seconds)
    _current.set(patience)
    try:
        yield patience
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
            raise _give_up("the server did not take the connection in time") from error
        patience.renew()
        return connection

    async def wait(self, gen: Any, interval: float = POLL_SECONDS, timeout: float | None = None) -> Any:  # noqa: ASYNC109
        patience = _current.get() or Patience(DEFAULT_SECONDS)
        left = patience.left if timeout is None else min(timeout, patience.left)
        if left <= 0:
            self.pgconn.finish()
            raise _give_up("the server did not answer in time")
        try:
            answer = await waiting.wait_async(gen, self.pgconn.socket, interval=interval, timeout=left)
        except asyncio.CancelledError:
            self.pgconn.finish()
            raise
        except psycopg.OperationalError as error:
            if patience.left > 0:
                raise
            self.pgconn.finish()
            raise _give_up("the server did not answer in time") from error
        patience.renew()
        return answer
