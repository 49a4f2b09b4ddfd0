"""What can go wrong with a shipment."""

from commerce_api.errors import Conflict, NotFound


class ShipmentNotFound(NotFound):
    message = "There is no such shipment."


class AlreadyShipped(Conflict):
    message = "This order was sent already."


class NothingToShip(Conflict):
    message = "This order was canceled or paid back: there is nothing to send."


class MorePiecesThanUnsent(Conflict):
    message = "Fewer pieces of a line are left to send than you want."


class ShipmentWasRefunded(Conflict):
    message = "Pieces of this parcel were refunded after it was sent: it cannot be undone."
