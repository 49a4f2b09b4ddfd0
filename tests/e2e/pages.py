"""Every page of both apps as the demo's owner and shoppers see them, by name and address."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from deploy.local.environment import Environment
from deploy.local.screens import DEMO_EMAIL, DEMO_PASSWORD, DEMO_STORE

SETTLED = "() => !document.querySelector('[role=status].animate-late, [aria-busy=true]')"


@dataclass(frozen=True)
class Page:
    """``status``: what the server answers; a page that says that there is none is one as well."""

    name: str
    address: str
    status: int = 200


@dataclass(frozen=True)
class Demo:
    """The demo store of a running platform, read through the API as its owner."""

    environment: Environment
    api: httpx.Client
    store_id: str

    @property
    def dashboard(self) -> str:
        return self.environment["DASHBOARD_URL"]

    @property
    def shop(self) -> str:
        return self.environment["STOREFRONT_URL_TEMPLATE"].format(slug=DEMO_STORE)

    def first(self, path: str, key: str) -> str | None:
        """The key of the first row of a list of the store's; None where there is none."""
        rows = self.api.get(f"/stores/{self.store_id}{path}").raise_for_status().json()["items"]
        return str(rows[0][key]) if rows else None


@contextmanager
def open_demo(environment: Environment) -> Iterator[Demo]:
    address = f"{environment['PUBLIC_API_URL']}/api/v1"
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as api:
        body = {"email": DEMO_EMAIL, "password": DEMO_PASSWORD}
        tokens = api.post("/auth/login", json=body).raise_for_status().json()
        api.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        stores = api.get("/stores").raise_for_status().json()["items"]
        yield Demo(environment, api, next(s["store_id"] for s in stores if s["slug"] == DEMO_STORE))


def sign_in(tab: Tab, demo: Demo) -> None:
    tab.goto(f"{demo.dashboard}/login")
    tab.get_by_label("E-mail").fill(DEMO_EMAIL)
    tab.get_by_label("Password").fill(DEMO_PASSWORD)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    tab.wait_for_url(f"**/stores/{demo.store_id}**")


def settle(tab: Tab) -> None:
    """Until the page shows what it is about: its heading, and nothing that is on its way."""
    expect(tab.get_by_role("heading", level=1).first).to_be_visible()
    tab.wait_for_function(SETTLED)


def ways_in(demo: Demo) -> Iterator[Page]:
    """Pages of the dashboard for whoever is not signed in."""
    for name in ("login", "register", "forgot-password", "pricing"):
        yield Page(name, f"{demo.dashboard}/{name}")
    for name in ("reset-password", "verify-email", "confirm-email", "invitation"):
        yield Page(name, f"{demo.dashboard}/{name}?token=used-already")


def owners_pages(demo: Demo) -> Iterator[Page]:
    store = f"{demo.dashboard}/stores/{demo.store_id}"
    yield Page("home", store)
    for path in (
        *("research", "research/history", "research/rejected", "research/track-record", "research/settings"),
        *("watchlist", "imports", "imports/new", "products", "products/new", "products/import"),
        *("collections", "collections/new", "orders", "customers", "discounts", "supplier-lists"),
        *("analytics", "analytics/revenue", "analytics/products", "analytics/funnel", "analytics/sources"),
        *("analytics/cohorts", "analytics/research", "analytics/ai-costs", "analytics/exports"),
        *("settings", "settings/look", "settings/shipping", "settings/team", "settings/log"),
        *("billing", "billing/change?plan=growth", "billing/cancel"),
    ):
        yield Page(path.partition("?")[0].replace("/", "-"), f"{store}/{path}")
    for name, path, listed, key in (
        ("product", "products", "/products", "product_id"),
        ("order", "orders", "/orders", "order_id"),
        ("customer", "customers", "/customers", "customer_id"),
        ("evidence", "research", "/research/today", "item_id"),
        ("import", "imports", "/imports", "import_id"),
        ("collection", "collections", "/collections", "collection_id"),
        ("supplier-list", "supplier-lists", "/supplier-lists", "list_id"),
    ):
        found = demo.first(listed, key)
        if found is not None:
            yield Page(name, f"{store}/{path}/{found}")
    for name in ("stores", "stores/new", "stores/all", "account"):
        yield Page(name.replace("/", "-"), f"{demo.dashboard}/{name}")
    yield Page("nothing", f"{store}/nothing", 404)


def shoppers_pages(demo: Demo) -> Iterator[Page]:
    api = f"{demo.environment['PUBLIC_API_URL']}/api/v1/public/stores/{DEMO_STORE}"
    product = httpx.get(f"{api}/products", trust_env=False).raise_for_status().json()["items"][0]["slug"]
    collections = httpx.get(f"{api}/collections", trust_env=False).raise_for_status().json()["items"]
    yield Page("shop-home", demo.shop)
    for path in (
        *("products", "products?sort=price_asc", "products?in_stock=1", "collections", "cart"),
        *("search?q=pot", "search?q=nothing-like-this", "policies/returns", "policies/delivery"),
        *("policies/contact", "account/login", "account/register"),
        *("account/forgot-password", "account/reset-password?token=used", "account/verify-email?token=used"),
        "checkout/confirmation",
    ):
        yield Page(f"shop-{name_of(path)}", f"{demo.shop}/{path}")
    yield Page("shop-product", f"{demo.shop}/products/{product}")
    for collection in collections[:1]:
        yield Page("shop-collection", f"{demo.shop}/collections/{collection['slug']}")
    yield Page("shop-nothing", f"{demo.shop}/nothing", 404)
    yield Page("shop-no-order", f"{demo.shop}/orders/nothing", 404)
    elsewhere = demo.environment["STOREFRONT_URL_TEMPLATE"].format(slug="no-shop-has-this-name")
    yield Page("no-shop", elsewhere, 404)


def name_of(path: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in path)
