"""Subscriptions over the API: create, read, change plan, cancel now or at the period's end."""

from sandbox.state import Document
from sandbox.stripe.billing import end_subscription, plan_next, start_subscription
from sandbox.stripe.errors import CardDeclined, InvalidRequest, missing_parameter, no_such
from sandbox.stripe.events import change
from sandbox.stripe.merchant import Merchant
from sandbox.stripe.params import Params
from sandbox.stripe.payment_intents import DECLINED
from sandbox.stripe.plan_changes import change_items
from sandbox.stripe.routes import Call, Routes, listed, page

routes = Routes()
PRORATIONS = ("create_prorations", "none", "always_invoice")


@routes.post("/v1/subscriptions")
def create(call: Call) -> Document:
    params = call.params
    customer = call.merchant.need("customer", params.required("customer"), "customer")
    items = [(_price(call.merchant, item), item.integer("quantity") or 1) for item in params.parts("items")]
    if not items:
        raise missing_parameter("items")
    trial_end = _trial_end(call.merchant, params)
    if days := params.integer("trial_period_days", least=1):
        trial_end = call.merchant.now + days * 86_400
    subscription, _ = start_subscription(
        call.merchant,
        customer=customer,
        items=items,
        trial_end=trial_end,
        metadata=params.metadata(),
        payment_method=params.text("default_payment_method"),
        trial_settings=trial_settings(params),
    )
    return subscription


@routes.get("/v1/subscriptions/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("subscription", call.path["id"])


@routes.get("/v1/subscriptions")
def list_subscriptions(call: Call) -> Document:
    status, price = call.params.text("status"), call.params.text("price")

    def wanted(subscription: Document) -> bool:
        if status not in (None, "all") and subscription["status"] != status:
            return False
        # Without a status, Stripe leaves out what has ended.
        if status is None and subscription["status"] == "canceled":
            return False
        return price is None or any(item["price"]["id"] == price for item in subscription["items"]["data"])

    return listed(call, "subscription", equal=("customer",), keep=wanted)


@routes.post("/v1/subscriptions/{id}")
def update(call: Call) -> Document:
    merchant, params = call.merchant, call.params
    subscription = merchant.need("subscription", call.path["id"])
    _refuse_if_ended(subscription)
    fields: Document = {"metadata": params.metadata(subscription["metadata"])}
    if (is_ending := params.flag("cancel_at_period_end")) is not None:
        _refuse_if_scheduled(subscription)
        fields |= ending(merchant, subscription, is_ending=is_ending)
    if "default_payment_method" in params:
        fields["default_payment_method"] = params.text("default_payment_method")
    if "items" in params:
        proration = params.choice("proration_behavior", PRORATIONS) or "create_prorations"
        wanted = [
            (item.text("id"), _price(merchant, item) if "price" in item else None, item.integer("quantity"))
            for item in params.parts("items")
        ]
        fields |= change_items(merchant, subscription, wanted, proration)
        _refuse_if_declined(merchant, params, fields)
    updated = change(merchant, subscription, "customer.subscription.updated", **fields)
    plan_next(merchant, updated)
    return updated


@routes.delete("/v1/subscriptions/{id}")
def cancel(call: Call) -> Document:
    subscription = call.merchant.need("subscription", call.path["id"])
    if subscription["status"] == "canceled":
        raise no_such("subscription", subscription["id"])
    subscription["cancellation_details"] = subscription["cancellation_details"] | {
        "reason": "cancellation_requested"
    }
    return end_subscription(call.merchant, subscription)


@routes.get("/v1/subscription_items")
def list_items(call: Call) -> Document:
    subscription = call.merchant.need("subscription", call.params.required("subscription"), "subscription")
    return page(call, "subscription_item", subscription["items"]["data"])


def ending(merchant: Merchant, subscription: Document, *, is_ending: bool) -> Document:
    """The fields that schedule an end with the period, or take it back."""
    item = subscription["items"]["data"][0]
    return {
        "cancel_at_period_end": is_ending,
        "cancel_at": item["current_period_end"] if is_ending else None,
        "canceled_at": merchant.now if is_ending else None,
        "cancellation_details": subscription["cancellation_details"]
        | {"reason": "cancellation_requested" if is_ending else None},
    }


def trial_settings(params: Params) -> Document | None:
    """What a trial's end does without a card; None when nothing is told."""
    behavior = params.part("trial_settings").part("end_behavior")
    if not behavior.form:
        return None
    behavior.required("missing_payment_method")
    wanted = behavior.choice("missing_payment_method", ("create_invoice", "pause", "cancel"))
    return {"end_behavior": {"missing_payment_method": wanted}}


def _price(merchant: Merchant, item: Params) -> Document:
    price = merchant.need("price", item.required("price"), item.name("price"))
    if price["recurring"] is None:
        raise InvalidRequest("The price specified is set to `type=one_time`.", param=item.name("price"))
    return price


def _trial_end(merchant: Merchant, params: Params) -> int | None:
    if params.text("trial_end") == "now":
        return None
    return params.integer("trial_end", least=merchant.now)


def _refuse_if_ended(subscription: Document) -> None:
    if subscription["status"] == "canceled":
        raise InvalidRequest(
            "A canceled subscription can only update its cancellation_details and metadata.",
            code="resource_missing",
        )


def _refuse_if_scheduled(subscription: Document) -> None:
    if subscription["schedule"]:
        raise InvalidRequest(
            f"The subscription is managed by the subscription schedule `{subscription['schedule']}`, and "
            "updating any cancelation behavior directly is not allowed. Please update the schedule instead.",
        )


def _refuse_if_declined(merchant: Merchant, params: Params, fields: Document) -> None:
    """``error_if_incomplete``: no change without its payment. What was written is rolled back."""
    behaviors = ("allow_incomplete", "default_incomplete", "error_if_incomplete", "pending_if_incomplete")
    if (
        params.choice("payment_behavior", behaviors) != "error_if_incomplete"
        or "latest_invoice" not in fields
    ):
        return
    if merchant.need("invoice", fields["latest_invoice"])["status"] == "open":
        raise CardDeclined(
            DECLINED["message"], code="card_declined", more={"decline_code": "generic_decline"}
        )
