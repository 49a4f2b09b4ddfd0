"""The pages Stripe would host: onboarding, the customer's portal, invoices and receipts."""

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sandbox.context import Sandbox, SandboxDep
from sandbox.pages import page
from sandbox.state import Document
from sandbox.stripe.account_links import is_good
from sandbox.stripe.accounts import enable
from sandbox.stripe.billing import plan_next
from sandbox.stripe.customers import give_card
from sandbox.stripe.events import change
from sandbox.stripe.merchant import Merchant, merchant_owning
from sandbox.stripe.plan_changes import change_items
from sandbox.stripe.subscriptions import ending

router = APIRouter()


def owned(sandbox: Sandbox, kind: str, key: str) -> tuple[Merchant, Document]:
    found = merchant_owning(sandbox, kind, key)
    if found is None:
        raise HTTPException(404, "There is no such page.")
    return found


@router.get("/onboarding/{key}")
async def onboarding(key: str, sandbox: SandboxDep, link: str = "") -> Response:
    merchant, account = owned(sandbox, "account", key)
    known = merchant.get("account_link", link)
    if link and (known is None or known["account"] != key):
        raise HTTPException(404, "There is no such page.")
    if known and not is_good(merchant, known):
        return RedirectResponse(known["refresh_url"], 303)
    return_url = known["return_url"] if known else None
    return page("stripe/onboarding.html", account=account, link=link, return_url=return_url)


@router.post("/onboarding/{key}")
async def finish_onboarding(
    key: str, sandbox: SandboxDep, link: str = Form(""), business_name: str = Form("", max_length=200)
) -> Response:
    with sandbox.store.transaction():
        merchant, account = owned(sandbox, "account", key)
        known = merchant.get("account_link", link)
        if known and known["account"] == key:
            merchant.save(known | {"is_used": True})
        enable(merchant, account, business_name.strip() or None)
    target = known["return_url"] if known else f"/stripe/onboarding/{key}"
    return RedirectResponse(target, 303)


@router.get("/portal/{key}")
async def portal(key: str, sandbox: SandboxDep) -> HTMLResponse:
    merchant, session = owned(sandbox, "billing_portal.session", key)
    subscriptions = [
        one for one in merchant.where("subscription", "customer", session["customer"]) if not one["ended_at"]
    ]
    plans = [one for one in merchant.all("price") if one["recurring"] and one["active"]]
    names = {one["id"]: one["name"] for one in merchant.all("product")}
    return page(
        "stripe/portal.html",
        session=session,
        customer=merchant.need("customer", session["customer"]),
        subscriptions=subscriptions,
        plans=sorted(plans, key=lambda price: int(price["unit_amount"])),
        names=names,
        invoices=merchant.where("invoice", "customer", session["customer"]),
    )


@router.post("/portal/{key}/{subscription_id}")
async def change_subscription(
    key: str, subscription_id: str, sandbox: SandboxDep, action: str = Form(), price: str = Form("")
) -> Response:
    with sandbox.store.transaction():
        merchant, session = owned(sandbox, "billing_portal.session", key)
        subscription = merchant.need("subscription", subscription_id)
        if subscription["customer"] != session["customer"] or subscription["ended_at"]:
            raise HTTPException(404, "There is no such subscription.")
        if action == "card":
            give_card(merchant, merchant.need("customer", session["customer"]))
            return RedirectResponse(f"/stripe/portal/{key}", 303)
        if subscription["schedule"]:
            raise HTTPException(409, "This subscription changes by a schedule.")
        if action == "switch":
            item = subscription["items"]["data"][0]
            wanted = merchant.need("price", price)
            fields = change_items(merchant, subscription, [(item["id"], wanted, None)], "create_prorations")
        else:
            fields = ending(merchant, subscription, is_ending=action == "cancel")
        plan_next(merchant, change(merchant, subscription, "customer.subscription.updated", **fields))
    return RedirectResponse(f"/stripe/portal/{key}", 303)


@router.get("/invoices/{key}")
async def invoice(key: str, sandbox: SandboxDep) -> HTMLResponse:
    _, found = owned(sandbox, "invoice", key)
    lines = [(line["description"], line["amount"]) for line in found["lines"]["data"]]
    return page(
        "stripe/receipt.html",
        title=f"Invoice {found['number']}",
        status=found["status"],
        currency=found["currency"],
        lines=lines,
        total=found["total"],
        recipient=found["customer_email"],
    )


@router.get("/receipts/{key}")
async def receipt(key: str, sandbox: SandboxDep) -> HTMLResponse:
    _, charge = owned(sandbox, "charge", key)
    return page(
        "stripe/receipt.html",
        title="Receipt",
        status="refunded" if charge["refunded"] else charge["status"],
        currency=charge["currency"],
        lines=[(charge["description"] or "Payment", charge["amount"])],
        total=charge["amount"],
        recipient=charge["billing_details"]["email"],
    )
