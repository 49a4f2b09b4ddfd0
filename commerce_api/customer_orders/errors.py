"""What can go wrong with a store's list of customers."""

from commerce_api.errors import NotFound


class CustomerNotFound(NotFound):
    message = "There is no such customer."
