"""Days, weeks and months cut to a period, and hours where clocks are moved."""

from datetime import UTC, date, datetime

import pytest

from commerce_api.analytics.errors import GrainTooFine
from commerce_api.analytics.grains import Grain, hours, refuse_too_fine, stretches
from commerce_api.analytics.periods import Period


def cut(first: date, last: date, grain: Grain) -> list[tuple[str, str, bool]]:
    return [
        (str(one.days.first), str(one.days.last), one.is_cut) for one in stretches(Period(first, last), grain)
    ]


class TestStretches:
    def test_weeks_begin_on_monday_and_are_cut_to_the_period(self) -> None:
        assert cut(date(2026, 11, 19), date(2026, 12, 1), Grain.WEEK) == [
            ("2026-11-19", "2026-11-22", True),
            ("2026-11-23", "2026-11-29", False),
            ("2026-11-30", "2026-12-01", True),
        ]

    def test_months_know_their_length(self) -> None:
        assert cut(date(2028, 1, 31), date(2028, 3, 31), Grain.MONTH) == [
            ("2028-01-31", "2028-01-31", True),
            ("2028-02-01", "2028-02-29", False),
            ("2028-03-01", "2028-03-31", False),
        ]

    def test_days_are_whole(self) -> None:
        assert cut(date(2026, 12, 31), date(2027, 1, 1), Grain.DAY) == [
            ("2026-12-31", "2026-12-31", False),
            ("2027-01-01", "2027-01-01", False),
        ]


class TestHours:
    @pytest.mark.parametrize(
        ("day", "timezone", "count", "first", "last"),
        [
            (date(2026, 11, 24), "Europe/Berlin", 24, "2026-11-23T23:00", "2026-11-24T22:00"),
            (date(2026, 3, 29), "Europe/Berlin", 23, "2026-03-28T23:00", "2026-03-29T21:00"),
            (date(2026, 10, 25), "Europe/Berlin", 25, "2026-10-24T22:00", "2026-10-25T22:00"),
            (date(2026, 11, 24), "Asia/Kolkata", 24, "2026-11-23T18:30", "2026-11-24T17:30"),
            # The clock jumps from midnight to one: the day has no hour of that name.
            (date(2026, 3, 29), "Asia/Beirut", 23, "2026-03-28T22:00", "2026-03-29T20:00"),
            # Moved by half an hour: one hour of the day is half as long.
            (date(2026, 4, 5), "Australia/Lord_Howe", 25, "2026-04-04T13:00", "2026-04-05T12:30"),
        ],
    )
    def test_are_those_of_the_clock(
        self, day: date, timezone: str, count: int, first: str, last: str
    ) -> None:
        found = hours(Period(day, day), timezone)
        assert {one for one, _ in found} == {day}
        assert len(found) == count
        assert [moment for _, moment in (found[0], found[-1])] == [
            datetime.fromisoformat(first).replace(tzinfo=UTC),
            datetime.fromisoformat(last).replace(tzinfo=UTC),
        ]

    def test_are_for_two_weeks(self) -> None:
        refuse_too_fine(Period(date(2026, 11, 1), date(2026, 11, 14)), Grain.HOUR)
        refuse_too_fine(Period(date(2026, 1, 1), date(2026, 12, 31)), Grain.DAY)
        with pytest.raises(GrainTooFine):
            refuse_too_fine(Period(date(2026, 11, 1), date(2026, 11, 15)), Grain.HOUR)
