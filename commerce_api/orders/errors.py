"""What can go wrong with an order."""

from commerce_api.errors import NotFound


class OrderNotFound(NotFound):
    message = "There is no such order."
