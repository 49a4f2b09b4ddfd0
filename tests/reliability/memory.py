"""How much memory a process and its children take while something is done, sampled from the outside."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil

EVERY_SECONDS = 0.01


@dataclass
class Watched:
    """Megabytes of resident memory, this process and its children together."""

    before: int
    peak: int

    @property
    def growth_mb(self) -> int:
        return max(0, self.peak - self.before)


@contextmanager
def watched() -> Iterator[Watched]:
    seen = Watched(_resident_mb(), 0)
    over = threading.Event()

    def sample() -> None:
        while not over.wait(EVERY_SECONDS):
            seen.peak = max(seen.peak, _resident_mb())

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()
        seen.peak = max(seen.peak, _resident_mb())


def _resident_mb() -> int:
    process = psutil.Process(os.getpid())
    total = process.memory_info().rss
    for child in process.children(recursive=True):
        with suppress(psutil.Error):
            total += child.memory_info().rss
    return int(total >> 20)
