"""Subscription schedules over the API: made from a subscription, given phases, released, canceled.

Played as far as a plan change at the period's end needs it: a schedule of one subscription, whose first phase
is the period under way.
"""

from sandbox.state import Document
from sandbox.stripe.billing import current_period, end_subscription
from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import InvalidRequest, missing_parameter
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.periods import period_end
from sandbox.stripe.phases import KIND, release
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()
LIVE = ("not_started", "active")
PRORATIONS = ("create_prorations", "none", "always_invoice")


@routes.post("/v1/subscription_schedules")
def create(call: Call) -> Document:
    merchant = call.merchant
    key = call.params.required("from_subscription")
    if "phases" in call.params:
        raise InvalidRequest("You cannot set `phases` if `from_subscription` is set.", param="phases")
    subscription = merchant.need("subscription", key, "from_subscription")
    if subscription["schedule"]:
        raise InvalidRequest(
            "You cannot migrate a subscription that is already attached to a schedule: "
            f"`{subscription['schedule']}`."
        )
    if subscription["status"] in ("canceled", "incomplete", "incomplete_expired"):
        raise InvalidRequest(f"You cannot migrate a subscription that is {subscription['status']}.")
    schedule = merchant.save(
        _from_subscription(merchant, subscription) | {"metadata": call.params.metadata()}
    )
    emit(merchant, "subscription_schedule.created", schedule)
    change(merchant, subscription, "customer.subscription.updated", schedule=schedule["id"])
    return schedule


@routes.get("/v1/subscription_schedules/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need(KIND, call.path["id"])


@routes.get("/v1/subscription_schedules")
def list_schedules(call: Call) -> Document:
    return listed(call, KIND, equal=("customer",))


@routes.post("/v1/subscription_schedules/{id}")
def update(call: Call) -> Document:
    merchant, params = call.merchant, call.params
    schedule = _live(call)
    fields: Document = {"metadata": params.metadata(schedule["metadata"])}
    if behavior := params.choice("end_behavior", ("release", "cancel")):
        fields["end_behavior"] = behavior
    if "phases" in params:
        fields["phases"] = _phases(merchant, schedule, params.parts("phases"))
    return change(merchant, schedule, "subscription_schedule.updated", **fields)


@routes.post("/v1/subscription_schedules/{id}/release")
def release_schedule(call: Call) -> Document:
    schedule = _live(call)
    subscription = call.merchant.need("subscription", schedule["subscription"])
    released = release(call.merchant, schedule)
    change(call.merchant, subscription, "customer.subscription.updated", schedule=None)
    return released


@routes.post("/v1/subscription_schedules/{id}/cancel")
def cancel(call: Call) -> Document:
    schedule = _live(call)
    end_subscription(call.merchant, call.merchant.need("subscription", schedule["subscription"]))
    return call.merchant.need(KIND, schedule["id"])


def _live(call: Call) -> Document:
    schedule = call.merchant.need(KIND, call.path["id"])
    if schedule["status"] not in LIVE:
        raise InvalidRequest(
            f"This schedule is {schedule['status']}; only one that is not_started or active can change."
        )
    return schedule


def _from_subscription(merchant: Merchant, subscription: Document) -> Document:
    start, end = current_period(subscription)
    items = [_item(item["price"]["id"], item["quantity"]) for item in subscription["items"]["data"]]
    return blank(KIND) | {
        "id": new_id("sub_sched"),
        "created": merchant.now,
        "current_phase": {"start_date": start, "end_date": end},
        "customer": subscription["customer"],
        "phases": [_phase(subscription["currency"], items, start, end, subscription["trial_end"])],
        "status": "active",
        "subscription": subscription["id"],
    }


def _phases(merchant: Merchant, schedule: Document, given: list[Params]) -> list[Document]:
    """Phases follow each other without a gap; the one under way keeps its start."""
    if not given:
        raise missing_parameter("phases")
    under_way = schedule["current_phase"]["start_date"]
    start = given[0].integer("start_date")
    if start != under_way:
        raise InvalidRequest(
            "You can not modify the start date of the current phase.", param="phases[0][start_date]"
        )
    phases = []
    for part in given:
        items = [_planned(merchant, item) for item in part.parts("items")]
        if not items:
            raise missing_parameter(part.name("items"))
        price = merchant.need("price", items[0]["price"])
        end = _end(part, start, price)
        phases.append(
            _phase(price["currency"], items, start, end, part.integer("trial_end"))
            | {
                "metadata": part.metadata(),
                "proration_behavior": part.choice("proration_behavior", PRORATIONS) or "create_prorations",
            }
        )
        start = end
    return phases


def _end(part: Params, start: int, price: Document) -> int:
    if "end_date" in part and "duration" in part:
        raise InvalidRequest("You cannot set both `end_date` and `duration`.", param=part.name("duration"))
    if (end := part.integer("end_date", least=start + 1)) is not None:
        return end
    duration = part.part("duration")
    if not duration.form:
        return period_end(start, price["recurring"], start)
    lasting = {
        "interval": duration.choice("interval", ("day", "week", "month", "year")) or "month",
        "interval_count": duration.integer("interval_count", least=1) or 1,
    }
    return period_end(start, lasting, start)


def _planned(merchant: Merchant, item: Params) -> Document:
    price = merchant.need("price", item.required("price"), item.name("price"))
    return _item(price["id"], item.integer("quantity") or 1)


def _item(price: str, quantity: int) -> Document:
    return {
        "billing_thresholds": None,
        "discounts": [],
        "metadata": {},
        "plan": price,
        "price": price,
        "quantity": quantity,
        "tax_rates": [],
    }


def _phase(currency: str, items: list[Document], start: int, end: int, trial_end: int | None) -> Document:
    return {
        "add_invoice_items": [],
        "application_fee_percent": None,
        "billing_cycle_anchor": None,
        "billing_thresholds": None,
        "collection_method": None,
        "currency": currency,
        "default_payment_method": None,
        "default_tax_rates": [],
        "description": None,
        "discounts": [],
        "end_date": end,
        "invoice_settings": None,
        "items": items,
        "metadata": {},
        "on_behalf_of": None,
        "proration_behavior": "create_prorations",
        "start_date": start,
        "transfer_data": None,
        "trial_end": trial_end,
    }
