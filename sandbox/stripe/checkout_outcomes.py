"""What becomes of a checkout session: paid, declined, expired, paid late, paid by a slow method."""

from sandbox.state import Document
from sandbox.stripe.billing import start_subscription
from sandbox.stripe.checkout_lines import Sums, sum_up
from sandbox.stripe.coupons import redeem
from sandbox.stripe.customers import customer_of_buyer
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.payment_intents import decline_payment, new_intent, start_processing, take_payment
from sandbox.stripe.shapes import Buyer
from sandbox.stripe.timers import clear_timer


def expire_session(merchant: Merchant, session: Document) -> Document:
    clear_timer(merchant, session["id"])
    session |= {"status": "expired", "url": None}
    merchant.save(session)
    emit(merchant, "checkout.session.expired", session)
    return session


def expire_when_due(merchant: Merchant, session: Document) -> None:
    if session["status"] == "open":
        expire_session(merchant, session)


def pay_session(merchant: Merchant, session: Document, buyer: Buyer, *, is_late: bool = False) -> Document:
    """Takes the money at once. ``is_late`` also pays an expired session: the buyer confirmed at the last
    moment and the network was slow."""
    _refuse_unless_payable(session, is_late=is_late)
    _fill_in(merchant, session, buyer)
    if session["mode"] == "subscription":
        _subscribe(merchant, session, buyer)
    elif session["amount_total"] == 0:
        session["payment_status"] = "no_payment_required"
    else:
        intent = _intent(merchant, session, buyer)
        take_payment(merchant, intent, buyer)
        session |= {"payment_intent": intent["id"], "payment_status": "paid"}
    return _complete(merchant, session)


def pay_session_slowly(merchant: Merchant, session: Document, buyer: Buyer) -> Document:
    """A bank debit: the session completes unpaid, :func:`settle_session` decides later."""
    _refuse_unless_payable(session)
    if session["mode"] != "payment":
        raise InvalidRequest("Only sessions in payment mode can be paid by a slow method.")
    _fill_in(merchant, session, buyer)
    intent = _intent(merchant, session, buyer)
    start_processing(merchant, intent)
    session |= {"payment_intent": intent["id"], "payment_status": "unpaid"}
    return _complete(merchant, session)


def settle_session(merchant: Merchant, session: Document, *, is_paid: bool) -> Document:
    if session["status"] != "complete" or session["payment_status"] != "unpaid":
        raise InvalidRequest("This session does not wait for a slow payment.")
    intent = merchant.need("payment_intent", session["payment_intent"])
    buyer = _buyer_of(session)
    if is_paid:
        take_payment(merchant, intent, buyer)
        session["payment_status"] = "paid"
    else:
        decline_payment(merchant, intent, buyer)
    merchant.save(session)
    kind = "async_payment_succeeded" if is_paid else "async_payment_failed"
    emit(merchant, f"checkout.session.{kind}", session)
    return session


def refuse_session(merchant: Merchant, session: Document, buyer: Buyer) -> Document:
    """The card is declined; the session stays open for another attempt."""
    _refuse_unless_payable(session)
    if session["mode"] == "payment" and session["amount_total"]:
        _fill_in(merchant, session, buyer)
        intent = _intent(merchant, session, buyer)
        decline_payment(merchant, intent, buyer)
        session["payment_intent"] = intent["id"]
        merchant.save(session)
    return session


def _refuse_unless_payable(session: Document, *, is_late: bool = False) -> None:
    if session["status"] != ("expired" if is_late else "open"):
        wanted = "expired" if is_late else "open"
        raise InvalidRequest(
            f"This session is {session['status']}, not {wanted}.", code="session_not_payable"
        )


def _fill_in(merchant: Merchant, session: Document, buyer: Buyer) -> None:
    """Puts in what the buyer typed, and the sums that follow from their address."""
    session["customer_details"] = {
        "address": buyer.address,
        "business_name": None,
        "email": session["customer_email"] or buyer.email,
        "individual_name": None,
        "name": buyer.name,
        "phone": buyer.phone if session["phone_number_collection"]["enabled"] else None,
        "tax_exempt": "none",
        "tax_ids": buyer.tax_ids,
    }
    if session["shipping_address_collection"]:
        _refuse_foreign_country(session, buyer)
        details = {"address": buyer.address, "name": buyer.name}
        session["collected_information"] = {
            "business_name": None,
            "individual_name": None,
            "shipping_details": details,
        }
    if session["automatic_tax"]["enabled"]:
        sums = _sums(merchant, session, buyer.country)
        session |= sums.fields()
        session["automatic_tax"] = session["automatic_tax"] | {"status": "complete"}
        store = merchant.sandbox.store
        store.put("stripe.line_items", session["id"], {"data": sums.lines}, owner=merchant.account)


