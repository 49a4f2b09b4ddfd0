"""What a caller learns who is no member: that there is nothing."""

from commerce_api.errors import Forbidden, NotFound


class StoreNotFound(NotFound):
    message = "There is no such store."


class RoleNotSufficient(Forbidden):
    message = "Your role in this store does not allow this."
