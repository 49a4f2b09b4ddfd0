"""Pictures on their way in: decoded off the event loop, and no more than a bounded number of them at once."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from kit.picture_decoder import PictureDecoder
from kit.pictures import MIN_SIDE, Picture


class PictureQueueOverrun(Exception):
    """So many pictures wait already that one more would wait too long."""


class PictureQueue:
    """One process's queue before one decoding child."""

    def __init__(self, *, most_waiting: int = 6) -> None:
        # Each may hold a connection to the database meanwhile, and others need some too.
        self.most_waiting = most_waiting
        self._waiting = 0
        self._decoder = PictureDecoder()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")

    @contextmanager
    def place(self) -> Iterator[None]:
        """For one picture, until it is kept: also a store that is slow to take it makes the next ones wait
        outside. Raises :class:`PictureQueueOverrun` at once when none is free."""
        if self._waiting >= self.most_waiting:
            raise PictureQueueOverrun
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1

    async def optimize(
        self, content: bytes, *, min_side: int = MIN_SIDE, keeps_transparency: bool = False
    ) -> Picture:
        """As :func:`kit.pictures.optimize`, for who has a place."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread,
            lambda: self._decoder.optimize(content, min_side=min_side, keeps_transparency=keeps_transparency),
        )

    def close(self) -> None:
        self._thread.shutdown(wait=True)
        self._decoder.close()
