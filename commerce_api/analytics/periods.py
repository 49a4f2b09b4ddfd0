"""Ranges of days in a store's time zone, and what they are compared with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from commerce_api.analytics.errors import InvalidRange

MAX_DAYS = 366


class RangeName(StrEnum):
    """Ranges end with the store's today."""

    WEEK = "7d"
    MONTH = "30d"
    QUARTER = "90d"
    CUSTOM = "custom"


_LENGTHS = {RangeName.WEEK: 7, RangeName.MONTH: 30, RangeName.QUARTER: 90}


@dataclass(frozen=True)
class Period:
    """Both days belong to it."""

    first: date
    last: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(self.length))

    def before(self) -> "Period":
        """The period of the same length that ends the day before this one begins."""
        last = self.first - timedelta(days=1)
        return Period(last - timedelta(days=self.length - 1), last)

    def within(self, first: date, last: date) -> "Period | None":
        """Its days from ``first`` to ``last``."""
        first, last = max(self.first, first), min(self.last, last)
        return Period(first, last) if first <= last else None


def local_day(moment: datetime, timezone: str) -> date:
    return moment.astimezone(ZoneInfo(timezone)).date()


def choose_period(name: RangeName, first: date | None, last: date | None, today: date) -> Period:
    """Raises :class:`InvalidRange` for days without ``custom``, and for a custom range that is none."""
    if name is RangeName.CUSTOM:
        # The oldest day leaves room for the period before it.
        if first is None or last is None or not date(2000, 1, 1) <= first <= last <= date(2200, 1, 1):
            raise InvalidRange
        period = Period(first, last)
        if period.length > MAX_DAYS:
            raise InvalidRange
        return period
    if first is not None or last is not None:
        raise InvalidRange("Name days only with `range=custom`.")
    return Period(today - timedelta(days=_LENGTHS[name] - 1), today)
