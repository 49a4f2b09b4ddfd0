"""What can go wrong with a shipment."""

from commerce_api.errors import Conflict


class AlreadyShipped(Conflict):
    message = "This order was sent already."


class NothingToShip(Conflict):
    message = "This order was canceled or paid back in full: there is nothing to send."
