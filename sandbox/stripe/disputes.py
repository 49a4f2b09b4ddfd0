"""Disputes: a buyer's bank takes the money back until the case is decided."""

from sandbox.state import Document
from sandbox.stripe.balance import DISPUTE_FEE, Fee, add_transaction
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()
DAYS_TO_ANSWER = 9
EVIDENCE = (
    "access_activity_log",
    "billing_address",
    "cancellation_policy",
    "cancellation_rebuttal",
    "customer_communication",
    "customer_email_address",
    "customer_name",
    "product_description",
    "receipt",
    "refund_policy",
    "service_date",
    "shipping_address",
    "shipping_carrier",
    "shipping_date",
    "shipping_tracking_number",
    "uncategorized_text",
)


@routes.get("/v1/disputes/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("dispute", call.path["id"])


@routes.get("/v1/disputes")
def list_disputes(call: Call) -> Document:
    return listed(call, "dispute", equal=("charge", "payment_intent"))


@routes.post("/v1/disputes/{id}")
def update(call: Call) -> Document:
    dispute = call.merchant.need("dispute", call.path["id"])
    given = call.params.part("evidence")
    evidence = dispute["evidence"] | {name: given.text(name) for name in EVIDENCE if name in given}
    details = dispute["evidence_details"] | {"has_evidence": any(evidence.values())}
    status = dispute["status"]
    if call.params.flag("submit"):
        details["submission_count"] += 1
        status = "under_review"
    return change(
        call.merchant,
        dispute,
        "charge.dispute.updated",
        evidence=evidence,
        evidence_details=details,
        metadata=call.params.metadata(dispute["metadata"]),
        status=status,
    )


@routes.post("/v1/disputes/{id}/close")
def close(call: Call) -> Document:
    return decide(call.merchant, call.merchant.need("dispute", call.path["id"]), is_won=False)


def open_dispute(merchant: Merchant, charge: Document, reason: str, amount: int | None = None) -> Document:
    """The bank takes the amount and a fee at once."""
    if charge["disputed"] or charge["status"] != "succeeded":
        raise InvalidRequest("This charge cannot be disputed.", param="charge")
    amount = charge["amount"] - charge["amount_refunded"] if amount is None else amount
    dispute = _blank_dispute(merchant, charge, reason, amount)
    fee = Fee("stripe_fee", DISPUTE_FEE, "Dispute fee")
    taken = add_transaction(
        merchant, "adjustment", dispute, -amount, fees=[fee], description="Chargeback withdrawal"
    )
    dispute["balance_transactions"] = [taken]
    merchant.save(dispute)
    change(merchant, charge, "charge.updated", disputed=True)
    emit(merchant, "charge.dispute.created", dispute)
    emit(merchant, "charge.dispute.funds_withdrawn", dispute)
    return dispute


def decide(merchant: Merchant, dispute: Document, *, is_won: bool) -> Document:
    if dispute["status"] in ("won", "lost"):
        raise InvalidRequest("This dispute is already closed.", param="id")
    transactions = dispute["balance_transactions"]
    if is_won:
        given = add_transaction(
            merchant, "adjustment", dispute, dispute["amount"], description="Chargeback reversal"
        )
        transactions = [*transactions, given]
    change(
        merchant,
        dispute,
        "charge.dispute.closed",
        status="won" if is_won else "lost",
        balance_transactions=transactions,
    )
    if is_won:
        emit(merchant, "charge.dispute.funds_reinstated", dispute)
    return dispute


def _blank_dispute(merchant: Merchant, charge: Document, reason: str, amount: int) -> Document:
    return {
        "id": new_id("dp"),
        "object": "dispute",
        "amount": amount,
        "balance_transactions": [],
        "charge": charge["id"],
        "created": merchant.now,
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": dict.fromkeys(EVIDENCE),
        "evidence_details": {
            "due_by": merchant.now + DAYS_TO_ANSWER * 86_400,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {
            "card": {"brand": "visa", "case_type": "chargeback", "network_reason_code": "10.4"},
            "type": "card",
        },
        "reason": reason,
        "status": "needs_response",
    }
