"""Refusals about days of events."""

from commerce_api.errors import Conflict


class DayNotFinished(Conflict):
    message = "A day of events is let go of when the day after it has ended as well."


class LandedRowsDiffer(Conflict):
    message = "What lies in files is not what is kept of this day."
