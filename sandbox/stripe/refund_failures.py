"""Refunds that come back: the customer's bank had no place for the money."""

from sandbox.state import Document
from sandbox.stripe.balance import add_transaction
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant


def fail_refund(merchant: Merchant, refund: Document, reason: str) -> Document:
    """The money is the merchant's again, and the charge counts as refunded by so much less. A part of the
    platform's fee that was given back stays given back."""
    if refund["status"] not in ("succeeded", "pending"):
        raise InvalidRequest("This refund cannot fail any more.", param="id")
    returned = add_transaction(merchant, "refund_failure", refund, refund["amount"])
    change(
        merchant,
        refund,
        "refund.updated",
        failure_balance_transaction=returned["id"],
        failure_reason=reason,
        status="failed",
    )
    emit(merchant, "refund.failed", refund)
    _note_on_charge(merchant, refund)
    return refund


def _note_on_charge(merchant: Merchant, refund: Document) -> None:
    charge = merchant.need("charge", refund["charge"])
    refunds = [refund if one["id"] == refund["id"] else one for one in charge["refunds"]["data"]]
    change(
        merchant,
        charge,
        "charge.updated",
        amount_refunded=charge["amount_refunded"] - refund["amount"],
        refunded=False,
        refunds=charge["refunds"] | {"data": refunds},
    )
