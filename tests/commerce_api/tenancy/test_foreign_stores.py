"""Every route that names a store, asked by somebody else's owner: 404, the same bytes as for no store at all.

Made from the OpenAPI document, so a new route is in the matrix the day it is written.
"""

import re
from dataclasses import dataclass
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.app import create_api
from commerce_api.platform import Platform
from kit.ids import new_id
from tests.fixtures.commerce import Owner, RegisterOwner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

# Bodies that pass validation, so that the refusal is about the store and not about the body.
BODIES: dict[str, dict[str, Any]] = {
    "PATCH /stores/{store_id}": {"name": "Taken over", "slug": "taken-over"},
    "PUT /stores/{store_id}/shipping-rates": {"shipping_rates": []},
    "POST /stores/{store_id}/products": {"title": "Planted", "variants": [{"price_minor": 100}]},
    "PATCH /stores/{store_id}/products/{product_id}": {"title": "Taken over"},
    "POST /stores/{store_id}/discounts": {"code": "PLANTED", "kind": "free_shipping"},
    "PATCH /stores/{store_id}/discounts/{discount_id}": {"is_paused": True},
    "PATCH /stores/{store_id}/images/{image_id}": {"alt": "Taken over"},
    "POST /stores/{store_id}/products/bulk": {
        "product_ids": [str(new_id())],
        "change": {"kind": "set_status", "status": "archived"},
    },
    "POST /stores/{store_id}/collections": {"title": "Planted"},
    "PATCH /stores/{store_id}/collections/{collection_id}": {"title": "Taken over"},
    "PUT /stores/{store_id}/collections/{collection_id}/products": {"product_ids": []},
    "POST /stores/{store_id}/products/import": {"item_id": str(new_id())},
    "POST /stores/{store_id}/products/imports": {"items": [{"item_id": str(new_id())}]},
    "POST /stores/{store_id}/supplier-lists/{list_id}/imports": {"listing_ids": ["A-1"]},
    "PUT /stores/{store_id}/import-settings": {"brand_voice": "Planted"},
    "POST /stores/{store_id}/import-settings/price-preview": {"landed_minor": 100},
    "PUT /stores/{store_id}/imports/{import_id}/claims/{position}/settlement": {"settlement": "proved"},
    "POST /stores/{store_id}/research/items/{item_id}/status": {"status": "dismissed"},
    "PUT /stores/{store_id}/research/settings": {
        "keywords": ["planted"],
        "sources": ["aliexpress"],
        "frequency": "daily",
        "weights": {"demand": 100},
        "score_line": 70,
        "ai_budget_micros": None,
        "sends_report": True,
    },
    "POST /stores/{store_id}/research/weights/preview": {"weights": {"demand": 100}},
    "POST /stores/{store_id}/orders/{order_id}/shipments": {},
    "POST /stores/{store_id}/orders/{order_id}/refunds": {"is_whole": True},
    "POST /stores/{store_id}/orders/{order_id}/refunds/preview": {"is_whole": True},
    "POST /stores/{store_id}/orders/{order_id}/cancellation": {},
    "POST /stores/{store_id}/orders/{order_id}/withdrawal/acceptance": {},
    "POST /stores/{store_id}/orders/{order_id}/withdrawal/refusal": {"reason": "Planted"},
    "POST /stores/{store_id}/orders/{order_id}/notes": {"text": "Planted"},
    "PATCH /stores/{store_id}/customers/{customer_id}": {"note": "Planted"},
    "POST /stores/{store_id}/analytics/exports": {
        "kind": "orders",
        "first_day": "2026-11-01",
        "last_day": "2026-11-02",
    },
    "POST /stores/{store_id}/payment-account/onboarding-link": {},
    "POST /stores/{store_id}/invitations": {"email": "planted@slipway.test", "role": "viewer"},
    "PATCH /stores/{store_id}/members/{user_id}": {"role": "viewer"},
}

# What an address names that is no id.
NUMBERS = {"position": "0"}


@dataclass(frozen=True)
class Route:
    method: str
    path: str

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def store_routes(document: dict[str, Any]) -> list[Route]:
    return [
        Route(method.upper(), path)
        for path, operations in document["paths"].items()
        if "{store_id}" in path
        for method in operations
        if method in {"get", "post", "put", "patch", "delete"}
    ]


