"""Shipping rates: what a checkout session offers for delivery."""

from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()


@routes.post("/v1/shipping_rates")
def create(call: Call) -> Document:
    return call.merchant.save(new_rate(call.merchant, call.params))


@routes.get("/v1/shipping_rates/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("shipping_rate", call.path["id"])


@routes.get("/v1/shipping_rates")
def list_rates(call: Call) -> Document:
    return listed(call, "shipping_rate", equal=("active", "currency"))


def offered_rates(merchant: Merchant, params: Params, currency: str) -> list[Document]:
    """The rates of a session's ``shipping_options``; the first is what the buyer gets unless they choose."""
    rates = []
    for option in params.parts("shipping_options"):
        if key := option.text("shipping_rate"):
            rate = merchant.need("shipping_rate", key, option.name("shipping_rate"))
        else:
            rate = merchant.save(new_rate(merchant, option.part("shipping_rate_data")))
        if rate["fixed_amount"]["currency"] != currency:
            raise InvalidRequest(
                "All shipping rates must use the same currency as the line items.", param="shipping_options"
            )
        rates.append(rate)
    if len(rates) > 5:
        raise InvalidRequest("You can provide at most 5 shipping options.", param="shipping_options")
    return rates


def new_rate(merchant: Merchant, params: Params) -> Document:
    fixed = params.part("fixed_amount")
    return {
        "id": new_id("shr"),
        "object": "shipping_rate",
        "active": True,
        "created": merchant.now,
        "delivery_estimate": _estimate(params.part("delivery_estimate")),
        "display_name": params.required("display_name"),
        "fixed_amount": {"amount": fixed.required_integer("amount"), "currency": fixed.currency()},
        "livemode": False,
        "metadata": params.metadata(),
        "tax_behavior": params.choice("tax_behavior", ("inclusive", "exclusive", "unspecified"))
        or "unspecified",
        "tax_code": params.text("tax_code"),
        "type": "fixed_amount",
    }


def _estimate(params: Params) -> Document | None:
    if not params.form:
        return None
    return {
        bound: {
            "unit": params.part(bound).required("unit"),
            "value": params.part(bound).required_integer("value"),
        }
        if bound in params
        else None
        for bound in ("minimum", "maximum")
    }
