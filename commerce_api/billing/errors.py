"""What can go wrong when an owner changes what they pay us."""

from http import HTTPStatus

from commerce_api.errors import CommerceError, Conflict, ServiceUnavailable


class AlreadySubscribed(Conflict):
    message = "You have a subscription. Change its plan instead of subscribing again."


class NotSubscribed(Conflict):
    message = "You have no subscription that could be changed."


class SamePlan(Conflict):
    message = "You are on this plan already."


class PaymentOverdue(Conflict):
    message = "Your last invoice is not paid. Pay it on Stripe's page first."


class CheckoutSuperseded(Conflict):
    message = "Another checkout was opened after this one. Use that one."


class NoBillingAccount(Conflict):
    message = "You have not subscribed yet, so there are no invoices and no card."


class CardNotCharged(CommerceError):
    """Nothing was changed, because the change had to be paid at once."""

    status = HTTPStatus.PAYMENT_REQUIRED
    message = "Your card was declined, so nothing has changed. Enter another card on Stripe's page."


class PricesNotAtStripe(ServiceUnavailable):
    """``plans push`` has not run against this Stripe account."""

    message = "Subscriptions cannot be bought right now. Try again later."
