"""The life of a subscription over its periods: start, renew, fall behind, end."""

from sandbox.state import Document
from sandbox.stripe.blanks import blank
from sandbox.stripe.coupons import reduction
from sandbox.stripe.events import change, emit
from sandbox.stripe.invoices import RETRY_AFTER, collect, invoice_line, new_invoice
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.periods import period_end
from sandbox.stripe.phases import end_schedule, enter_phase
from sandbox.stripe.routes import envelope
from sandbox.stripe.timers import clear_timer, set_timer

DAY = 86_400
WARN_BEFORE_TRIAL_END = 3 * DAY
LAST_ATTEMPT = 4
PENDING = "stripe.pending_line"


def start_subscription(
    merchant: Merchant,
    *,
    customer: Document,
    items: list[tuple[Document, int]],
    once: list[Document] | None = None,
    coupon: Document | None = None,
    trial_end: int | None = None,
    metadata: dict[str, str] | None = None,
    payment_method: str | None = None,
    trial_settings: Document | None = None,
) -> tuple[Document, Document]:
    """Makes a subscription and its first invoice, which is paid unless the card is declined."""
    subscription = _blank_subscription(merchant, customer, items, trial_end)
    subscription |= {"metadata": metadata or {}, "default_payment_method": payment_method}
    if trial_settings is not None:
        subscription["trial_settings"] = trial_settings
    if coupon is not None:
        subscription["discounts"] = [new_id("di")]
    merchant.save(subscription)
    lines = _period_lines(merchant, subscription) + [_once(merchant, line) for line in once or []]
    discount = (
        reduction(coupon, sum(line["amount"] for line in lines), subscription["currency"]) if coupon else 0
    )
    invoice = new_invoice(
        merchant, customer, subscription, lines, reason="subscription_create", discount=discount
    )
    subscription["latest_invoice"] = invoice["id"]
    if not collect(merchant, invoice):
        subscription["status"] = "incomplete"
    merchant.save(subscription)
    emit(merchant, "customer.subscription.created", subscription)
    plan_next(merchant, subscription)
    return subscription, invoice


def _once(merchant: Merchant, line: Document) -> Document:
    moment = (merchant.now, merchant.now)
    return invoice_line(
        merchant, line["description"], line["amount_subtotal"], line["price"], line["quantity"], moment
    )


def plan_next(merchant: Merchant, subscription: Document) -> None:
    """Sets the timer for what comes next: the warning before a trial's end, or the end of the period."""
    if subscription["status"] in ("canceled", "incomplete", "paused"):
        clear_timer(merchant, subscription["id"])
        return
    if subscription["status"] == "past_due":
        set_timer(merchant, subscription, merchant.now + RETRY_AFTER)
        return
    end = current_period(subscription)[1]
    warning = end - WARN_BEFORE_TRIAL_END
    is_early = subscription["status"] == "trialing" and warning > merchant.now
    set_timer(merchant, subscription, warning if is_early else end)


def period_is_due(merchant: Merchant, subscription: Document) -> None:
    """What the timer rings for. Acts at the moment it was due, so that a moved clock passes every period."""
    end = current_period(subscription)[1]
    if subscription["status"] == "trialing" and merchant.now < end:
        emit(merchant, "customer.subscription.trial_will_end", subscription)
        set_timer(merchant, subscription, end)
        return
    then = merchant.at(min(end, merchant.now))
    if subscription["status"] == "past_due":
        _retry(merchant, subscription)
    elif subscription["cancel_at_period_end"]:
        end_subscription(then, subscription)
    elif subscription["status"] == "trialing" and not has_payment_method(merchant, subscription):
        _end_trial_without_card(then, subscription)
    elif subscription["status"] in ("active", "trialing"):
        _renew(then, subscription)


def has_payment_method(merchant: Merchant, subscription: Document) -> bool:
    customer = merchant.need("customer", subscription["customer"])
    return bool(
        subscription["default_payment_method"] or customer["invoice_settings"]["default_payment_method"]
    )


def _end_trial_without_card(merchant: Merchant, subscription: Document) -> None:
    """As ``trial_settings`` says: invoice all the same, pause until somebody resumes, or end."""
    match subscription["trial_settings"]["end_behavior"]["missing_payment_method"]:
        case "pause":
            clear_timer(merchant, subscription["id"])
            before = {"status": subscription["status"]}
            merchant.save(subscription | {"status": "paused"})
            paused = merchant.need("subscription", subscription["id"])
            emit(merchant, "customer.subscription.paused", paused, previous=before)
            emit(merchant, "customer.subscription.updated", paused, previous=before)
        case "cancel":
            end_subscription(merchant, subscription)
        case _:
            _renew(merchant, subscription)


def end_subscription(merchant: Merchant, subscription: Document) -> Document:
    clear_timer(merchant, subscription["id"])
    subscription |= {
        "canceled_at": subscription["canceled_at"] or merchant.now,
        "ended_at": merchant.now,
        "status": "canceled",
    }
    if subscription["schedule"]:
        end_schedule(merchant, subscription["schedule"])
    merchant.save(subscription)
    emit(merchant, "customer.subscription.deleted", subscription)
    return subscription


