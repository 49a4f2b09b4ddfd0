"""Why an account cannot be deleted yet."""

from commerce_api.errors import Conflict


class OrdersUnfulfilled(Conflict):
    message = "A store of yours has paid orders that are not fulfilled. Ship, cancel or refund them first."


class PaymentsPending(Conflict):
    message = "A store of yours has payments or refunds under way. Close the store and try again in an hour."


class CheckoutUnderWay(Conflict):
    message = "A checkout of yours is being opened at this moment. Try again in a minute."
