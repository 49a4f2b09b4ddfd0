"""The sessions of both apps: what their cookies are like, and whom they obey."""

import json
import re
from collections.abc import Iterator
from http.cookies import Morsel
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from playwright.sync_api import BrowserContext, Request

from deploy.local.environment import ROOT, Environment
from tests.e2e.front_doors import Door, as_sent, cookies_set
from tests.e2e.owners import PASSWORD, Owner, enter, new_owner

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500)]

UNSAFE = {"post", "put", "patch", "delete"}
SOMETHING = str(UUID(int=7))
SHOP = ROOT / "storefront" / "app" / "[domain]"
EXPORTED = re.compile(r"\b(POST|PUT|PATCH|DELETE)\b")


@pytest.fixture(scope="module")
def owner(running_platform: Environment) -> Iterator[Owner]:
    with new_owner(running_platform, "Cedar Wharf") as made:
        yield made


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def dashboard(running_platform: Environment, http: httpx.Client) -> Door:
    return Door(running_platform["DASHBOARD_URL"], http)


@pytest.fixture(scope="module")
def shop(running_platform: Environment, owner: Owner, http: httpx.Client) -> Door:
    return Door(running_platform["STOREFRONT_URL_TEMPLATE"].format(slug=owner.store.slug), http)


@pytest.fixture(scope="module")
def owners_cookies(dashboard: Door, owner: Owner) -> list[Morsel[str]]:
    answer = dashboard.submit("/bff/auth/login", json.dumps({"email": owner.email, "password": PASSWORD}))
    assert answer.status_code == 200, answer.text
    return cookies_set(answer)


@pytest.fixture(scope="module")
def customers_cookies(shop: Door, owner: Owner) -> list[Morsel[str]]:
    body = {"email": f"nora-{owner.store.slug}@example.test", "password": PASSWORD, "name": "Nora"}
    answer = shop.submit("/account/session/register", json.dumps(body))
    assert answer.status_code == 201, answer.text
    return cookies_set(answer)


class TestCookies:
    """S10"""

    def test_belong_to_one_host_and_to_no_script(
        self,
        dashboard: Door,
        shop: Door,
        owners_cookies: list[Morsel[str]],
        customers_cookies: list[Morsel[str]],
    ) -> None:
        cleared = [
            *cookies_set(dashboard.submit("/bff/auth/logout", "{}")),
            *cookies_set(shop.submit("/account/session/logout", "{}")),
        ]
        assert [cookie.key for cookie in owners_cookies] == [
            "__Host-slipway-access",
            "__Host-slipway-refresh",
        ]
        assert [cookie.key for cookie in customers_cookies] == ["__Host-shop-access", "__Host-shop-refresh"]
        assert len(cleared) == 4
        for cookie in (*owners_cookies, *customers_cookies, *cleared):
            told = (cookie["path"], cookie["domain"], cookie["secure"], cookie["httponly"])
            assert told == ("/", "", True, True), cookie
            assert cookie["samesite"] in {"Lax", "Strict"}, cookie

    def test_are_set_by_no_other_answer(self, dashboard: Door, shop: Door) -> None:
        paths = {
            dashboard: ("/", "/login", "/register", "/stores", "/bff/stores", "/health", "/nothing"),
            shop: ("/", "/products", "/cart", "/search?q=x", "/account", "/account/login", "/nothing"),
        }
        for door, asked in paths.items():
            for path in asked:
                assert cookies_set(door.ask("GET", path)) == [], path

    def test_that_come_twice_count_for_nothing(
        self,
        dashboard: Door,
        shop: Door,
        owners_cookies: list[Morsel[str]],
        customers_cookies: list[Morsel[str]],
    ) -> None:
        tossed = f"{as_sent(owners_cookies)}; __Host-slipway-access=tossed"
        answer = dashboard.ask("GET", "/bff/stores", cookies=tossed)
        assert answer.status_code == 401
        assert {cookie["max-age"] for cookie in cookies_set(answer)} == {"0"}
        assert (
            dashboard.ask("GET", "/stores/new", cookies=tossed)
            .headers["location"]
            .endswith("/login?next=%2Fstores%2Fnew")
        )
        tossed = f"__Host-shop-access=tossed; {as_sent(customers_cookies)}"
        assert shop.ask("GET", "/account/session", cookies=tossed).json() == {"customer": None}

    def test_of_the_dashboard_never_reach_a_shop(
        self, context: BrowserContext, dashboard: Door, shop: Door, owner: Owner
    ) -> None:
        page = context.new_page()
        enter(page, dashboard.origin, owner)
        heard: list[Request] = []

        def hear(
            request: Request,
        ) -> None:  # Playwright marks a listener, which a list's method does not bear
            heard.append(request)

        page.on("request", hear)
        page.goto(shop.origin)
        sent = [request for request in heard if request.url.startswith(shop.origin)]
        assert sent
        assert [request.url for request in sent if "slipway" in request.all_headers().get("cookie", "")] == []
        assert [cookie for cookie in context.cookies(shop.origin) if "slipway" in cookie["name"]] == []


