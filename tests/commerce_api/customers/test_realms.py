"""A token opens its own realm and nothing else: not an owner's routes, not those of another store."""

from typing import Any

import httpx
import pytest

from kit.ids import new_id
from tests.commerce_api.customers.shoppers import ADDRESS, Shopper, customers, post, sign_up
from tests.commerce_api.tenancy.test_foreign_stores import Route, ask, contents, store_routes
from tests.fixtures.commerce import PASSWORD, Owner
from tests.fixtures.postbox import Postbox
from tests.fixtures.postgres import CommerceDatabase

BODIES: dict[str, dict[str, Any]] = {
    "PATCH ": {"name": "Taken over"},
    "POST /password": {"current_password": PASSWORD, "new_password": "another long password"},
    "POST /addresses": ADDRESS,
    "PUT /addresses/{address_id}": ADDRESS,
    "POST /delete": {"password": PASSWORD},
}
MINE = "/stores/{slug}/customers/me"


@pytest.fixture
async def own_routes(api: httpx.AsyncClient) -> list[tuple[str, str]]:
    """Method and path below ``customers/me`` of every route that needs a customer's token."""
    document = (await api.get("/api/v1/public/openapi.json")).json()
    return [
        (method.upper(), path.removeprefix(MINE))
        for path, operations in document["paths"].items()
        if path.startswith(MINE)
        for method in operations
    ]


async def ask_own(
    api: httpx.AsyncClient, slug: str, method: str, path: str, headers: dict[str, str]
) -> httpx.Response:
    body: dict[str, Any] = {"json": BODIES[f"{method} {path}"]} if f"{method} {path}" in BODIES else {}
    address = path.replace("{address_id}", str(new_id())).replace("{order_id}", str(new_id()))
    return await api.request(method, f"{customers(slug)}/me{address}", headers=headers, **body)


class TestAccessTokens:
    async def test_of_owners_and_of_other_stores_open_nothing_of_a_customer(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        ada: Shopper,
        other_store: dict[str, Any],
        own_routes: list[tuple[str, str]],
        commerce_database: CommerceDatabase,
    ) -> None:
        foreign = await sign_up(api, other_store["slug"], ada.email)
        assert len(own_routes) >= 8
        before = contents(commerce_database)
        for method, path in own_routes:
            for headers, code in (
                (owner.headers, "invalid_token"),
                (foreign.headers, "invalid_token"),
                ({}, "unauthorized"),
            ):
                answer = await ask_own(api, ada.slug, method, path, headers)
                assert (answer.status_code, answer.json()["code"]) == (401, code), f"{method} {path}"
                assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert contents(commerce_database) == before

    async def test_of_customers_open_nothing_of_an_owner(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        ada: Shopper,
        commerce_database: CommerceDatabase,
    ) -> None:
        document = (await api.get("/api/v1/openapi.json")).json()
        routes = store_routes(document) + [
            Route(method.upper(), path)
            for path, operations in document["paths"].items()
            for method in operations
            if path.startswith(("/auth/me", "/billing")) or path == "/stores"
            if path != "/billing/plans"
        ]
        assert len(routes) >= 40
        before = contents(commerce_database)
        for route in routes:
            answer = await ask(api, route, {"store_id": store["store_id"]}, ada.headers)
            assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token"), route.name
        assert contents(commerce_database) == before


class TestRefreshTokensAndLinks:
    async def test_stay_in_their_realm(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        ada: Shopper,
        other_store: dict[str, Any],
        postbox: Postbox,
    ) -> None:
        letters = await postbox.collect()
        [link] = [one.token for one in letters if one.category == "customer_verify_email"]
        [owners_link] = [one.token for one in letters if one.category == "verify_email"]
        token, owners_token = ada.tokens["refresh_token"], owner.tokens["refresh_token"]
        for slug, given in ((other_store["slug"], token), (ada.slug, owners_token)):
            assert (await post(api, slug, "refresh", refresh_token=given)).status_code == 401
            assert (await post(api, slug, "logout", refresh_token=given)).status_code == 204
        as_owner = await api.post("/api/v1/auth/refresh", json={"refresh_token": token})
        assert as_owner.status_code == 401
        await api.post("/api/v1/auth/logout", json={"refresh_token": token})
        for slug, given in ((other_store["slug"], link), (ada.slug, owners_link)):
            answer = await post(api, slug, "verify-email", token=given)
            assert (answer.status_code, answer.json()["code"]) == (400, "link_not_valid")
        assert (await api.post("/api/v1/auth/verify-email", json={"token": link})).status_code == 400
        # None of it cost anybody anything.
        assert (await post(api, ada.slug, "refresh", refresh_token=token)).status_code == 200
        assert (await post(api, ada.slug, "verify-email", token=link)).status_code == 204
        mine = await api.post("/api/v1/auth/refresh", json={"refresh_token": owners_token})
        assert mine.status_code == 200
