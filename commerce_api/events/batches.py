"""Writes of many requests that reach the database together."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import structlog

from commerce_api.errors import ServiceUnavailable

Item = TypeVar("Item")
Answer = TypeVar("Answer")

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Measures:
    """How long the first of a batch waits for others, what makes a batch full, and how much may wait in all.
    The last two count what :class:`Batches` weighs."""

    linger_seconds: float = 0.02
    full: int = 500
    most_waiting: int = 5_000


@dataclass(eq=False)
class _Waiting(Generic[Item, Answer]):
    item: Item
    weight: int
    answer: "asyncio.Future[Answer]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def refuse(self, error: Exception) -> None:
        # A caller that has gone away meanwhile waits for nothing.
        if not self.answer.done():
            self.answer.set_exception(error)

    def tell(self, answer: Answer) -> None:
        if not self.answer.done():
            self.answer.set_result(answer)


class Batches(Generic[Item, Answer]):
    """One writer for the requests of a process. Whoever hands something in waits until it is written.

    ``write`` answers every item, in order, or raises and has written none. When it raises
    :class:`ServiceUnavailable`, everybody who waits is refused at once; any other error is one item's own,
    which is looked for by halves, and the others are written.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Awaitable[Sequence[Answer]]],
        weigh: Callable[[Item], int],
        measures: Measures,
    ) -> None:
        self._write = write
        self._weigh = weigh
        self._measures = measures
        self._queue: deque[_Waiting[Item, Answer]] = deque()
        self._weight = 0
        self._full = asyncio.Event()
        self._writing: asyncio.Task[None] | None = None
        self._is_closing = False

    async def put(self, item: Item) -> Answer:
        """Raises :class:`ServiceUnavailable` at once when as much is waiting as may."""
        waiting: _Waiting[Item, Answer] = _Waiting(item, self._weigh(item))
        if self._weight + waiting.weight > self._measures.most_waiting:
            raise ServiceUnavailable
        self._queue.append(waiting)
        self._weight += waiting.weight
        if self._weight >= self._measures.full:
            self._full.set()
        if self._writing is None:
            # In a context of its own: it is nobody's request, and outlives the one that began it.
            self._writing = asyncio.create_task(self._write_all(), context=Context())
        return await waiting.answer

    async def close(self) -> None:
        """Returns when nothing waits any more; nobody is waited for from now on."""
        self._is_closing = True
        self._full.set()
        while self._writing is not None:
            await asyncio.wait([self._writing])

    async def _write_all(self) -> None:
        try:
            while self._queue:
                await self._linger()
                await self._settle(self._next())
        finally:
            self._writing = None

    async def _linger(self) -> None:
        if self._is_closing:
            return
        try:
            async with asyncio.timeout(self._measures.linger_seconds):
                await self._full.wait()
        except TimeoutError:
            return

    def _next(self) -> list[_Waiting[Item, Answer]]:
        batch, weight = [], 0
        while self._queue and weight < self._measures.full:
            batch.append(self._queue.popleft())
            weight += batch[-1].weight
        self._weight -= weight
        if self._weight < self._measures.full:
            self._full.clear()
        return batch

    async def _settle(self, batch: list[_Waiting[Item, Answer]]) -> None:
        try:
            answers = await self._write([waiting.item for waiting in batch])
        except ServiceUnavailable as error:
            for waiting in (*batch, *self._next_all()):
                waiting.refuse(error)
        except Exception as error:
            if len(batch) == 1:
                log.warning("batch.item_refused", error=type(error).__name__)
                batch[0].refuse(error)
                return
            middle = len(batch) // 2
            await self._settle(batch[:middle])
            await self._settle(batch[middle:])
        else:
            for waiting, answer in zip(batch, answers, strict=True):
                waiting.tell(answer)

    def _next_all(self) -> list[_Waiting[Item, Answer]]:
        everybody = list(self._queue)
        self._queue.clear()
        self._weight = 0
        self._full.clear()
        return everybody