def hostile(origin: str, sibling: str) -> Iterator[dict[str, str]]:
    """How other sites may make a browser send somebody's session along. Other shops are other sites."""
    sent = {"Content-Type": "application/json"}
    yield sent
    yield {**sent, "Origin": "null"}
    yield {**sent, "Origin": "https://evil.example"}
    yield {**sent, "Origin": sibling, "Sec-Fetch-Site": "same-site"}
    yield {**sent, "Origin": sibling}
    yield {**sent, "Origin": f"{origin}.evil.example"}
    yield {**sent, "Origin": origin, "Sec-Fetch-Site": "cross-site"}
    yield {"Origin": origin, "Content-Type": "text/plain"}
    yield {"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}
    yield {"Origin": sibling, "Content-Type": "text/plain; application/json"}


def owners_routes(store_id: str) -> Iterator[tuple[str, str]]:
    """Every address of the API that changes something, through the dashboard's door."""
    document = json.loads((ROOT / "openapi" / "owner.json").read_text())
    for path, operations in document["paths"].items():
        filled = re.sub(r"\{[^}]+\}", SOMETHING, path.replace("{store_id}", store_id))
        for method in UNSAFE.intersection(operations):
            if not filled.startswith("/auth/") or filled.startswith("/auth/me"):
                yield method, f"/bff{filled}"
    for action in ("login", "register", "logout", "forgot-password", "reset-password", "verify-email"):
        yield "post", f"/bff/auth/{action}"


def customers_routes() -> Iterator[tuple[str, str]]:
    """Every address of a shop that a customer's session comes along with, as the source tree has them."""
    for file in sorted(SHOP.rglob("route.ts")):
        path = file.parent.relative_to(SHOP)
        exports = " ".join(line for line in file.read_text().splitlines() if line.startswith("export"))
        for method in sorted(set(EXPORTED.findall(exports))):
            for filled in addresses(path):
                if filled.startswith(("/account", "/checkout", "/cart/kept")):
                    yield method.lower(), filled


def addresses(path: Path) -> list[str]:
    filled = "/" + re.sub(r"\[(cartId|checkoutId|token)\]", SOMETHING, path.as_posix())
    if filled.endswith("[action]"):
        actions = ("login", "register", "logout", "forgot-password", "reset-password", "verify-email")
        return [filled.replace("[action]", action) for action in actions]
    if filled.endswith("[[...path]]"):
        parts = ("", "/password", "/verification", "/addresses", f"/addresses/{SOMETHING}", "/delete")
        return [filled.replace("/[[...path]]", part) for part in parts]
    return [filled]


class TestOrigins:
    """S11"""

    def test_of_other_sites_change_nothing_of_an_owner(
        self, dashboard: Door, shop: Door, owner: Owner, owners_cookies: list[Morsel[str]]
    ) -> None:
        cookies, store = as_sent(owners_cookies), f"/stores/{owner.store.store_id}"
        before = [owner.api.get(path).json() for path in ("/auth/me", store, "/stores")]
        routes = list(owners_routes(owner.store.store_id))
        assert len(routes) > 70
        for method, path in routes:
            for headers in hostile(dashboard.origin, shop.origin):
                answer = dashboard.ask(method, path, cookies=cookies, headers=headers, content="{}")
                said = (answer.status_code, answer.json()["code"])
                assert said == (403, "foreign_origin"), (method, path, headers)
        for header in ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"):
            answer = dashboard.ask("GET", f"/bff{store}", cookies=cookies, headers={header: "DELETE"})
            assert (answer.status_code, answer.json()["store_id"]) == (200, owner.store.store_id)
        assert [owner.api.get(path).json() for path in ("/auth/me", store, "/stores")] == before
        assert dashboard.ask("GET", f"/bff{store}", cookies=cookies).status_code == 200

    def test_of_other_sites_change_nothing_of_a_customer(
        self, dashboard: Door, shop: Door, customers_cookies: list[Morsel[str]]
    ) -> None:
        cookies = as_sent(customers_cookies)
        before = shop.ask("GET", "/account/session", cookies=cookies).json()
        assert before["customer"] is not None
        routes = list(customers_routes())
        assert len(routes) > 30
        for method, path in routes:
            for headers in hostile(shop.origin, dashboard.origin):
                answer = shop.ask(method, path, cookies=cookies, headers=headers, content="{}")
                said = (answer.status_code, answer.json()["code"])
                assert said == (403, "foreign_origin"), (method, path, headers)
        assert shop.ask("GET", "/account/session", cookies=cookies).json() == before
