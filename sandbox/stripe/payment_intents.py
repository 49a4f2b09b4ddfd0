"""Payment intents: the life of one payment over its attempts."""

from sandbox.state import Document
from sandbox.stripe import charges
from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import CardDeclined, InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.routes import Call, Routes, listed
from sandbox.stripe.shapes import Buyer

routes = Routes()
DECLINED: Document = {
    "type": "card_error",
    "code": "card_declined",
    "decline_code": "generic_decline",
    "message": "Your card was declined.",
}
DECLINING_METHODS = ("pm_card_chargeDeclined", "pm_card_visa_chargeDeclined", "pm_card_chargeCustomerFail")
OPEN_STATES = ("requires_payment_method", "requires_confirmation", "requires_action", "processing")


@routes.post("/v1/payment_intents")
def create(call: Call) -> Document:
    params = call.params
    customer = params.text("customer")
    intent = new_intent(
        call.merchant,
        amount=params.required_integer("amount", least=1),
        currency=params.currency(),
        customer=call.merchant.need("customer", customer, "customer")["id"] if customer else None,
        metadata=params.metadata(),
        application_fee=params.integer("application_fee_amount"),
        description=params.text("description"),
        receipt_email=params.text("receipt_email"),
    )
    if params.flag("confirm"):
        return _confirm(call, intent)
    return intent


@routes.get("/v1/payment_intents/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("payment_intent", call.path["id"])


@routes.get("/v1/payment_intents")
def list_intents(call: Call) -> Document:
    return listed(call, "payment_intent", equal=("customer",))


@routes.post("/v1/payment_intents/{id}")
def update(call: Call) -> Document:
    intent = call.merchant.need("payment_intent", call.path["id"])
    intent["metadata"] = call.params.metadata(intent["metadata"])
    if "description" in call.params:
        intent["description"] = call.params.text("description")
    return call.merchant.save(intent)


@routes.post("/v1/payment_intents/{id}/confirm")
def confirm(call: Call) -> Document:
    return _confirm(call, call.merchant.need("payment_intent", call.path["id"]))


@routes.post("/v1/payment_intents/{id}/cancel")
def cancel(call: Call) -> Document:
    intent = call.merchant.need("payment_intent", call.path["id"])
    _refuse_unless_open(intent, "cancel")
    return change(
        call.merchant,
        intent,
        "payment_intent.canceled",
        status="canceled",
        canceled_at=call.merchant.now,
        cancellation_reason=call.params.text("cancellation_reason"),
    )


def new_intent(
    merchant: Merchant,
    *,
    amount: int,
    currency: str,
    customer: str | None = None,
    metadata: dict[str, str] | None = None,
    application_fee: int | None = None,
    description: str | None = None,
    receipt_email: str | None = None,
    shipping: Document | None = None,
) -> Document:
    if application_fee is not None and application_fee > amount:
        raise InvalidRequest(
            "Your application fee cannot be larger than the amount of the payment.",
            param="application_fee_amount",
        )
    key = new_id("pi")
    intent: Document = blank("payment_intent") | {
        "id": key,
        "amount": amount,
        "application": "ca_SandboxPlatform" if merchant.account else None,
        "application_fee_amount": application_fee,
        "client_secret": f"{key}_secret_{new_id('s', 24)[2:]}",
        "created": merchant.now,
        "currency": currency,
        "customer": customer,
        "description": description,
        "metadata": metadata or {},
        "receipt_email": receipt_email,
        "shipping": shipping,
    }
    merchant.save(intent)
    emit(merchant, "payment_intent.created", intent)
    return intent


def take_payment(merchant: Merchant, intent: Document, buyer: Buyer) -> Document:
    """Charges the intent with success; returns the charge."""
    intent["payment_method"] = intent["payment_method"] or new_id("pm")
    charge = charges.succeed(merchant, intent, buyer)
    change(
        merchant,
        intent,
        "payment_intent.succeeded",
        status="succeeded",
        amount_received=intent["amount"],
        latest_charge=charge["id"],
        last_payment_error=None,
        processing=None,
    )
    return charge


def decline_payment(merchant: Merchant, intent: Document, buyer: Buyer) -> Document:
    charge = charges.fail(merchant, intent, buyer, DECLINED)
    change(
        merchant,
        intent,
        "payment_intent.payment_failed",
        status="requires_payment_method",
        latest_charge=charge["id"],
        last_payment_error=DECLINED
        | {"charge": charge["id"], "doc_url": "https://docs.stripe.com/error-codes"},
    )
    return charge


def start_processing(merchant: Merchant, intent: Document) -> None:
    """What a bank debit does: the buyer is done, the money is not there yet."""
    change(merchant, intent, "payment_intent.processing", status="processing")


def _confirm(call: Call, intent: Document) -> Document:
    """Takes the payment with one of Stripe's test payment methods."""
    _refuse_unless_open(intent, "confirm")
    method = call.params.text("payment_method") or intent["payment_method"]
    if method is None:
        raise InvalidRequest(
            "You cannot confirm this PaymentIntent because it's missing a payment method.",
            code="payment_intent_unexpected_state",
        )
    if method in DECLINING_METHODS:
        decline_payment(call.merchant, intent, Buyer())
        raise CardDeclined(
            DECLINED["message"],
            code="card_declined",
            more={"decline_code": DECLINED["decline_code"], "payment_intent": intent},
        )
    take_payment(call.merchant, intent, Buyer())
    return intent


def _refuse_unless_open(intent: Document, verb: str) -> None:
    if intent["status"] not in OPEN_STATES:
        raise InvalidRequest(
            f"You cannot {verb} this PaymentIntent because it has a status of {intent['status']}.",
            code="payment_intent_unexpected_state",
        )
