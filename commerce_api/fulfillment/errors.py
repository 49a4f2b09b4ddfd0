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


class WithdrawalNotFound(NotFound):
    message = "Nobody has asked to withdraw from this order."


class WithdrawalNotPossible(Conflict):
    message = "This order cannot be withdrawn from, or not any more."


class WithdrawalAlreadyRequested(Conflict):
    message = "This order was withdrawn from already. Write to the shop about anything else."


class MorePiecesThanBought(Conflict):
    message = "You have fewer pieces of a line than you want to give back."


class WithdrawalWasAnswered(Conflict):
    message = "This withdrawal was answered otherwise already."
