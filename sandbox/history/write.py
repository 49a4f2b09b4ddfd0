"""Fills a landing folder with the history of all sources, a day at a time, on every core."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sandbox.catalog.world import World
from sandbox.history import sources
from sandbox.history.landing import path_of, slug, write_once

DAYS = 120


@dataclass(frozen=True)
class Written:
    files: int
    kept: int
    seconds: float


def write_days(root: Path, world: World, base_url: str, days: list[date]) -> tuple[int, int]:
    """Files written and files that were there."""
    written = kept = 0
    for day in days:
        for kind in sources.kinds():
            answers: dict[str, Callable[[], Iterator[bytes]]] = {
                "aliexpress": partial(sources.aliexpress, world, kind.keyword, day, base_url),
                "reddit": partial(sources.reddit, world, kind, day),
                "google_trends": partial(sources.google_trends, world, kind.keyword, day),
            }
            for source, lines in answers.items():
                path = path_of(root, source, day, slug(kind.keyword))
                if not path.exists() and write_once(path, lines()):
                    written += 1
                else:
                    kept += 1
    return written, kept


def write_history(root: Path, world: World, base_url: str, days: int = DAYS) -> Written:
    """The ``days`` before the epoch. What has landed is never written again."""
    started = time.perf_counter()
    wanted = [world.epoch - timedelta(days=back) for back in range(days, 0, -1)]
    workers = min(4, os.cpu_count() or 1)
    # Neighboring days share most of what they are computed from: one block of days a worker.
    size = -(-len(wanted) // workers)
    blocks = [wanted[start : start + size] for start in range(0, len(wanted), size)]
    with ProcessPoolExecutor(workers) as pool:
        done = list(pool.map(partial(write_days, root, world, base_url), blocks))
    return Written(sum(w for w, _ in done), sum(k for _, k in done), time.perf_counter() - started)
