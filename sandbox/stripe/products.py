"""Products: what prices belong to."""

from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.price_making import new_price, new_product
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()
TEXTS = ("name", "description", "url", "unit_label", "tax_code", "statement_descriptor")


@routes.post("/v1/products")
def create(call: Call) -> Document:
    made = new_product(call.merchant, call.params)
    if call.merchant.get("product", made["id"]) is not None:
        raise InvalidRequest("Product already exists.", code="resource_already_exists", param="id")
    product = call.merchant.save(made)
    if "default_price_data" in call.params:
        price = new_price(call.merchant, call.params.part("default_price_data"), product=product["id"])
        product["default_price"] = call.merchant.save(price)["id"]
        call.merchant.save(product)
        emit(call.merchant, "price.created", price)
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
