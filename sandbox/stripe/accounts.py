"""Connected accounts, as a platform creates and reads them."""

from sandbox.state import Document
from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.routes import Call, Routes, envelope, listed
from sandbox.stripe.shapes import ADDRESS_FIELDS

routes = Routes()

TO_BE_TOLD = [
    "business_profile.url",
    "external_account",
    "representative.first_name",
    "representative.last_name",
    "tos_acceptance.date",
    "tos_acceptance.ip",
]
CURRENCIES = {
    "US": "usd",
    "GB": "gbp",
    "JP": "jpy",
    "CH": "chf",
    "CA": "cad",
    "AU": "aud",
    "SE": "sek",
    "PL": "pln",
}
PLATFORM_ID = "acct_1SandboxPlatform0"


@routes.post("/v1/accounts")
def create(call: Call) -> Document:
    country = (call.params.text("country") or "DE").upper()
    if len(country) != 2:
        raise InvalidRequest(
            "Country must be a two-letter code.", code="country_unsupported", param="country"
        )
    account = _blank_account(new_id("acct", 16), country, call.merchant.now)
    account["controller"] = _controller(call.params)
    account["type"] = call.params.choice("type", ("standard", "express", "custom")) or "none"
    account["capabilities"] = dict.fromkeys(call.params.part("capabilities").form, "inactive") or {
        "card_payments": "inactive",
        "transfers": "inactive",
    }
    account |= _told(call.params, account)
    return call.merchant.platform.save(account)


@routes.get("/v1/accounts/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.platform.need("account", call.path["id"])


@routes.get("/v1/account")
def retrieve_own(call: Call) -> Document:
    merchant = call.merchant
    if merchant.account:
        return merchant.platform.need("account", merchant.account)
    own = merchant.get("account", PLATFORM_ID) or _blank_account(PLATFORM_ID, "DE", merchant.now)
    return own | {"charges_enabled": True, "details_submitted": True, "payouts_enabled": True}


@routes.post("/v1/accounts/{id}")
def update(call: Call) -> Document:
    account = call.merchant.platform.need("account", call.path["id"])
    return change_account(call.merchant, account, **_told(call.params, account))


@routes.get("/v1/accounts")
def list_accounts(call: Call) -> Document:
    return listed(call, "account")


@routes.delete("/v1/accounts/{id}")
def delete(call: Call) -> Document:
    return call.merchant.platform.delete("account", call.path["id"])


@routes.post("/v1/accounts/{id}/login_links")
def create_login_link(call: Call) -> Document:
    account = call.merchant.platform.need("account", call.path["id"])
    url = f"{call.merchant.sandbox.settings.url}/stripe/onboarding/{account['id']}"
    return {"object": "login_link", "created": call.merchant.now, "url": url}


def change_account(merchant: Merchant, account: Document, **fields: object) -> Document:
    """Accounts are kept by the platform; ``account.updated`` is an event of the connected account itself."""
    before = {key: account[key] for key, value in fields.items() if account[key] != value}
    merchant.platform.save(account | fields)
    if before:
        emit(merchant.of(account["id"]), "account.updated", account | fields, previous=before)
    return account | fields


def enable(merchant: Merchant, account: Document, business_name: str | None = None) -> Document:
    """What finished onboarding changes: the account may charge and be paid out."""
    profile = account["business_profile"] | ({"name": business_name} if business_name else {})
    return change_account(
        merchant,
        account,
        business_profile=profile,
        capabilities=dict.fromkeys(account["capabilities"], "active"),
        charges_enabled=True,
        details_submitted=True,
        payouts_enabled=True,
        requirements=_requirements([]),
        tos_acceptance={"date": merchant.now, "ip": "127.0.0.1", "user_agent": None},
    )


def restrict(merchant: Merchant, account: Document, reason: str = "requirements.past_due") -> Document:
    """What Stripe does when papers are missing: no more charges, the owner must act."""
    return change_account(
        merchant,
        account,
        charges_enabled=False,
        payouts_enabled=False,
        requirements=_requirements(["individual.verification.document"], reason),
    )


def deauthorize(merchant: Merchant, account: Document) -> Document:
    """The owner takes our access away: the account lives on, for us it is gone."""
    application = {"id": "ca_SandboxPlatform", "object": "application", "name": "Slipway"}
    emit(merchant.of(account["id"]), "account.application.deauthorized", application)
    merchant.platform.delete("account", account["id"])
    return account


def _told(params: Params, account: Document) -> Document:
    """The fields that a caller may set."""
    told: Document = {"metadata": params.metadata(account["metadata"])}
    for name in ("email", "business_type"):
        if name in params:
            told[name] = params.text(name)
    if "default_currency" in params:
        told["default_currency"] = params.currency("default_currency")
    profile = params.part("business_profile")
    if profile.form:
        kept = account["business_profile"]
        told["business_profile"] = kept | {name: profile.text(name) for name in profile.form if name in kept}
    return told


def _controller(params: Params) -> Document:
    given = params.part("controller")
    return {
        "type": "application",
        "is_controller": True,
        "fees": {"payer": given.part("fees").text("payer") or "account"},
        "losses": {"payments": given.part("losses").text("payments") or "stripe"},
        "requirement_collection": given.text("requirement_collection") or "stripe",
        "stripe_dashboard": {"type": given.part("stripe_dashboard").text("type") or "full"},
    }


def _requirements(due: list[str], reason: str | None = None) -> Document:
    return {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": due,
        "disabled_reason": reason,
        "errors": [],
        "eventually_due": due,
        "past_due": due if reason == "requirements.past_due" else [],
        "pending_verification": [],
    }


def _blank_account(key: str, country: str, now: int) -> Document:
    support = dict.fromkeys(ADDRESS_FIELDS)
    return blank("account") | {
        "id": key,
        "business_profile": {
            "annual_revenue": None,
            "estimated_worker_count": None,
            "mcc": None,
            "name": None,
            "product_description": None,
            "support_address": support,
            "support_email": None,
            "support_phone": None,
            "support_url": None,
            "url": None,
        },
        "country": country,
        "created": now,
        "default_currency": CURRENCIES.get(country, "eur"),
        "external_accounts": envelope([], f"/v1/accounts/{key}/external_accounts"),
        "future_requirements": _requirements([]),
        "requirements": _requirements(TO_BE_TOLD, "requirements.past_due"),
    }
