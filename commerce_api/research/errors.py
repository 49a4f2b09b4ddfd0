"""What can go wrong when an owner looks at research."""

from commerce_api.errors import Conflict, NotFound


class ResearchItemNotFound(NotFound):
    message = "There is no such pick in this store."


class ResearchRunNotFound(NotFound):
    message = "There is no such research run."


class ResearchRunFinished(Conflict):
    message = "This research run has ended already."


class SourceNotFound(NotFound):
    message = "There is no such source."


class ResearchDayNotFound(NotFound):
    message = "This store was not researched on that day."
