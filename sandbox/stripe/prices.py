"""Prices: an amount of a currency, once or at an interval."""

from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.products import new_product
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


def new_price(merchant: Merchant, params: Params, *, is_inline: bool = False) -> Document:
    """A price from a call's parameters, or from ``price_data``; makes its product if only data are given."""
    amount = params.required_integer("unit_amount")
    recurring = params.part("recurring")
    return {
        "id": new_id("price"),
        "object": "price",
        "active": not is_inline and params.flag("active") is not False,
        "billing_scheme": "per_unit",
        "created": merchant.now,
        "currency": params.currency(),
        "custom_unit_amount": None,
        "livemode": False,
        "lookup_key": None,
        "metadata": params.metadata(),
        "nickname": params.text("nickname"),
        "product": _product(merchant, params)["id"],
        "recurring": _recurring(recurring) if recurring.form else None,
        "tax_behavior": params.choice("tax_behavior", ("inclusive", "exclusive", "unspecified"))
        or "unspecified",
        "tiers_mode": None,
        "transform_quantity": None,
        "type": "recurring" if recurring.form else "one_time",
        "unit_amount": amount,
        "unit_amount_decimal": str(amount),
    }


def _product(merchant: Merchant, params: Params) -> Document:
    if product := params.text("product"):
        return merchant.need("product", product, params.name("product"))
    if "product_data" not in params:
        raise InvalidRequest(
            "You must specify either `product` or `product_data`.", param=params.name("product")
        )
    return merchant.save(new_product(merchant, params.part("product_data")))


def _recurring(params: Params) -> Document:
    params.required("interval")
    return {
        "interval": params.choice("interval", ("day", "week", "month", "year")),
        "interval_count": params.integer("interval_count", least=1) or 1,
        "meter": None,
        "trial_period_days": params.integer("trial_period_days", least=1),
        "usage_type": params.choice("usage_type", ("licensed", "metered")) or "licensed",
    }


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
