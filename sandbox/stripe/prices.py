"""Prices: an amount of a currency, once or at an interval."""

from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.price_making import new_price
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()


@routes.post("/v1/prices")
def create(call: Call) -> Document:
    price = new_price(call.merchant, call.params)
    price["lookup_key"] = _lookup_key(call, price["id"])
    call.merchant.save(price)
    emit(call.merchant, "price.created", price)
    return price


@routes.get("/v1/prices/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("price", call.path["id"])


@routes.post("/v1/prices/{id}")
def update(call: Call) -> Document:
    price = call.merchant.need("price", call.path["id"])
    fields: Document = {"metadata": call.params.metadata(price["metadata"])}
    if (active := call.params.flag("active")) is not None:
        fields["active"] = active
    if "nickname" in call.params:
        fields["nickname"] = call.params.text("nickname")
    if "lookup_key" in call.params:
        fields["lookup_key"] = _lookup_key(call, price["id"])
    return change(call.merchant, price, "price.updated", **fields)


@routes.get("/v1/prices")
def list_prices(call: Call) -> Document:
    lookup_keys = call.params.texts("lookup_keys")
    return listed(
        call,
        "price",
        equal=("active", "currency", "product", "type"),
        keep=lambda price: not lookup_keys or price["lookup_key"] in lookup_keys,
    )


def _lookup_key(call: Call, price_id: str) -> str | None:
    """Lookup keys are unique; ``transfer_lookup_key`` takes one from the price that has it."""
    wanted = call.params.text("lookup_key")
    if wanted is None:
        return None
    for holder in call.merchant.where("price", "lookup_key", wanted):
        if holder["id"] == price_id:
            continue
        if not call.params.flag("transfer_lookup_key"):
            raise InvalidRequest(
                f"A price (`{holder['id']}`) already uses that lookup key.",
                param="lookup_key",
                code="resource_already_exists",
            )
        change(call.merchant, holder, "price.updated", lookup_key=None)
    return wanted
