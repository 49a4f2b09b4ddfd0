"""Why a checkout does not start."""

from commerce_api.errors import Conflict, Invalid, NotFound


class CheckoutNotFound(NotFound):
    message = "There is no such checkout."


class OutOfStock(Conflict):
    message = "Not everything in the cart is there any more."


class StoreIsClosed(Conflict):
    message = "This shop is closed at the moment."


class NotChargeable(Conflict):
    message = "A price in this cart cannot be charged in the shop's currency."


class ForeignReturnUrl(Invalid):
    message = "The address to come back to must lie in this shop."
