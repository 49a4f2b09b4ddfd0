"""What can go wrong with a customer's account; signing in shares its refusals with owners."""

from commerce_api.errors import Conflict, NotFound


class AddressNotFound(NotFound):
    message = "There is no such address."


class TooManyAddresses(Conflict):
    message = "An account keeps at most 20 addresses. Delete one first."
