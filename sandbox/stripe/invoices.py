"""Invoices: what a subscription asks for, and whether it was paid."""

from sandbox.state import Document
from sandbox.stripe.blanks import blank
from sandbox.stripe.customers import DECLINING
from sandbox.stripe.errors import CardDeclined, InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.payment_intents import DECLINED, decline_payment, new_intent, take_payment
from sandbox.stripe.routes import Call, Routes, envelope, listed
from sandbox.stripe.shapes import Buyer

routes = Routes()
RETRY_AFTER = 3 * 86_400


@routes.get("/v1/invoices/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("invoice", call.path["id"])


@routes.get("/v1/invoices")
def list_invoices(call: Call) -> Document:
    subscription = call.params.text("subscription")
    return listed(
        call,
        "invoice",
        equal=("customer", "status", "collection_method"),
        keep=lambda invoice: subscription is None or subscription_of(invoice) == subscription,
    )


@routes.post("/v1/invoices/{id}/pay")
def pay(call: Call) -> Document:
    invoice = call.merchant.need("invoice", call.path["id"])
    if invoice["status"] != "open":
        raise InvalidRequest(
            "Invoice is already paid" if invoice["status"] == "paid" else "Invoice is not open"
        )
    if not collect(call.merchant, invoice):
        raise CardDeclined(
            DECLINED["message"], code="card_declined", more={"decline_code": "generic_decline"}
        )
    return invoice


@routes.post("/v1/invoices/{id}/void")
def void(call: Call) -> Document:
    invoice = call.merchant.need("invoice", call.path["id"])
    if invoice["status"] != "open":
        raise InvalidRequest(f"You can only void open invoices; this one is {invoice['status']}.")
    moments = invoice["status_transitions"] | {"voided_at": call.merchant.now}
    return change(call.merchant, invoice, "invoice.voided", status="void", status_transitions=moments)


def subscription_of(invoice: Document) -> str | None:
    details = (invoice["parent"] or {}).get("subscription_details") or {}
    subscription: str | None = details.get("subscription")
    return subscription


def invoice_line(
    merchant: Merchant,
    description: str,
    amount: int,
    price: Document,
    quantity: int,
    period: tuple[int, int],
    *,
    is_proration: bool = False,
) -> Document:
    return {
        "id": new_id("il"),
        "object": "line_item",
        "amount": amount,
        "currency": price["currency"],
        "description": description,
        "discount_amounts": [],
        "discountable": not is_proration,
        "discounts": [],
        "livemode": False,
        "metadata": {},
        "parent": {
            "type": "subscription_item_details",
            "subscription_item_details": {"proration": is_proration},
        },
        "period": {"start": period[0], "end": period[1]},
        "pretax_credit_amounts": [],
        "pricing": {
            "price_details": {"price": price["id"], "product": price["product"]},
            "type": "price_details",
            "unit_amount_decimal": price["unit_amount_decimal"],
        },
        "quantity": quantity,
        "subscription": None,
        "subtotal": amount,
        "taxes": [],
    }


def new_invoice(
    merchant: Merchant,
    customer: Document,
    subscription: Document,
    lines: list[Document],
    *,
    reason: str,
    discount: int = 0,
) -> Document:
    """A finalized, still unpaid invoice. A negative total is owed nothing and waits as no one's debt."""
    subtotal = sum(line["amount"] for line in lines)
    total = subtotal - discount
    invoice = _blank_invoice(merchant, customer, lines) | {
        "amount_due": max(0, total),
        "amount_remaining": max(0, total),
        "billing_reason": reason,
        "currency": subscription["currency"],
        "parent": {
            "quote_details": None,
            "subscription_details": {
                "metadata": subscription["metadata"],
                "subscription": subscription["id"],
            },
            "type": "subscription_details",
        },
        "subtotal": subtotal,
        "subtotal_excluding_tax": subtotal,
        "total": total,
        "total_discount_amounts": [{"amount": discount, "discount": None}] if discount else [],
        "total_excluding_tax": total,
    }
    merchant.save(invoice)
    emit(merchant, "invoice.created", invoice)
    merchant.save(customer | {"next_invoice_sequence": customer["next_invoice_sequence"] + 1})
    emit(merchant, "invoice.finalized", invoice)
    return invoice


def collect(merchant: Merchant, invoice: Document) -> bool:
    """Charges the customer's card for what is due; False when the card was declined."""
    invoice |= {"attempted": True, "attempt_count": invoice["attempt_count"] + 1}
    if invoice["amount_due"] and not _charge(merchant, invoice):
        invoice["next_payment_attempt"] = merchant.now + RETRY_AFTER
        merchant.save(invoice)
        emit(merchant, "invoice.payment_failed", invoice)
        return False
    invoice |= {
        "amount_paid": invoice["amount_due"],
        "amount_remaining": 0,
        "next_payment_attempt": None,
        "status": "paid",
        "status_transitions": invoice["status_transitions"] | {"paid_at": merchant.now},
    }
    merchant.save(invoice)
    emit(merchant, "invoice.paid", invoice)
    emit(merchant, "invoice.payment_succeeded", invoice)
    return True


def _charge(merchant: Merchant, invoice: Document) -> bool:
    customer = merchant.need("customer", invoice["customer"])
    intent = new_intent(
        merchant,
        amount=invoice["amount_due"],
        currency=invoice["currency"],
        customer=customer["id"],
        description="Subscription update" if invoice["attempt_count"] > 1 else "Subscription creation",
    )
    invoice["payments"] = envelope(
        [_invoice_payment(merchant, invoice, intent)], f"/v1/invoices/{invoice['id']}/payments"
    )
    buyer = Buyer(email=customer["email"] or Buyer.email, name=customer["name"] or Buyer.name)
    if merchant.sandbox.store.get(DECLINING, customer["id"], owner=merchant.account):
        decline_payment(merchant, intent, buyer)
        return False
    take_payment(merchant, intent, buyer)
    return True


def _invoice_payment(merchant: Merchant, invoice: Document, intent: Document) -> Document:
    return {
        "id": new_id("inpay"),
        "object": "invoice_payment",
        "amount_paid": invoice["amount_due"],
        "amount_requested": invoice["amount_due"],
        "created": merchant.now,
        "currency": invoice["currency"],
        "invoice": invoice["id"],
        "is_default": True,
        "livemode": False,
        "payment": {"payment_intent": intent["id"], "type": "payment_intent"},
        "status": "paid",
        "status_transitions": {"canceled_at": None, "paid_at": merchant.now},
    }


def _blank_invoice(merchant: Merchant, customer: Document, lines: list[Document]) -> Document:
    key = new_id("in")
    url = f"{merchant.sandbox.settings.url}/stripe/invoices/{key}"
    return blank("invoice") | {
        "id": key,
        "created": merchant.now,
        "customer": customer["id"],
        "customer_address": customer["address"],
        "customer_email": customer["email"],
        "customer_name": customer["name"],
        "customer_phone": customer["phone"],
        "customer_shipping": customer["shipping"],
        "customer_tax_exempt": customer["tax_exempt"],
        "effective_at": merchant.now,
        "hosted_invoice_url": url,
        "invoice_pdf": f"{url}/pdf",
        "lines": envelope([line | {"invoice": key} for line in lines], f"/v1/invoices/{key}/lines"),
        "number": f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:04d}",
        "payments": envelope([], f"/v1/invoices/{key}/payments"),
        "period_end": merchant.now,
        "period_start": merchant.now,
        "status_transitions": {
            "finalized_at": merchant.now,
            "marked_uncollectible_at": None,
            "paid_at": None,
            "voided_at": None,
        },
        "webhooks_delivered_at": merchant.now,
    }
