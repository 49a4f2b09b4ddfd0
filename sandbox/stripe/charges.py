"""Charges: one attempt to take money, succeeded or failed."""

from sandbox.state import Document
from sandbox.stripe.application_fees import take_fee
from sandbox.stripe.balance import Fee, add_transaction, processing_fee
from sandbox.stripe.blanks import blank
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.routes import Call, Routes, envelope, listed
from sandbox.stripe.shapes import Buyer, card_details

routes = Routes()


@routes.get("/v1/charges/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("charge", call.path["id"])


@routes.get("/v1/charges")
def list_charges(call: Call) -> Document:
    return listed(call, "charge", equal=("customer", "payment_intent"))


@routes.post("/v1/charges/{id}")
def update(call: Call) -> Document:
    charge = call.merchant.need("charge", call.path["id"])
    fields: Document = {"metadata": call.params.metadata(charge["metadata"])}
    if "description" in call.params:
        fields["description"] = call.params.text("description")
    return change(call.merchant, charge, "charge.updated", **fields)


def succeed(merchant: Merchant, intent: Document, buyer: Buyer) -> Document:
    """A paid charge with its balance transaction and, of a connected account, the platform's fee."""
    charge = _blank_charge(merchant, intent, buyer)
    fees = [processing_fee(charge["amount"], charge["currency"])]
    if intent["application_fee_amount"] and merchant.account:
        fee = take_fee(merchant, charge, intent["application_fee_amount"])
        charge["application_fee"] = fee["id"]
        fees.append(Fee("application_fee", fee["amount"], "Slipway application fee"))
    transaction = add_transaction(
        merchant, "charge", charge, charge["amount"], fees=fees, description=intent["description"]
    )
    charge["balance_transaction"] = transaction["id"]
    merchant.save(charge)
    emit(merchant, "charge.succeeded", charge)
    return charge


def fail(merchant: Merchant, intent: Document, buyer: Buyer, error: Document) -> Document:
    charge = _blank_charge(merchant, intent, buyer) | {
        "amount_captured": 0,
        "captured": False,
        "failure_code": error["code"],
        "failure_message": error["message"],
        "outcome": {
            "advice_code": "try_again_later",
            "network_advice_code": None,
            "network_decline_code": "05",
            "network_status": "declined_by_network",
            "reason": error["decline_code"],
            "risk_level": "normal",
            "seller_message": "The bank did not return any further details with this decline.",
            "type": "issuer_declined",
        },
        "paid": False,
        "payment_method_details": card_details(last4="0002", decline=True),
        "receipt_url": None,
        "status": "failed",
    }
    merchant.save(charge)
    emit(merchant, "charge.failed", charge)
    return charge


def _blank_charge(merchant: Merchant, intent: Document, buyer: Buyer) -> Document:
    key = new_id("ch")
    return blank("charge") | {
        "id": key,
        "amount": intent["amount"],
        "amount_captured": intent["amount"],
        "application": "ca_SandboxPlatform" if merchant.account else None,
        "application_fee_amount": intent["application_fee_amount"],
        "billing_details": {
            "address": buyer.address,
            "email": buyer.email,
            "name": buyer.name,
            "phone": buyer.phone,
            "tax_id": None,
        },
        "created": merchant.now,
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "metadata": intent["metadata"],
        "payment_intent": intent["id"],
        "payment_method": intent["payment_method"],
        "payment_method_details": card_details(),
        "receipt_email": intent["receipt_email"],
        "receipt_url": f"{merchant.sandbox.settings.url}/stripe/receipts/{key}",
        "refunds": envelope([], f"/v1/charges/{key}/refunds"),
        "shipping": intent["shipping"],
    }
