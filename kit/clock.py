"""The one place that asks the operating system for the time, so that tests and drills can pass another."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def shifted(offset: timedelta, clock: Clock = utc_now) -> Clock:
    """A clock that runs ``offset`` ahead of ``clock``; a drill's way to reach tomorrow."""
    return lambda: clock() + offset


def fixed(moment: datetime) -> Clock:
    """A clock that stands still. ``moment`` must carry a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a clock needs a time zone")
    return lambda: moment


def utc_day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
