"""Checkout sessions over the API: create, read, list, update, expire."""

from kit.money import display
from sandbox.state import Document
from sandbox.stripe.accounts import PLATFORM_ID
from sandbox.stripe.blanks import blank
from sandbox.stripe.checkout_lines import Sums, new_lines, sum_up
from sandbox.stripe.checkout_outcomes import expire_session
from sandbox.stripe.coupons import coupon_of
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.routes import Call, Routes, listed, page
from sandbox.stripe.shipping_rates import offered_rates
from sandbox.stripe.subscriptions import trial_settings
from sandbox.stripe.timers import set_timer

routes = Routes()
LEAST_SECONDS, MOST_SECONDS = 30 * 60, 24 * 3600
LEAST_AMOUNT = {"jpy": 50, "gbp": 30, "kwd": 150}
# How far a caller's clock may run behind ours before "at least 30 minutes" is refused.
CLOCK_GRACE_SECONDS = 60


@routes.post("/v1/checkout/sessions")
def create(call: Call) -> Document:
    merchant, params = call.merchant, call.params
    _refuse_if_not_enabled(merchant)
    mode = params.choice("mode", ("payment", "subscription")) or "payment"
    trial = params.part("subscription_data")
    lines = new_lines(merchant, params, has_trial="trial_period_days" in trial or "trial_end" in trial)
    _refuse_mixed_modes(mode, lines)
    currency = lines[0]["currency"]
    coupon = _coupon(merchant, params)
    rates = offered_rates(merchant, params, currency)
    sums = sum_up(lines, coupon, rates[0] if rates else None, None)
    _refuse_too_small(sums, currency, mode)
    session = _blank_session(merchant, params, mode, currency) | sums.fields()
    session["shipping_options"] = [
        {"shipping_amount": rate["fixed_amount"]["amount"], "shipping_rate": rate["id"]} for rate in rates
    ]
    session["discounts"] = [{"coupon": coupon["id"], "promotion_code": None}] if coupon else []
    _keep_plan(merchant, params, session, sums, coupon)
    set_timer(merchant, session, session["expires_at"])
    return merchant.save(session)


