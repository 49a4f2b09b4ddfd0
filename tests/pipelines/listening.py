"""Apps that a test listens to and holds up, so that it waits for what happens instead of for time to pass."""

import asyncio
import json
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from commerce_api.app import create_internal
from commerce_api.platform import Platform
from tests.fixtures.commerce import MovableClock, make_settings
from tests.fixtures.postgres import CommerceDatabase
from tests.sandbox.running import served

PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Call:
    path: str
    asked: Any
    status: int
    answered: Any


@dataclass
class Overheard:
    """An app and what was said to it."""

    app: ASGIApp
    calls: list[Call] = field(default_factory=list)
    _news: threading.Condition = field(default_factory=threading.Condition)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked, answered, status = bytearray(), bytearray(), 0

        async def hear() -> Message:
            message = await receive()
            asked.extend(message.get("body", b""))
            return message

        async def answer(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            answered.extend(message.get("body", b""))
            await send(message)

        await self.app(scope, hear, answer)
        if scope["type"] == "http":
            with self._news:
                self.calls.append(Call(scope["path"], _read(asked), status, _read(answered)))
                self._news.notify_all()

    def wait_for(self, wanted: Callable[[Call], bool]) -> Call:
        """The first call of that kind, also one that was there before."""
        with self._news:
            assert self._news.wait_for(lambda: any(map(wanted, self.calls)), PATIENCE_SECONDS), self.calls
            return next(filter(wanted, self.calls))


@dataclass
class Gate:
    """An app whose requests to one path stand still until the gate is opened."""

    app: ASGIApp
    path: str
    arrivals: "queue.Queue[str]" = field(default_factory=queue.Queue)
    opened: threading.Event = field(default_factory=threading.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == self.path:
            self.arrivals.put(scope["path"])
            await asyncio.to_thread(self.opened.wait, PATIENCE_SECONDS)
        await self.app(scope, receive, send)

    def wait_for_arrival(self) -> None:
        self.arrivals.get(timeout=PATIENCE_SECONDS)


def _read(content: bytearray) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


@dataclass(frozen=True)
class Desk:
    """Commerce's internal surface on a port of its own."""

    url: str
    heard: Overheard


@contextmanager
def internal_desk(database: CommerceDatabase, home: Path, clock: MovableClock) -> Iterator[Desk]:
    heard = Overheard(create_internal(Platform.for_system(make_settings(database, home), clock)))
    with served(heard) as url:
        yield Desk(url, heard)
