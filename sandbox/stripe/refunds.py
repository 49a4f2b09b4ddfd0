"""Refunds, whole or in part; the platform's fee goes back only when asked."""

from kit.money import display
from sandbox.state import Document
from sandbox.stripe.application_fees import give_back, proportional_part
from sandbox.stripe.balance import add_transaction
from sandbox.stripe.errors import InvalidRequest, missing_parameter
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()
REASONS = ("duplicate", "fraudulent", "requested_by_customer")


@routes.post("/v1/refunds")
def create(call: Call) -> Document:
    charge = _charge(call)
    amount = call.params.integer("amount", least=1)
    left = charge["amount_captured"] - charge["amount_refunded"]
    if left <= 0:
        raise InvalidRequest(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    if charge["disputed"]:
        raise InvalidRequest(
            "Charge has been charged back and can no longer be refunded.", code="charge_disputed"
        )
    amount = left if amount is None else amount
    if amount > left:
        asked, rest = (display(value, charge["currency"].upper()) for value in (amount, left))
        raise InvalidRequest(
            f"Refund amount ({asked}) is greater than unrefunded amount on charge ({rest})", param="amount"
        )
    refund = _new_refund(call, charge, amount)
    if call.params.flag("refund_application_fee") and charge["application_fee"]:
        fee = call.merchant.platform.need("application_fee", charge["application_fee"])
        if part := proportional_part(fee, amount, charge["amount"]):
            give_back(call.merchant, fee, part)
    return refund


@routes.get("/v1/refunds/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("refund", call.path["id"])


@routes.get("/v1/refunds")
def list_refunds(call: Call) -> Document:
    return listed(call, "refund", equal=("charge", "payment_intent"))


@routes.get("/v1/charges/{charge}/refunds")
def list_of_charge(call: Call) -> Document:
    return listed(call, "refund", keep=lambda refund: refund["charge"] == call.path["charge"])


@routes.post("/v1/refunds/{id}")
def update(call: Call) -> Document:
    refund = call.merchant.need("refund", call.path["id"])
    metadata = call.params.metadata(refund["metadata"])
    return change(call.merchant, refund, "refund.updated", metadata=metadata)


def _charge(call: Call) -> Document:
    if key := call.params.text("charge"):
        return call.merchant.need("charge", key, "charge")
    key = call.params.text("payment_intent")
    if key is None:
        raise missing_parameter("payment_intent")
    intent = call.merchant.need("payment_intent", key, "payment_intent")
    if intent["status"] != "succeeded":
        raise InvalidRequest(
            f"This PaymentIntent ({key}) does not have a successful charge to refund.", param="payment_intent"
        )
    return call.merchant.need("charge", intent["latest_charge"])


def _new_refund(call: Call, charge: Document, amount: int) -> Document:
    merchant = call.merchant
    refund: Document = {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": merchant.now,
        "currency": charge["currency"],
        "customer": charge["customer"],
        "customer_account": None,
        "destination_details": {"card": {"type": "refund"}, "type": "card"},
        "failure_balance_transaction": None,
        "failure_reason": None,
        "metadata": call.params.metadata(),
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "reason": call.params.choice("reason", REASONS),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
    }
    refund["balance_transaction"] = add_transaction(merchant, "refund", refund, -amount)["id"]
    merchant.save(refund)
    emit(merchant, "refund.created", refund)
    _note_on_charge(merchant, charge, refund)
    return refund


def _note_on_charge(merchant: Merchant, charge: Document, refund: Document) -> None:
    refunded = charge["amount_refunded"] + refund["amount"]
    change(
        merchant,
        charge,
        "charge.refunded",
        amount_refunded=refunded,
        refunded=refunded == charge["amount"],
        refunds=charge["refunds"] | {"data": [refund, *charge["refunds"]["data"]]},
    )
