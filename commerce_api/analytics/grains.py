"""A period cut into hours, days, weeks or months as clocks and calendars show them where the store is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from commerce_api.analytics.errors import GrainTooFine
from commerce_api.analytics.periods import Period

MAX_HOURLY_DAYS = 14
HOUR = timedelta(hours=1)


class Grain(StrEnum):
    """Weeks begin on Monday."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def refuse_too_fine(period: Period, grain: Grain) -> None:
    if grain is Grain.HOUR and period.length > MAX_HOURLY_DAYS:
        raise GrainTooFine


@dataclass(frozen=True)
class Stretch:
    """Days of the period that belong to one day, week or month; ``is_cut`` when the period holds only a part
    of them."""

    days: Period
    is_cut: bool


def stretches(period: Period, grain: Grain) -> Iterator[Stretch]:
    if grain is Grain.DAY:
        yield from (Stretch(Period(day, day), is_cut=False) for day in period.days())
        return
    day = period.first
    while day <= period.last:
        whole = _around(day, grain)
        days = Period(day, min(whole.last, period.last))
        yield Stretch(days, is_cut=days != whole)
        day = days.last + timedelta(days=1)


def _around(day: date, grain: Grain) -> Period:
    if grain is Grain.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if grain is Grain.MONTH:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        return Period(day.replace(day=1), following - timedelta(days=1))
    raise ValueError(grain)


def hours(period: Period, timezone: str) -> list[tuple[date, datetime]]:
    """Each day with the moments (UTC) at which its hours begin: 23 or 25 of them when the clock is moved, and
    one that is shorter where it is moved by half an hour."""
    zone = ZoneInfo(timezone)
    return [(day, moment) for day in period.days() for moment in _hours_of(day, zone)]


def _hours_of(day: date, zone: ZoneInfo) -> Iterator[datetime]:
    moment, end = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
    while moment < end:
        yield moment
        moment += HOUR - timedelta(minutes=moment.astimezone(zone).minute)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """Where the clock jumps over midnight, the moment of the jump; where it strikes twice, the first."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
