"""How we ask: not faster than the source allows, again when it was busy, never for ever."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_random_exponential

from assets.sources.errors import SourceError, SourceUnavailable

T = TypeVar("T")
LONGEST_PAUSE = 20.0
ATTEMPTS = 3


@dataclass
class Pace:
    """At most one request every ``interval`` seconds."""

    interval: float
    now: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep
    _next: float = field(default=0, init=False)

    def wait(self) -> None:
        early = self._next - self.now()
        if early > 0:
            self.pause(early)
        self._next = max(self.now(), self._next) + self.interval


def ask(question: Callable[[], T], pace: Pace) -> T:
    """Asks up to three times, with jitter, or after as long as the source said."""
    jitter = wait_random_exponential(multiplier=0.5, max=LONGEST_PAUSE)

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, SourceUnavailable) and error.retry_after is not None:
            return min(error.retry_after, LONGEST_PAUSE)
        return float(jitter(state))

    for attempt in Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, SourceError) and error.is_retryable),
        stop=stop_after_attempt(ATTEMPTS),
        wait=pause,
        sleep=pace.pause,
        reraise=True,
    ):
        with attempt:
            pace.wait()
            answer = question()
    return answer