def current_period(subscription: Document) -> tuple[int, int]:
    item = subscription["items"]["data"][0]
    return item["current_period_start"], item["current_period_end"]


def set_period(subscription: Document, start: int, end: int) -> Document:
    """The subscription's items with another period."""
    items = subscription["items"]
    period = {"current_period_start": start, "current_period_end": end}
    moved: Document = items | {"data": [item | period for item in items["data"]]}
    return moved


def invoice_period(merchant: Merchant, subscription: Document, reason: str) -> Document:
    """Invoices the current period and what is pending, and collects it; the status follows."""
    customer = merchant.need("customer", subscription["customer"])
    lines = [*_take_pending(merchant, subscription), *_period_lines(merchant, subscription)]
    invoice = new_invoice(merchant, customer, subscription, lines, reason=reason)
    subscription["latest_invoice"] = invoice["id"]
    subscription["status"] = "active" if collect(merchant, invoice) else "past_due"
    return invoice


def keep_pending(merchant: Merchant, subscription: Document, lines: list[Document]) -> None:
    store = merchant.sandbox.store
    kept = store.get(PENDING, subscription["id"], owner=merchant.account) or {"data": []}
    store.put(PENDING, subscription["id"], {"data": [*kept["data"], *lines]}, owner=merchant.account)


def _take_pending(merchant: Merchant, subscription: Document) -> list[Document]:
    store = merchant.sandbox.store
    kept = store.get(PENDING, subscription["id"], owner=merchant.account) or {"data": []}
    store.delete(PENDING, subscription["id"], owner=merchant.account)
    return list(kept["data"])


def _renew(merchant: Merchant, subscription: Document) -> None:
    start = current_period(subscription)[1]
    enter_phase(merchant, subscription, start)
    recurring = subscription["items"]["data"][0]["price"]["recurring"]
    end = period_end(start, recurring, subscription["billing_cycle_anchor"])
    before = {"items": subscription["items"], "latest_invoice": subscription["latest_invoice"]}
    before["status"] = subscription["status"]
    subscription["items"] = set_period(subscription, start, end)
    subscription["status"] = "active"
    invoice_period(merchant, subscription, "subscription_cycle")
    merchant.save(subscription)
    emit(merchant, "customer.subscription.updated", subscription, previous=before)
    if subscription["status"] == "past_due":
        set_timer(merchant, subscription, merchant.now + RETRY_AFTER)
    else:
        set_timer(merchant, subscription, end)


def _retry(merchant: Merchant, subscription: Document) -> None:
    invoice = merchant.need("invoice", subscription["latest_invoice"])
    if invoice["status"] == "paid" or collect(merchant, invoice):
        change(merchant, subscription, "customer.subscription.updated", status="active")
        set_timer(merchant, subscription, current_period(subscription)[1])
    elif invoice["attempt_count"] >= LAST_ATTEMPT:
        subscription["cancellation_details"] = subscription["cancellation_details"] | {
            "reason": "payment_failed"
        }
        end_subscription(merchant, subscription)
    else:
        set_timer(merchant, subscription, merchant.now + RETRY_AFTER)


def _period_lines(merchant: Merchant, subscription: Document) -> list[Document]:
    is_trial = subscription["status"] == "trialing"
    lines = []
    for item in subscription["items"]["data"]:
        price, quantity = item["price"], item["quantity"]
        name = merchant.need("product", price["product"])["name"]
        label = f"Trial period for {name}" if is_trial else f"{quantity} × {name}"
        amount = 0 if is_trial else price["unit_amount"] * quantity
        lines.append(invoice_line(merchant, label, amount, price, quantity, current_period(subscription)))
    return lines


def new_item(
    merchant: Merchant, subscription: str, price: Document, quantity: int, start: int, end: int
) -> Document:
    return {
        "id": new_id("si", 14),
        "object": "subscription_item",
        "billing_thresholds": None,
        "created": merchant.now,
        "current_period_end": end,
        "current_period_start": start,
        "discounts": [],
        "metadata": {},
        "price": price,
        "quantity": quantity,
        "subscription": subscription,
        "tax_rates": [],
    }


def _blank_subscription(
    merchant: Merchant, customer: Document, items: list[tuple[Document, int]], trial_end: int | None
) -> Document:
    key, now = new_id("sub"), merchant.now
    end = trial_end or period_end(now, items[0][0]["recurring"], now)
    return blank("subscription") | {
        "id": key,
        "billing_cycle_anchor": trial_end or now,
        "created": now,
        "currency": items[0][0]["currency"],
        "customer": customer["id"],
        "items": envelope(
            [new_item(merchant, key, price, quantity, now, end) for price, quantity in items],
            f"/v1/subscription_items?subscription={key}",
        ),
        "start_date": now,
        "status": "trialing" if trial_end else "active",
        "trial_end": trial_end,
        "trial_start": now if trial_end else None,
    }
