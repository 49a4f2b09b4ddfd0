"""How we ask: not faster than the source allows, again when it was busy, never for ever."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_random_exponential

from assets.sources.errors import SourceError, SourceUnavailable

T = TypeVar("T")
LONGEST_PAUSE = 20.0
ATTEMPTS = 3


@dataclass
class Pace:
    """At most one request every ``interval`` seconds, and none before the source wants one again."""

    interval: float
    now: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep
    _next: float = field(default=0, init=False)

    def wait(self) -> None:
        early = self._next - self.now()
        if early > LONGEST_PAUSE:
            raise SourceUnavailable(f"it asks us to come back in {early:.0f} seconds", early)
        if early > 0:
            self.pause(early)
        self._next = max(self.now(), self._next) + self.interval

    def hold(self, seconds: float) -> None:
        """The source said when to come back; nobody asks it earlier, whatever the question."""
        self._next = max(self._next, self.now() + seconds)


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds until the moment that ``Retry-After`` names, as a number or as a date of HTTP.

    >>> moment = datetime(2026, 8, 31, 12, tzinfo=UTC)
    >>> retry_after("120", moment), retry_after("Mon, 31 Aug 2026 12:00:30 GMT", moment)
    (120.0, 30.0)
    >>> retry_after("soon", moment), retry_after("Mon, 31 Aug 2026 11:00:00 GMT", moment)
    (None, 0.0)
    """
    text = (header or "").strip()
    if text.replace(".", "", 1).isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (known - now).total_seconds())


def ask(question: Callable[[], T], pace: Pace) -> T:
    """Asks up to three times, with jitter, or when the source said; what it wants later than we can wait for
    is not asked again. Each request of a question keeps the pace by itself."""
    jitter = wait_random_exponential(multiplier=0.5, max=LONGEST_PAUSE)

    def is_worth_it(error: BaseException) -> bool:
        if not isinstance(error, SourceError) or not error.is_retryable:
            return False
        return not isinstance(error, SourceUnavailable) or (error.retry_after or 0) <= LONGEST_PAUSE

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, SourceUnavailable) and error.retry_after is not None:
            return error.retry_after
        return float(jitter(state))

    def attempted() -> T:
        try:
            return question()
        except SourceUnavailable as error:
            pace.hold(error.retry_after or 0)
            raise

    for attempt in Retrying(
        retry=retry_if_exception(is_worth_it),
        stop=stop_after_attempt(ATTEMPTS),
        wait=pause,
        sleep=pace.pause,
        reraise=True,
    ):
        with attempt:
            answer = attempted()
    return answer
