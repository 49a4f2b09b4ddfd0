"""What can go wrong with an order."""

from commerce_api.errors import Conflict, Invalid, NotFound


class OrderNotFound(NotFound):
    message = "There is no such order."


class UnknownOrderLine(Invalid):
    message = "A line is not one of this order."


class OrderHasNoEmail(Conflict):
    message = "Nobody can be written to: this order has no e-mail address."
