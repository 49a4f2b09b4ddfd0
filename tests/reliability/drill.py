"""A job's run worker that dies and is followed by another: the same beginning for each try, and what is left.

Each try has a copy of the prepared database, commerce's internal surface on it, and folders of its own; the
outside world answers the same things again. Lives are forked from a server that has everything imported, so
that one costs little more than its work.
"""

import itertools
import multiprocessing
import random
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import psycopg

from tests.fixtures.commerce import SERVICE_TOKEN, MovableClock
from tests.fixtures.postgres import CommerceDatabase, copied_database
from tests.pipelines.listening import internal_desk
from tests.reliability.doom import Life, live
from tests.reliability.dumps import Dump, commerce_dump, differences, files_dump, warehouse_dump

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["pytest", "tests.reliability.doom"])
LIFE_SECONDS = 120
NOBODY_COMES_BACK = timedelta(minutes=1)
"""After this, the lease of a dead worker has run out."""
KILLED = -signal.SIGKILL
# A second try is a second try: its number, its lease, its reports and what it says of itself are its own.
ANOTHER_TRY = (
    *("product_imports.attempts", "product_imports.worker_id", "product_imports.lease_expires_at"),
    *("ai_calls.input_tokens", "ai_calls.cache_read_tokens", "ai_calls.cache_write_tokens"),
    *("ai_calls.cost_micros", "ai_calls.answer"),
)


class StoppedClock(MovableClock):
    """A moment, plus what a test has let pass."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment + self.offset


@dataclass(frozen=True)
class Try:
    """One beginning, and every life that was lived on it."""

    drill: "Drill"
    home: Path
    database: CommerceDatabase
    clock: StoppedClock
    life: Life

    @property
    def trace(self) -> list[str]:
        return self.life.trace.read_text(encoding="utf-8").splitlines()

    @property
    def log(self) -> str:
        return (self.home / "life.log").read_text(encoding="utf-8", errors="replace")[-4_000:]

    def live(self, die_at: str | None = None) -> int:
        """A life; its exit code."""
        self.drill.begin_again()
        life = replace(self.life, die_at=die_at)
        process = FORKS.Process(target=live, args=(life,))
        process.start()
        process.join(LIFE_SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise AssertionError(f"{life.job} did not end:\n{self.log}")
        return int(process.exitcode)

    def dump(self) -> Dump:
        left: Dump = {}
        if (self.home / "warehouse.duckdb").exists():
            left |= warehouse_dump(self.home / "warehouse.duckdb", self.drill.leaving_out)
        for folder in ("landing", "published", "media"):
            left |= {f"{folder}/{name}": rows for name, rows in files_dump(self.home / folder).items()}
        return left | commerce_dump(self.database, (*ANOTHER_TRY, *self.drill.leaving_out))


@dataclass(frozen=True)
class Drill:
    """``begin_again``: the outside world forgets what it was asked. ``day``: None for imports."""

    folder: Path
    prepared: CommerceDatabase
    moment: datetime
    job: str
    day: str | None
    variables: Mapping[str, str]
    begin_again: Callable[[], None] = lambda: None
    leaving_out: Sequence[str] = ()
    seed: Path | None = None
    tries: list[int] = field(default_factory=list)

    @contextmanager
    def trying(self) -> Iterator[Try]:
        self.tries.append(len(self.tries))
        home = self.folder / f"try-{len(self.tries)}"
        home.mkdir(parents=True)
        for name in ("landing", "published", "media"):
            if self.seed is not None and (self.seed / name).is_dir():
                shutil.copytree(self.seed / name, home / name)
        clock = StoppedClock(self.moment)
        with (
            contextmanager(copied_database)(self.prepared.server, self.prepared.name) as database,
            internal_desk(database, home, clock) as desk,
        ):
            variables = {
                "INTERNAL_API_URL": desk.url,
                "SERVICE_TOKEN": SERVICE_TOKEN,
                "EXPORT_DATABASE_URL": database.export_url,
                "LANDING_ROOT": str(home / "landing"),
                "WAREHOUSE_PATH": str(home / "warehouse.duckdb"),
                "PUBLISHED_ROOT": str(home / "published"),
                "MEDIA_ROOT": str(home / "media"),
                **self.variables,
            }
            life = Life(self.job, self.day, self.moment, variables, home / "trace.txt")
            yield Try(self, home, database, clock, life)
        shutil.rmtree(home)

    def clean(self) -> tuple[Dump, list[str]]:
        """What a life that nobody disturbs leaves behind, and every point that it comes by."""
        with self.trying() as attempt:
            assert attempt.live() == 0, attempt.log
            return attempt.dump(), attempt.trace

    def killed_at(self, point: str) -> tuple[Dump, Try]:
        """Dies there; somebody else finishes it. What is left then."""
        with self.trying() as attempt:
            assert attempt.live(point) == KILLED, f"{point} was not reached:\n{attempt.log}"
            attempt.clock.advance(NOBODY_COMES_BACK)
            assert attempt.live() == 0, f"{point}:\n{attempt.log}"
            return attempt.dump(), attempt


def close_off(database: CommerceDatabase) -> None:
    """Nobody may be connected to what is copied; pools notice and connect again."""
    with psycopg.connect(database.server.superuser_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (database.name,)
        )


def points_of(trace: Sequence[str], dice: random.Random, inside: int) -> list[str]:
    """Where to die: at every boundary between two steps, and at ``inside`` points within each of them."""
    boundaries = [point for point in trace if point.endswith("has ended#1:after")]
    first = next(point for point in trace if "begins#1:before" in point)
    within: dict[str, list[str]] = {}
    for point in trace:
        if "begins#" not in point and "has ended#" not in point:
            within.setdefault(point.partition(":")[0], []).append(point)
    chosen = [point for points in within.values() for point in sample(points, dice, inside)]
    return [first, *boundaries, *chosen]


def sample(points: Sequence[str], dice: random.Random, most: int) -> list[str]:
    """Of ``points`` in their order: one out of each of ``most`` parts of equal size."""
    if len(points) <= most:
        return list(points)
    edges = [len(points) * number // most for number in range(most + 1)]
    return [dice.choice(points[start:end]) for start, end in itertools.pairwise(edges)]


def assert_same(clean: Dump, left: Dump, point: str) -> None:
    told = differences(clean, left)
    assert not told, f"killed at {point}:\n" + "\n".join(told)
