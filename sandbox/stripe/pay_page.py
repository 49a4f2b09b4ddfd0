"""The hosted payment page: a person pays, is declined, or leaves."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from sandbox.context import SandboxDep
from sandbox.pages import page
from sandbox.state import Document
from sandbox.stripe.checkout_outcomes import pay_session, pay_session_slowly, refuse_session
from sandbox.stripe.checkout_sessions import lines_of
from sandbox.stripe.errors import StripeError
from sandbox.stripe.merchant import Merchant
from sandbox.stripe.pages import owned
from sandbox.stripe.shapes import Buyer

router = APIRouter()
KIND = "checkout.session"
COUNTRIES = {
    "DE": "Germany",
    "AT": "Austria",
    "BE": "Belgium",
    "CH": "Switzerland",
    "DK": "Denmark",
    "ES": "Spain",
    "FR": "France",
    "GB": "United Kingdom",
    "IE": "Ireland",
    "IT": "Italy",
    "NL": "Netherlands",
    "PL": "Poland",
    "SE": "Sweden",
    "US": "United States",
}


class PayForm(BaseModel):
    action: str = "pay"
    email: str = Buyer.email
    name: str = Buyer.name
    phone: str = ""
    line1: str = Buyer.line1
    postal_code: str = Buyer.postal_code
    city: str = Buyer.city
    country: str = Buyer.country

    def buyer(self) -> Buyer:
        told = self.model_dump(exclude={"action", "phone"})
        return Buyer(**told, phone=self.phone or None)


@router.get("/pay/{key}")
async def show(key: str, sandbox: SandboxDep) -> HTMLResponse:
    merchant, session = owned(sandbox, KIND, key)
    if session["status"] != "open":
        return page("stripe/pay_closed.html", session=session, success_url=success_url(session))
    return _show(merchant, session, PayForm(email=session["customer_email"] or Buyer.email))


@router.post("/pay/{key}")
async def submit(key: str, sandbox: SandboxDep, form: Annotated[PayForm, Form()]) -> Response:
    """Paying twice (a double click) leads to the same place; a refusal shows the page again with a reason."""
    merchant, session = owned(sandbox, KIND, key)
    if session["status"] == "complete":
        return RedirectResponse(success_url(session), 303)
    if session["status"] != "open":
        return RedirectResponse(f"/stripe/pay/{key}", 303)
    try:
        with sandbox.store.transaction():
            if form.action == "decline":
                refuse_session(merchant, session, form.buyer())
                return _show(merchant, session, form, "Your card was declined. Try another one.")
            take = pay_session_slowly if form.action == "slow" else pay_session
            take(merchant, session, form.buyer())
    except StripeError as error:
        # What was rolled back is also in ``session``: read it anew.
        merchant, session = owned(sandbox, KIND, key)
        return _show(merchant, session, form, str(error))
    return RedirectResponse(success_url(session), 303)


def success_url(session: Document) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def _show(merchant: Merchant, session: Document, form: PayForm, problem: str | None = None) -> HTMLResponse:
    account = merchant.platform.get("account", merchant.account) if merchant.account else None
    collected = session["shipping_address_collection"]
    allowed = collected["allowed_countries"] if collected else list(COUNTRIES)
    seller = (account["business_profile"]["name"] if account else "Slipway") or "Test store"
    if form.country not in allowed:
        form.country = allowed[0]
    return page(
        "stripe/pay.html",
        402 if problem else 200,
        session=session,
        lines=lines_of(merchant, session),
        form=form,
        problem=problem,
        seller=seller,
        countries={code: COUNTRIES.get(code, code) for code in allowed},
    )
