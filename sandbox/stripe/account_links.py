"""Links to hosted onboarding: good once, for five minutes."""

from sandbox.state import Document
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.routes import Call, Routes

routes = Routes()
GOOD_SECONDS = 300


@routes.post("/v1/account_links")
def create(call: Call) -> Document:
    merchant, params = call.merchant.platform, call.params
    account = merchant.need("account", params.required("account"), "account")
    params.choice("type", ("account_onboarding", "account_update"))
    params.required("type")
    token = new_id("link")
    url = f"{merchant.sandbox.settings.url}/stripe/onboarding/{account['id']}?link={token}"
    kept = {
        "id": token,
        "object": "account_link",
        "account": account["id"],
        "refresh_url": params.required_url("refresh_url"),
        "return_url": params.required_url("return_url"),
        "created": merchant.now,
        "expires_at": merchant.now + GOOD_SECONDS,
        "is_used": False,
    }
    merchant.save(kept)
    return {"object": "account_link", "created": merchant.now, "expires_at": kept["expires_at"], "url": url}


def is_good(merchant: Merchant, link: Document) -> bool:
    return not link["is_used"] and int(link["expires_at"]) > merchant.now
