"""Another plan within a period: what is unused is credited, what remains is charged."""

from sandbox.state import Document
from sandbox.stripe.billing import (
    current_period,
    invoice_period,
    keep_pending,
    new_item,
    set_period,
)
from sandbox.stripe.errors import no_such
from sandbox.stripe.invoices import collect, invoice_line, new_invoice
from sandbox.stripe.merchant import Merchant
from sandbox.stripe.periods import period_end

# An item's id (None: a new item), its new price and quantity (None: as before).
ItemChange = tuple[str | None, Document | None, int | None]


def change_items(
    merchant: Merchant, subscription: Document, wanted: list[ItemChange], proration: str
) -> Document:
    """The subscription's changed fields. A new interval begins a new period at once and invoices it; within
    the interval, ``proration`` says whether the difference waits for the next invoice, is invoiced now, or is
    forgiven. Trials change for free."""
    old = subscription["items"]["data"]
    new = _changed(merchant, subscription, wanted)
    items = subscription["items"] | {"data": new}
    changed = subscription | {"items": items}
    if subscription["status"] == "trialing":
        return {"items": items}
    credits_ = [] if proration == "none" else _prorated(merchant, subscription, old, new)
    if _interval(old[0]) != _interval(new[0]):
        end = period_end(merchant.now, new[0]["price"]["recurring"], merchant.now)
        changed["items"] = set_period(changed, merchant.now, end)
        changed["billing_cycle_anchor"] = merchant.now
        keep_pending(merchant, subscription, [line for line in credits_ if line["amount"] < 0])
        invoice_period(merchant, changed, "subscription_update")
        return {key: changed[key] for key in ("items", "billing_cycle_anchor", "latest_invoice", "status")}
    if proration == "always_invoice" and credits_:
        customer = merchant.need("customer", subscription["customer"])
        invoice = new_invoice(merchant, customer, changed, credits_, reason="subscription_update")
        collect(merchant, invoice)
        return {"items": items, "latest_invoice": invoice["id"]}
    keep_pending(merchant, subscription, credits_)
    return {"items": items}


def _changed(merchant: Merchant, subscription: Document, wanted: list[ItemChange]) -> list[Document]:
    items = {item["id"]: item for item in subscription["items"]["data"]}
    start, end = current_period(subscription)
    for key, price, quantity in wanted:
        if key is None:
            if price is not None:
                added = new_item(merchant, subscription["id"], price, quantity or 1, start, end)
                items[added["id"]] = added
            continue
        if key not in items:
            raise no_such("subscription_item", key, "items")
        item = items[key]
        items[key] = item | {
            "price": price or item["price"],
            "quantity": item["quantity"] if quantity is None else quantity,
        }
    return list(items.values())


def _prorated(
    merchant: Merchant, subscription: Document, old: list[Document], new: list[Document]
) -> list[Document]:
    start, end = current_period(subscription)
    now, length = merchant.now, max(1, end - start)
    left = max(0, end - now)
    lines = []
    before = {item["id"]: (item["price"]["id"], item["quantity"]) for item in old}
    for items, sign, label in ((old, -1, "Unused time on"), (new, 1, "Remaining time on")):
        after = {item["id"]: (item["price"]["id"], item["quantity"]) for item in new}
        for item in items:
            if before.get(item["id"]) == after.get(item["id"]):
                continue
            price = item["price"]
            name = merchant.need("product", price["product"])["name"]
            full = price["unit_amount"] * item["quantity"]
            amount = sign * ((2 * full * left + length) // (2 * length))
            lines.append(
                invoice_line(
                    merchant,
                    f"{label} {name}",
                    amount,
                    price,
                    item["quantity"],
                    (now, end),
                    is_proration=True,
                )
            )
    return lines


def _interval(item: Document) -> tuple[str, int]:
    recurring = item["price"]["recurring"]
    return recurring["interval"], recurring["interval_count"]