def _refuse_foreign_country(session: Document, buyer: Buyer) -> None:
    allowed = session["shipping_address_collection"]["allowed_countries"]
    if buyer.country not in allowed:
        raise InvalidRequest(f"Delivery to {buyer.country} is not offered, only to {', '.join(allowed)}.")


def _sums(merchant: Merchant, session: Document, country: str) -> Sums:
    store = merchant.sandbox.store
    kept = store.get("stripe.line_items", session["id"], owner=merchant.account) or {"data": []}
    rate = None
    if session["shipping_cost"]:
        rate = merchant.need("shipping_rate", session["shipping_cost"]["shipping_rate"])
    return sum_up(kept["data"], _plan(merchant, session)["coupon"], rate, country)


def _plan(merchant: Merchant, session: Document) -> Document:
    return merchant.sandbox.store.get("stripe.checkout_plan", session["id"], owner=merchant.account) or {}


def _intent(merchant: Merchant, session: Document, buyer: Buyer) -> Document:
    """The session's payment intent, made at the first attempt."""
    if session["payment_intent"]:
        # Another attempt may come from another country, with another tax.
        intent = merchant.need("payment_intent", session["payment_intent"])
        return merchant.save(intent | {"amount": session["amount_total"]})
    plan = _plan(merchant, session)
    if session["customer"] is None and session["customer_creation"] == "always":
        session["customer"] = customer_of_buyer(merchant, buyer)["id"]
    shipping = session["collected_information"]
    return new_intent(
        merchant,
        amount=session["amount_total"],
        currency=session["currency"],
        customer=session["customer"],
        metadata=plan["payment_metadata"],
        application_fee=plan["application_fee_amount"],
        description=plan["description"],
        receipt_email=plan["receipt_email"],
        shipping=shipping["shipping_details"] if shipping else None,
    )


def _subscribe(merchant: Merchant, session: Document, buyer: Buyer) -> None:
    plan = _plan(merchant, session)
    if session["customer"] is None:
        session["customer"] = customer_of_buyer(merchant, buyer)["id"]
    lines = merchant.sandbox.store.get("stripe.line_items", session["id"], owner=merchant.account) or {
        "data": []
    }
    trial_end = plan["trial_end"]
    if plan["trial_period_days"]:
        trial_end = merchant.now + plan["trial_period_days"] * 86_400
    subscription, invoice = start_subscription(
        merchant,
        customer=merchant.need("customer", session["customer"]),
        items=[(line["price"], line["quantity"]) for line in lines["data"] if line["price"]["recurring"]],
        once=[line for line in lines["data"] if not line["price"]["recurring"]],
        coupon=plan["coupon"],
        trial_end=trial_end,
        metadata=plan["subscription_metadata"],
        payment_method=new_id("pm") if _takes_card(session) else None,
        trial_settings=plan["trial_settings"],
    )
    session |= {
        "amount_total": invoice["total"],
        "invoice": invoice["id"],
        "payment_status": "paid" if invoice["total"] else "no_payment_required",
        "subscription": subscription["id"],
    }


def _takes_card(session: Document) -> bool:
    """A trial that costs nothing today asks for a card only when it is told to."""
    return bool(session["payment_method_collection"] == "always" or session["amount_total"] > 0)


def _complete(merchant: Merchant, session: Document) -> Document:
    clear_timer(merchant, session["id"])
    session |= {"status": "complete", "url": None}
    merchant.save(session)
    if session["discounts"]:
        redeem(merchant, session["discounts"][0]["coupon"])
    emit(merchant, "checkout.session.completed", session)
    return session


def _buyer_of(session: Document) -> Buyer:
    details = session["customer_details"]
    return Buyer(email=details["email"], name=details["name"], phone=details["phone"], **details["address"])
