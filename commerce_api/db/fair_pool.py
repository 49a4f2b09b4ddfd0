"""A pool of connections in which whoever waits longest is next.

SQLAlchemy's own lets a newcomer take the connection that a waiting task was just woken for, and sends that
task to the end of the line. Under load some requests then wait until they are refused, while others never do.
"""

import asyncio
from collections import deque
from typing import TypeVar

from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry
from sqlalchemy.util import await_only
from sqlalchemy.util.queue import Empty, Full, QueueCommon

Item = TypeVar("Item")


class FairQueue(QueueCommon[Item]):
    """First come, first served: an item that is put is handed to the task that waits longest. For one event
    loop."""

    def __init__(self, maxsize: int = 0, use_lifo: bool = False) -> None:
        self.maxsize = maxsize
        self.use_lifo = use_lifo
        self._items: deque[Item] = deque()
        self._waiting: deque[asyncio.Future[Item]] = deque()

    def empty(self) -> bool:
        return not self._items

    def full(self) -> bool:
        return 0 < self.maxsize <= len(self._items)

    def qsize(self) -> int:
        return len(self._items)

    def put_nowait(self, item: Item) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(item)
                return
        if self.full():
            raise Full
        self._items.append(item)

    def put(self, item: Item, block: bool = True, timeout: float | None = None) -> None:
        """Never waits: a pool puts back only what it has handed out."""
        self.put_nowait(item)

    def get_nowait(self) -> Item:
        if not self._items:
            raise Empty
        return self._items.pop() if self.use_lifo else self._items.popleft()

    def get(self, block: bool = True, timeout: float | None = None) -> Item:
        if self._items or not block:
            return self.get_nowait()
        item: Item = await_only(self._wait_in_line(timeout))
        return item

    async def _wait_in_line(self, seconds: float | None) -> Item:
        waiter: asyncio.Future[Item] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                return await waiter
        except BaseException as error:
            if waiter.done() and not waiter.cancelled():
                # Served in the very moment it gave up: the next in line gets it.
                self.put_nowait(waiter.result())
            elif waiter in self._waiting:
                self._waiting.remove(waiter)
            if isinstance(error, TimeoutError):
                raise Empty from error
            raise


class FairPool(AsyncAdaptedQueuePool):
    """Items lie in the queue only while nobody waits, so a newcomer cannot overtake."""

    _queue_class: type[QueueCommon[ConnectionPoolEntry]] = FairQueue
