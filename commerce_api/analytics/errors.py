"""What can go wrong when an owner asks for figures."""

from commerce_api.errors import Conflict, Invalid, NotFound


class InvalidRange(Invalid):
    message = "A custom range needs a first and a last day, in this order, at most 366 days apart."


class RefreshNotFound(NotFound):
    message = "There is no such refresh."


class RefreshFinished(Conflict):
    message = "This refresh has ended already."
