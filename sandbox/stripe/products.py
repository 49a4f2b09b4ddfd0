"""Products: what prices belong to."""

from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()
TEXTS = ("name", "description", "url", "unit_label", "tax_code", "statement_descriptor")


@routes.post("/v1/products")
def create(call: Call) -> Document:
    product = new_product(call.merchant, call.params)
    call.merchant.save(product)
    emit(call.merchant, "product.created", product)
    return product


@routes.get("/v1/products/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("product", call.path["id"])


@routes.post("/v1/products/{id}")
def update(call: Call) -> Document:
    product = call.merchant.need("product", call.path["id"])
    fields: Document = {name: call.params.text(name) for name in TEXTS if name in call.params}
    if (active := call.params.flag("active")) is not None:
        fields["active"] = active
    if "images" in call.params:
        fields["images"] = call.params.texts("images")
    if price := call.params.text("default_price"):
        fields["default_price"] = call.merchant.need("price", price, "default_price")["id"]
    fields["metadata"] = call.params.metadata(product["metadata"])
    return change(call.merchant, product, "product.updated", **fields, updated=call.merchant.now)


@routes.get("/v1/products")
def list_products(call: Call) -> Document:
    ids = call.params.texts("ids")
    return listed(
        call, "product", equal=("active", "url"), keep=lambda product: not ids or product["id"] in ids
    )


@routes.delete("/v1/products/{id}")
def delete(call: Call) -> Document:
    product = call.merchant.need("product", call.path["id"])
    if call.merchant.where("price", "product", product["id"]):
        raise InvalidRequest(
            "This product cannot be deleted because it has one or more user-created prices.", param="id"
        )
    gone = call.merchant.delete("product", product["id"])
    emit(call.merchant, "product.deleted", product)
    return gone


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
