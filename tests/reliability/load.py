"""Load: many clients at once, what they were answered and how long they waited."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import httpx

T = TypeVar("T")
PATIENCE_SECONDS = 60.0


@dataclass
class Answers:
    """``statuses`` counts answers; -1 is a connection that broke or stayed silent."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, answer: httpx.Response | None, seconds: float) -> None:
        status = -1 if answer is None else answer.status_code
        self.statuses[status] += 1
        self.seconds.append(seconds)
        if answer is not None and answer.status_code >= 400:
            self.codes[f"{status} {answer.json().get('code')}"] += 1

    @property
    def server_errors(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= 500)

    @property
    def broken(self) -> int:
        return self.statuses[-1]

    def percentile(self, percent: float) -> float:
        return percentile(self.seconds, percent)

    def figures(self) -> dict[str, object]:
        return {
            "answers": {str(status): count for status, count in sorted(self.statuses.items())},
            "refusals": dict(self.codes),
            "p50_ms": round(self.percentile(50) * 1_000, 1),
            "p99_ms": round(self.percentile(99) * 1_000, 1),
            "max_ms": round(max(self.seconds, default=0) * 1_000, 1),
        }


def percentile(values: Sequence[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0


async def timed(answers: Answers, call: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response | None:
    """One request, written down; None where no answer came."""
    started = time.perf_counter()
    try:
        answer = await call()
    except httpx.TransportError as error:
        answers.add(None, time.perf_counter() - started)
        answers.codes[repr(error)] += 1
        return None
    answers.add(answer, time.perf_counter() - started)
    return answer


async def in_parallel(width: int, jobs: Iterable[Callable[[], Awaitable[T]]]) -> list[T]:
    """Carries out the jobs, ``width`` at a time; results in the order of the jobs."""
    waiting = iter(enumerate(jobs))
    done: dict[int, T] = {}

    async def client() -> None:
        for number, job in waiting:
            done[number] = await job()

    async with asyncio.TaskGroup() as group:
        for _ in range(width):
            group.create_task(client())
    return [done[number] for number in sorted(done)]


async def insisting(call: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
    """What a client does that wants its answer: the same request again while the service is away."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            answer = await call()
        except httpx.TransportError:
            if time.monotonic() > ends:
                raise
        else:
            if answer.status_code < 500 or time.monotonic() > ends:
                return answer
        await asyncio.sleep(0.2)


async def at_rate(per_second: float, jobs: Sequence[Callable[[], Awaitable[None]]]) -> None:
    """Begins the jobs at an even pace, whether earlier ones have ended or not."""
    started = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number, job in enumerate(jobs):
            await asyncio.sleep(max(0.0, started + number / per_second - time.monotonic()))
            group.create_task(_run(job))


async def _run(job: Callable[[], Awaitable[None]]) -> None:
    await job()
