"""Why a cart is not shown or kept."""

from commerce_api.errors import Conflict, NotFound


class CartNotFound(NotFound):
    message = "There is no such cart, or this is not its token."


class CartIsClosed(Conflict):
    message = "This cart was bought already. Start a new one."
