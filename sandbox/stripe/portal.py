"""Billing portal sessions: a link to the page where a customer manages a subscription."""

from sandbox.state import Document
from sandbox.stripe.merchant import new_id
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()


@routes.post("/v1/billing_portal/sessions")
def create(call: Call) -> Document:
    merchant, params = call.merchant, call.params
    customer = merchant.need("customer", params.required("customer"), "customer")
    key = new_id("bps")
    session = {
        "id": key,
        "object": "billing_portal.session",
        "configuration": params.text("configuration") or "bpc_SandboxDefault",
        "created": merchant.now,
        "customer": customer["id"],
        "customer_account": None,
        "flow": None,
        "livemode": False,
        "locale": params.text("locale"),
        "on_behalf_of": None,
        "return_url": params.url("return_url"),
        "url": f"{merchant.sandbox.settings.url}/stripe/portal/{key}",
    }
    return merchant.save(session)


@routes.post("/v1/billing_portal/configurations")
def create_configuration(call: Call) -> Document:
    profile = call.params.part("business_profile")
    return call.merchant.save(
        {
            "id": new_id("bpc"),
            "object": "billing_portal.configuration",
            "active": True,
            "business_profile": {
                "headline": profile.text("headline"),
                "privacy_policy_url": profile.text("privacy_policy_url"),
                "terms_of_service_url": profile.text("terms_of_service_url"),
            },
            "created": call.merchant.now,
            "default_return_url": call.params.text("default_return_url"),
            "features": call.params.part("features").form,
            "is_default": False,
            "livemode": False,
            "metadata": call.params.metadata(),
            "updated": call.merchant.now,
        }
    )


@routes.get("/v1/billing_portal/configurations")
def list_configurations(call: Call) -> Document:
    return listed(call, "billing_portal.configuration")
