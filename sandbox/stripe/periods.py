"""Billing periods: from a start to the same day of a later day, week, month or year."""

import calendar
from datetime import UTC, datetime, timedelta

from sandbox.state import Document


def period_end(start: int, recurring: Document, anchor: int) -> int:
    """The end of the period that begins at ``start``; months keep the anchor's day, or end with the month.

    >>> from datetime import datetime, UTC
    >>> january = int(datetime(2026, 1, 31, tzinfo=UTC).timestamp())
    >>> monthly = {"interval": "month", "interval_count": 1}
    >>> datetime.fromtimestamp(period_end(january, monthly, january), UTC).date()
    datetime.date(2026, 2, 28)
    """
    begun, day = datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(anchor, UTC).day
    count = recurring["interval_count"]
    match recurring["interval"]:
        case "day":
            ended = begun + timedelta(days=count)
        case "week":
            ended = begun + timedelta(weeks=count)
        case "month":
            ended = _months_later(begun, count, day)
        case _:
            ended = _months_later(begun, 12 * count, day)
    return int(ended.timestamp())


def _months_later(moment: datetime, months: int, day: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(day, last))
