"""What can go wrong with payments and with Stripe."""

from commerce_api.errors import Conflict, Invalid, ServiceUnavailable


class PaymentsUnavailable(ServiceUnavailable):
    message = "The payment provider does not answer right now. Nothing was charged. Try again in a moment."


class PaymentRefused(Invalid):
    """Stripe understood the request and will never carry it out, however often it is repeated."""

    message = "The payment provider does not accept this."


class AccountNotAccessible(PaymentRefused):
    """Stripe keeps us out of an account: its owner has disconnected it, or it was never ours."""

    message = "The payment provider gives no access to this account any more."


class PaymentAccountNotEnabled(Conflict):
    message = "This shop cannot take payments yet."


class PaymentMismatch(Conflict):
    message = "What was paid is not what was asked for."


class PaymentNotYetKnown(ServiceUnavailable):
    """News about a payment of ours that is not recorded yet: events come in any order."""

    message = "This payment is not recorded yet."


class NothingToRefund(Conflict):
    message = "Nothing of this is left to be refunded."


class MorePiecesThanLeft(Conflict):
    message = "Fewer pieces of a line are left to be refunded than you want."


class RefundExceedsPayment(Conflict):
    message = "Less is left of the payment than you want to refund."


class AmountNotRefundable(Conflict):
    message = "This amount cannot be paid back in the shop's currency."


class OrderWasSent(Conflict):
    message = "Something of this order was sent: refund it instead."


class OrderWasCanceled(Conflict):
    message = "This order is canceled already."
