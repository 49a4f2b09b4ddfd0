"""Products and prices from parameters: of their own calls, or nested in another object's."""

from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params


def new_product(merchant: Merchant, params: Params) -> Document:
    """A product from a call's parameters, or from ``product_data`` of a price; not yet saved."""
    active = params.flag("active")
    return {
        "id": params.text("id") or new_id("prod", 14),
        "object": "product",
        "active": True if active is None else active,
        "created": merchant.now,
        "default_price": None,
        "description": params.text("description"),
        "images": params.texts("images"),
        "livemode": False,
        "marketing_features": [],
        "metadata": params.metadata(),
        "name": params.required("name"),
        "package_dimensions": None,
        "shippable": params.flag("shippable"),
        "statement_descriptor": params.text("statement_descriptor"),
        "tax_code": params.text("tax_code"),
        "type": params.text("type") or "service",
        "unit_label": params.text("unit_label"),
        "updated": merchant.now,
        "url": params.text("url"),
    }


def new_price(
    merchant: Merchant, params: Params, *, is_inline: bool = False, product: str | None = None
) -> Document:
    """A price from a call's parameters or from ``price_data``, of ``product`` or of the one it names or
    describes; not yet saved."""
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
        "product": product or _product(merchant, params)["id"],
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
