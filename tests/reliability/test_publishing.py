"""Readers of published marts while publications come, and their publisher dies (P7)."""

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from commerce_api.analytics.publications import Publication, Publications
from commerce_api.analytics.published_marts import COLUMNS_READ
from deploy.local.environment import ROOT
from tests.reliability.figures import Figures
from tests.reliability.publisher import ROWS, number_of
from tests.reliability.sizes import sized

READERS, READS_A_SECOND = 5, 50
LONGEST_LIFE_SECONDS = 0.8
MOST_STALE_SECONDS = 5.0
PATIENCE_SECONDS = 120


@dataclass
class Readers:
    """As many as the API has threads for, on one follower of the pointer."""

    root: Path
    reads: int = 0
    numbers: set[int] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    most_stale: float = 0
    ended: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def reading(self) -> Iterator[None]:
        follower = Publications(self.root)
        threads = [threading.Thread(target=self._read_on, args=[follower]) for _ in range(READERS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.ended.set()
            for thread in threads:
                thread.join()

    def _read_on(self, follower: Publications) -> None:
        """By the clock, however long a read takes."""
        due = time.monotonic()
        while not self.ended.wait(max(0.0, due - time.monotonic())):
            due += READERS / READS_A_SECOND
            try:
                self._read(follower)
            except Exception as error:
                self.errors.append(repr(error))

    def _read(self, follower: Publications) -> None:
        pointer = self.root / "current.json"
        newest, moved_at = number_of(json.loads(pointer.read_bytes())["watermark"]), pointer.stat().st_mtime
        publication = follower.current()
        assert publication is not None
        number = number_of(publication.watermark)
        found = _numbers_in(publication)
        stale = time.time() - moved_at if number < newest else 0.0
        with self._lock:
            self.reads += 1
            self.numbers.add(number)
            self.most_stale = max(self.most_stale, stale)
            if found != {(number, ROWS + number)}:
                self.torn.append(f"{publication.file}: {found}")


def _numbers_in(publication: Publication) -> set[tuple[int, int]]:
    """The number in every figure of every mart, and how many rows each has."""
    cursor = publication.connection.cursor()
    found = set()
    for mart, columns in COLUMNS_READ.items():
        figures = [column for column in columns if column not in ("store_id", "day")]
        parts = ", ".join(f"min({column}), max({column})" for column in figures)
        *numbers, rows = cursor.execute(f"SELECT {parts}, count(*) FROM marts.{mart}").fetchall()[0]
        found |= {(number, rows) for number in numbers}
    cursor.close()
    return found


class Publisher:
    def __init__(self, root: Path, warehouse: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.publisher", str(root), str(warehouse)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_until_ready(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def wait_for_a_publication(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip().isdigit()

    def live_for(self, seconds: float) -> None:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return
        raise AssertionError(f"the publisher ended by itself: {self._process.returncode}")

    def kill(self) -> None:
        with self._process:  # waits, and closes what it said
            self._process.kill()


@sized(short=10, full=100, minutes=20)
def test_readers_follow_a_publisher_that_is_killed(
    size: int, tmp_path: Path, dice: random.Random, figures: Figures
) -> None:
    root, warehouse, kills = tmp_path / "published", tmp_path / "w.duckdb", 0
    first = Publisher(root, warehouse)
    first.wait_until_ready()
    first.wait_for_a_publication()
    first.kill()
    readers = Readers(root)
    with readers.reading():
        deadline = time.monotonic() + PATIENCE_SECONDS + size * 10
        while _published(root) < size:
            assert time.monotonic() < deadline, _published(root)
            publisher = Publisher(root, warehouse)
            publisher.wait_until_ready()
            publisher.live_for(dice.uniform(0, LONGEST_LIFE_SECONDS))
            publisher.kill()
            kills += 1
    figures.note(
        publications=_published(root),
        kills=kills,
        reads=readers.reads,
        seen=len(readers.numbers),
        errors=len(readers.errors),
        torn=len(readers.torn),
        most_stale_seconds=round(readers.most_stale, 3),
    )
    assert (readers.errors, readers.torn) == ([], [])
    assert readers.most_stale <= MOST_STALE_SECONDS
    assert kills >= 1
    assert len(readers.numbers) > 1
    assert len(list(root.glob("marts-*.duckdb"))) <= 4
    last = Publications(root).current()
    assert last is not None
    assert number_of(last.watermark) == _published(root)


def _published(root: Path) -> int:
    return number_of(json.loads((root / "current.json").read_bytes())["watermark"])


pytestmark = pytest.mark.timeout(600)