async def ask(
    api: httpx.AsyncClient, route: Route, ids: dict[str, str], headers: dict[str, str]
) -> httpx.Response:
    known = NUMBERS | ids
    path = re.sub(r"\{(\w+)\}", lambda match: known.get(match[1], str(new_id())), route.path)
    body: dict[str, Any] = {"json": BODIES[route.name]} if route.name in BODIES else {}
    if route.path.endswith(("/images", "/csv-imports", "/supplier-lists", "/supplier-list-checks")) or (
        route.method,
        route.path[-5:],
    ) == (
        "PUT",
        "/logo",
    ):
        body = {"files": {"file": ("x.png", b"not looked at")}}
    sent = headers | {"Idempotency-Key": "key-of-the-matrix"}
    return await api.request(route.method, f"/api/v1{path}", headers=sent, **body)


def contents(database: CommerceDatabase) -> dict[str, str]:
    """A fingerprint of every table, past row-level security."""
    with psycopg.connect(database.superuser_url) as connection:
        tables = connection.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename NOT IN ('sessions', 'refresh_tokens', 'rate_limits')"
        ).fetchall()
        rows = "SELECT md5(COALESCE(string_agg(t::text, '|' ORDER BY t::text), '')) FROM"
        return {
            table: str(connection.execute(f"{rows} {table} t".encode()).fetchone()) for (table,) in tables
        }


@pytest.fixture
async def theirs(api: httpx.AsyncClient, register_owner: RegisterOwner) -> dict[str, str]:
    """A store of another owner, with a product and a collection: the ids that must lead nowhere."""
    them = await register_owner()
    store = await create_store(api, them, name="Theirs")
    product = await create_product(api, them, store)
    collection = await api.post(
        f"/api/v1/stores/{store['store_id']}/collections", json={"title": "Theirs"}, headers=them.headers
    )
    assert collection.status_code == 201
    return {
        "store_id": store["store_id"],
        "product_id": product["product_id"],
        "collection_id": collection.json()["collection_id"],
    }


class TestForeignStore:
    async def test_does_not_exist_on_any_route(
        self,
        api: httpx.AsyncClient,
        platform: Platform,
        owner: Owner,
        theirs: dict[str, str],
        commerce_database: CommerceDatabase,
    ) -> None:
        document = (await api.get("/api/v1/openapi.json")).json()
        routes = store_routes(document)
        assert len(routes) >= 25
        nowhere = theirs | {"store_id": str(new_id())}
        before = contents(commerce_database)
        for route in routes:
            foreign = await ask(api, route, theirs, owner.headers)
            nothing = await ask(api, route, nowhere, owner.headers)
            assert (foreign.status_code, foreign.json()["code"]) == (404, "store_not_found"), route.name
            assert foreign.content == nothing.content, route.name
        assert contents(commerce_database) == before

    async def test_needs_a_token_on_every_route(
        self, api: httpx.AsyncClient, theirs: dict[str, str], commerce_database: CommerceDatabase
    ) -> None:
        document = (await api.get("/api/v1/openapi.json")).json()
        before = contents(commerce_database)
        for route in store_routes(document):
            answer = await ask(api, route, theirs, {})
            assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized"), route.name
        assert contents(commerce_database) == before

    async def test_lends_no_ids_to_a_store_of_mine(
        self, api: httpx.AsyncClient, owner: Owner, theirs: dict[str, str]
    ) -> None:
        mine = await create_store(api, owner, name="Mine")
        document = (await api.get("/api/v1/openapi.json")).json()
        mixed = theirs | {"store_id": mine["store_id"]}
        nested = [route for route in store_routes(document) if route.path.count("{") > 1]
        assert len(nested) >= 10
        for route in nested:
            answer = await ask(api, route, mixed, owner.headers)
            random = await ask(api, route, {"store_id": mine["store_id"]}, owner.headers)
            assert answer.status_code == 404, route.name
            assert answer.content == random.content, route.name


class TestInternalSurface:
    async def test_takes_only_the_service_token(self, internal: httpx.AsyncClient, owner: Owner) -> None:
        document = (await internal.get("openapi.json")).json()
        routes = [
            (method.upper(), path) for path, operations in document["paths"].items() for method in operations
        ]
        assert len(routes) >= 10
        for headers in ({"Authorization": ""}, owner.headers):
            for method, path in routes:
                address = re.sub(r"\{\w+\}", str(new_id()), path)
                answer = await internal.request(method, address.lstrip("/"), headers=headers)
                assert (answer.status_code, answer.json()["code"]) == (401, "invalid_service_token"), path

    async def test_is_not_on_the_public_port(self, api: httpx.AsyncClient, platform: Platform) -> None:
        mounted = {getattr(route, "path", "") for route in create_api(platform).routes}
        assert "/internal/v1" not in mounted
        assert (await api.get("/internal/v1/research/plan")).status_code == 404