@routes.get("/v1/checkout/sessions/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("checkout.session", call.path["id"])


@routes.get("/v1/checkout/sessions")
def list_sessions(call: Call) -> Document:
    details = call.params.part("customer_details")
    email = details.text("email")
    return listed(
        call,
        "checkout.session",
        equal=("customer", "payment_intent", "subscription", "status"),
        keep=lambda session: email is None or (session["customer_details"] or {}).get("email") == email,
    )


@routes.get("/v1/checkout/sessions/{id}/line_items")
def list_line_items(call: Call) -> Document:
    session = call.merchant.need("checkout.session", call.path["id"])
    return page(call, "item", lines_of(call.merchant, session))


@routes.post("/v1/checkout/sessions/{id}")
def update(call: Call) -> Document:
    session = call.merchant.need("checkout.session", call.path["id"])
    session["metadata"] = call.params.metadata(session["metadata"])
    return call.merchant.save(session)


@routes.post("/v1/checkout/sessions/{id}/expire")
def expire(call: Call) -> Document:
    session = call.merchant.need("checkout.session", call.path["id"])
    if session["status"] != "open":
        raise InvalidRequest(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a '
            f"status of {session['status']}."
        )
    return expire_session(call.merchant, session)


def lines_of(merchant: Merchant, session: Document) -> list[Document]:
    kept = merchant.sandbox.store.get("stripe.line_items", session["id"], owner=merchant.account)
    return list(kept["data"]) if kept else []


def _keep_plan(
    merchant: Merchant, params: Params, session: Document, sums: Sums, coupon: Document | None
) -> None:
    """What payment will need and the session's object does not show."""
    intent, subscription = params.part("payment_intent_data"), params.part("subscription_data")
    fee = intent.integer("application_fee_amount")
    if fee is not None and not merchant.account:
        raise InvalidRequest(
            "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment "
            "(using an OAuth key or Stripe-Account header) or destination payment.",
            param="payment_intent_data[application_fee_amount]",
        )
    if fee is not None and fee > sums.total:
        raise InvalidRequest(
            "Your application fee cannot be larger than the amount of the payment.",
            param="payment_intent_data[application_fee_amount]",
        )
    plan: Document = {
        "coupon": coupon,
        "application_fee_amount": fee,
        "description": intent.text("description"),
        "receipt_email": intent.text("receipt_email"),
        "payment_metadata": intent.metadata(),
        "subscription_metadata": subscription.metadata(),
        "trial_period_days": subscription.integer("trial_period_days", least=1),
        "trial_end": subscription.integer("trial_end"),
        "trial_settings": trial_settings(subscription),
    }
    store = merchant.sandbox.store
    store.put("stripe.checkout_plan", session["id"], plan, owner=merchant.account)
    store.put("stripe.line_items", session["id"], {"data": sums.lines}, owner=merchant.account)


def _refuse_if_not_enabled(merchant: Merchant) -> None:
    account = merchant.platform.get("account", merchant.account or PLATFORM_ID)
    if merchant.account and account is not None and not account["charges_enabled"]:
        raise InvalidRequest(
            "Your account cannot currently make charges. Finish onboarding to enable charges.",
            code="account_invalid",
        )


def _refuse_mixed_modes(mode: str, lines: list[Document]) -> None:
    has_recurring = any(line["price"]["type"] == "recurring" for line in lines)
    if mode == "payment" and has_recurring:
        raise InvalidRequest(
            "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode "
            "or use only one-time prices.",
            param="line_items",
        )
    if mode == "subscription" and not has_recurring:
        raise InvalidRequest(
            "You must provide at least one recurring price in `subscription` mode.", param="mode"
        )


def _refuse_too_small(sums: Sums, currency: str, mode: str) -> None:
    least = LEAST_AMOUNT.get(currency, 50)
    if mode == "payment" and 0 < sums.total < least:
        raise InvalidRequest(
            "The Checkout Session's total amount due must add up to at least "
            f"{display(least, currency.upper())} {currency}",
            code="amount_too_small",
        )


def _coupon(merchant: Merchant, params: Params) -> Document | None:
    discounts = params.parts("discounts")
    if len(discounts) > 1:
        raise InvalidRequest("You can only provide one discount.", param="discounts")
    coupon = coupon_of(merchant, discounts[0]) if discounts else None
    if coupon and not coupon["valid"]:
        raise InvalidRequest(f"Coupon expired: {coupon['id']}", code="coupon_expired", param="discounts")
    return coupon


def _expires_at(merchant: Merchant, params: Params) -> int:
    given = params.integer("expires_at")
    if given is None:
        return merchant.now + MOST_SECONDS
    ahead = given - merchant.now
    if not LEAST_SECONDS - CLOCK_GRACE_SECONDS <= ahead <= MOST_SECONDS + CLOCK_GRACE_SECONDS:
        raise InvalidRequest(
            "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout "
            "Session creation.",
            param="expires_at",
        )
    return given


def _blank_session(merchant: Merchant, params: Params, mode: str, currency: str) -> Document:
    key = new_id("cs_test", 58)
    customer = params.text("customer")
    if customer and params.text("customer_email"):
        raise InvalidRequest("You may only specify one of these parameters: customer, customer_email.")
    countries = params.part("shipping_address_collection")
    return blank("checkout.session") | {
        "id": key,
        "allow_promotion_codes": params.flag("allow_promotion_codes"),
        "automatic_tax": _automatic_tax(params.part("automatic_tax").flag("enabled") or False),
        "billing_address_collection": params.choice("billing_address_collection", ("auto", "required")),
        "cancel_url": params.url("cancel_url"),
        "client_reference_id": params.text("client_reference_id"),
        "created": merchant.now,
        "currency": currency,
        "customer": merchant.need("customer", customer, "customer")["id"] if customer else None,
        "customer_creation": _customer_creation(params, mode, customer),
        "customer_email": params.text("customer_email"),
        "expires_at": _expires_at(merchant, params),
        "invoice_creation": {"enabled": False, "invoice_data": {}} if mode == "payment" else None,
        "locale": params.text("locale"),
        "metadata": params.metadata(),
        "mode": mode,
        "payment_method_collection": _payment_method_collection(params, mode),
        "payment_method_types": params.texts("payment_method_types") or ["card"],
        "phone_number_collection": {
            "enabled": params.part("phone_number_collection").flag("enabled") or False
        },
        "shipping_address_collection": {"allowed_countries": countries.texts("allowed_countries")}
        if countries.form
        else None,
        "submit_type": params.text("submit_type"),
        "success_url": params.required_url("success_url"),
        "tax_id_collection": {"enabled": params.part("tax_id_collection").flag("enabled") or False},
        "ui_mode": params.choice("ui_mode", ("hosted_page", "hosted")) or "hosted_page",
        "url": f"{merchant.sandbox.settings.url}/stripe/pay/{key}",
    }


def _payment_method_collection(params: Params, mode: str) -> str:
    wanted = params.choice("payment_method_collection", ("always", "if_required"))
    if wanted and mode != "subscription":
        raise InvalidRequest(
            "You can only pass `payment_method_collection` in `subscription` mode.",
            param="payment_method_collection",
        )
    return wanted or ("always" if mode == "subscription" else "if_required")


def _automatic_tax(is_enabled: bool) -> Document:
    return {
        "enabled": is_enabled,
        "liability": {"type": "self"} if is_enabled else None,
        "provider": "stripe" if is_enabled else None,
        "status": "requires_location_inputs" if is_enabled else None,
    }


def _customer_creation(params: Params, mode: str, customer: str | None) -> str | None:
    if mode == "subscription" or customer:
        return None
    return params.choice("customer_creation", ("always", "if_required")) or "if_required"
