"""``expand[]``: ids in an answer replaced by the objects they name."""

from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.merchant import Merchant
from sandbox.stripe.routes import envelope

MAX_DEPTH = 4
# What these name may be of any kind: a field that one kind lacks is passed over, not refused.
POLYMORPHIC = ("source",)
KINDS = {
    "acct": "account",
    "ch": "charge",
    "py": "charge",
    "pi": "payment_intent",
    "cus": "customer",
    "prod": "product",
    "price": "price",
    "sub": "subscription",
    "sub_sched": "subscription_schedule",
    "in": "invoice",
    "txn": "balance_transaction",
    "fee": "application_fee",
    "re": "refund",
    "dp": "dispute",
    "pm": "payment_method",
    "cs": "checkout.session",
    "shr": "shipping_rate",
}


def expand(merchant: Merchant, thing: Document, path: str) -> None:
    """Expands one dotted path (``latest_charge.balance_transaction``, ``data.customer``) in place."""
    steps = path.split(".")
    if len(steps) > MAX_DEPTH:
        raise InvalidRequest(
            f"You cannot expand more than {MAX_DEPTH} levels of a property ({path}).",
            code="property_expansion_max_depth",
            param="expand",
        )
    _expand(merchant, thing, steps, path)


def _expand(merchant: Merchant, thing: Document, steps: list[str], path: str) -> None:
    name, rest = steps[0], steps[1:]
    if name == "line_items" and thing.get("object") == "checkout.session":
        lines = merchant.sandbox.store.get("stripe.line_items", thing["id"], owner=merchant.account)
        url = f"/v1/checkout/sessions/{thing['id']}/line_items"
        thing[name] = envelope(lines["data"] if lines else [], url)
    if name not in thing:
        if any(step in POLYMORPHIC for step in path.split(".")[: -len(steps)]):
            return
        raise InvalidRequest(
            f"This property cannot be expanded ({path}).", code="property_cannot_be_expanded", param="expand"
        )
    if isinstance(thing[name], str):
        thing[name] = _named(merchant, thing[name]) or thing[name]
    for inner in thing[name] if isinstance(thing[name], list) else [thing[name]]:
        if rest and isinstance(inner, dict):
            _expand(merchant, inner, rest, path)


def _named(merchant: Merchant, key: str) -> Document | None:
    kind = KINDS.get(key.rpartition("_")[0]) or KINDS.get(key.partition("_")[0])
    return merchant.get(kind, key) if kind else None
