"""Customers of one merchant."""

from sandbox.state import Document
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.routes import Call, Routes, listed
from sandbox.stripe.shapes import Buyer, address

routes = Routes()
DECLINING = "stripe.declining_customer"
TEXTS = ("email", "name", "phone", "description")


@routes.post("/v1/customers")
def create(call: Call) -> Document:
    fields = _told(call.params) | {"metadata": call.params.metadata()}
    return add_customer(call.merchant, fields)


@routes.get("/v1/customers/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("customer", call.path["id"])


@routes.post("/v1/customers/{id}")
def update(call: Call) -> Document:
    customer = call.merchant.need("customer", call.path["id"])
    fields = _told(call.params) | {"metadata": call.params.metadata(customer["metadata"])}
    settings = call.params.part("invoice_settings")
    if "default_payment_method" in settings:
        fields["invoice_settings"] = customer["invoice_settings"] | {
            "default_payment_method": settings.text("default_payment_method")
        }
    return change(call.merchant, customer, "customer.updated", **fields)


@routes.get("/v1/customers")
def list_customers(call: Call) -> Document:
    return listed(call, "customer", equal=("email",))


@routes.delete("/v1/customers/{id}")
def delete(call: Call) -> Document:
    customer = call.merchant.need("customer", call.path["id"])
    gone = call.merchant.delete("customer", customer["id"])
    emit(call.merchant, "customer.deleted", customer)
    return gone


def _told(params: Params) -> Document:
    told: Document = {name: params.text(name) for name in TEXTS if name in params}
    if "address" in params:
        told["address"] = address(params.part("address"))
    if "shipping" in params:
        shipping = params.part("shipping")
        told["shipping"] = {
            "address": address(shipping.part("address")),
            "name": shipping.required("name"),
            "phone": shipping.text("phone"),
        }
    if "tax_exempt" in params:
        told["tax_exempt"] = params.choice("tax_exempt", ("none", "exempt", "reverse"))
    return told


def give_card(merchant: Merchant, customer: Document) -> Document:
    """The customer enters a card that works; it is the default one from now on."""
    merchant.sandbox.store.delete(DECLINING, customer["id"], owner=merchant.account)
    settings = customer["invoice_settings"] | {"default_payment_method": new_id("pm")}
    return change(merchant, customer, "customer.updated", invoice_settings=settings)


def customer_of_buyer(merchant: Merchant, buyer: Buyer) -> Document:
    return add_customer(
        merchant,
        {"email": buyer.email, "name": buyer.name, "phone": buyer.phone, "address": buyer.address},
    )


def add_customer(merchant: Merchant, fields: Document) -> Document:
    blank: Document = {
        "id": new_id("cus", 14),
        "object": "customer",
        "address": None,
        "balance": 0,
        "created": merchant.now,
        "currency": None,
        "customer_account": None,
        "default_source": None,
        "delinquent": False,
        "description": None,
        "discount": None,
        "email": None,
        "invoice_prefix": new_id("x", 8)[2:].upper(),
        "invoice_settings": {
            "custom_fields": None,
            "default_payment_method": None,
            "footer": None,
            "rendering_options": None,
        },
        "livemode": False,
        "metadata": {},
        "name": None,
        "next_invoice_sequence": 1,
        "phone": None,
        "preferred_locales": [],
        "shipping": None,
        "tax_exempt": "none",
        "test_clock": None,
    }
    customer = merchant.save(blank | fields)
    emit(merchant, "customer.created", customer)
    return customer
