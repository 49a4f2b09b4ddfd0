"""Stores that were closed, ids that are none, tokens that ended, and ids of somebody else's in bodies and in
a shopper's addresses: the same answer as for what never was."""

import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from commerce_api.config import Settings
from kit.ids import new_id
from tests.commerce_api.customers.shoppers import ADDRESS, sign_up
from tests.commerce_api.tenancy.test_foreign_stores import ask, contents, store_routes
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

MALFORMED = ("7", "x", "%00", str(2**63), "' OR 1=1", "00000000-0000-0000-0000-00000000000g", "a" * 300)
SAMPLES = 60
APART_SECONDS = 0.005


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """So many requests from one address are more than the limits allow."""
    return selling_settings


async def told(api: httpx.AsyncClient) -> dict[str, Any]:
    document: dict[str, Any] = (await api.get("/api/v1/openapi.json")).json()
    return document


class TestClosedStore:
    async def test_is_as_if_it_had_never_been_on_any_route(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner)
        product = await create_product(api, owner, store)
        closed = await api.delete(f"/api/v1/stores/{store['store_id']}", headers=owner.headers)
        assert closed.status_code == 204
        ids = {"store_id": store["store_id"], "product_id": product["product_id"]}
        before = contents(commerce_database)
        for route in store_routes(await told(api)):
            gone = await ask(api, route, ids, owner.headers)
            never = await ask(api, route, ids | {"store_id": str(new_id())}, owner.headers)
            assert (gone.status_code, gone.json()["code"]) == (404, "store_not_found"), route.name
            assert gone.content == never.content, route.name
        assert contents(commerce_database) == before


class TestMalformedIds:
    async def test_are_refused_on_every_route_in_every_place(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner)
        routes = store_routes(await told(api))
        before = contents(commerce_database)
        for route in routes:
            for name in {part.strip("{}") for part in route.path.split("/") if part.startswith("{")}:
                for value in MALFORMED:
                    if name == "position" and value == "7":
                        continue
                    answer = await ask(
                        api, route, {"store_id": store["store_id"]} | {name: value}, owner.headers
                    )
                    assert answer.status_code in {400, 404, 405, 422}, f"{route.name} {name}={value}"
                    assert answer.headers["content-type"] == "application/problem+json"
        assert contents(commerce_database) == before


class TestEndedToken:
    async def test_opens_no_route(
        self, api: httpx.AsyncClient, owner: Owner, clock: MovableClock, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner)
        clock.advance(timedelta(minutes=15, seconds=1))
        before = contents(commerce_database)
        for route in store_routes(await told(api)):
            answer = await ask(api, route, {"store_id": store["store_id"]}, owner.headers)
            assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token"), route.name
        assert contents(commerce_database) == before


def lent_in_bodies(product_id: str, variant_id: str, collection_id: str) -> Iterator[tuple[str, str, Any]]:
    """Writes to a store that name things of another in their bodies."""
    yield "POST", "/discounts", {"code": "LENT", "kind": "free_shipping", "product_ids": [product_id]}
    yield "POST", "/collections", {"title": "Lent", "product_ids": [product_id]}
    change = {"kind": "set_status", "status": "archived"}
    yield "POST", "/products/bulk", {"product_ids": [product_id], "change": change}
    added = {"kind": "add_to_collection", "collection_id": collection_id}
    yield "POST", "/products/bulk", {"filter": {"collection_id": collection_id}, "change": change}
    yield "POST", "/products/bulk", {"filter": {}, "change": added}
    yield "POST", "/products/import", {"item_id": product_id}
    pictured = {"title": "Lent", "variants": [{"price_minor": 100}], "image_ids": [product_id]}
    yield "POST", "/products", pictured
    yield "POST", "/products", {"title": "Lent", "variants": [{"price_minor": 1, "variant_id": variant_id}]}


class TestLentIds:
    async def test_in_bodies_are_as_unknown_as_any(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        register_owner: RegisterOwner,
        commerce_database: CommerceDatabase,
    ) -> None:
        them = await register_owner()
        theirs = await create_store(api, them, name="Theirs")
        product = await create_product(api, them, theirs)
        collection = await api.post(
            f"/api/v1/stores/{theirs['store_id']}/collections", json={"title": "T"}, headers=them.headers
        )
        mine = await create_store(api, owner, name="Mine")
        lent = (
            product["product_id"],
            product["variants"][0]["variant_id"],
            collection.json()["collection_id"],
        )
        nothing = tuple(str(new_id()) for _ in lent)
        before = contents(commerce_database)
        asked = zip(lent_in_bodies(*lent), lent_in_bodies(*nothing), strict=True)
        for (method, path, body), (_, _, unknown) in asked:
            address = f"/api/v1/stores/{mine['store_id']}{path}"
            answer = await api.request(method, address, json=body, headers=owner.headers)
            never = await api.request(method, address, json=unknown, headers=owner.headers)
            assert answer.status_code == never.status_code, f"{path}: {answer.text} {never.text}"
            texts = [one.text for one in (answer, never)]
            for known, other in zip(lent, nothing, strict=True):
                texts = [text.replace(known, "?").replace(other, "?") for text in texts]
            assert texts[0] == texts[1], path
        assert contents(commerce_database) == before

    async def test_in_a_shoppers_address_are_as_unknown_as_any(
        self, api: httpx.AsyncClient, owner: Owner, register_owner: RegisterOwner
    ) -> None:
        them = await register_owner()
        theirs = await create_store(api, them, name="Theirs")
        product = await create_product(api, them, theirs)
        mine = await create_store(api, owner, name="Mine")
        stranger, ada = [
            await sign_up(api, slug, "ada@example.test") for slug in (theirs["slug"], mine["slug"])
        ]
        address = (await stranger.ask("POST", "/me/addresses", ADDRESS)).json()["address_id"]
        for method, path, body in (
            ("PUT", "/me/addresses/{}", ADDRESS),
            ("DELETE", "/me/addresses/{}", None),
            ("GET", "/me/orders/{}", None),
        ):
            lent = await ada.ask(method, path.format(address), body)
            never = await ada.ask(method, path.format(new_id()), body)
            assert (lent.status_code, lent.content) == (404, never.content), path
        lines = [
            {"lines": [{"variant_id": one, "quantity": 1}]}
            for one in (product["variants"][0]["variant_id"], str(new_id()))
        ]
        public = f"/api/v1/public/stores/{mine['slug']}"
        lent, never = [await api.post(f"{public}/cart/validate", json=body) for body in lines]
        known, unknown = [body["lines"][0]["variant_id"] for body in lines]
        assert lent.text.replace(str(known), "?") == never.text.replace(str(unknown), "?")
        listed = (await stranger.ask("GET", "/me/addresses")).json()
        assert [one["address_id"] for one in listed["items"]] == [address]


class TestTime:
    async def test_does_not_tell_a_foreign_store_from_none(
        self, api: httpx.AsyncClient, owner: Owner, register_owner: RegisterOwner
    ) -> None:
        theirs = await create_store(api, await register_owner(), name="Theirs")
        taken: dict[str, list[float]] = {theirs["store_id"]: [], str(new_id()): []}
        for _ in range(SAMPLES):
            for store_id, seconds in taken.items():
                started = time.perf_counter()
                answer = await api.get(f"/api/v1/stores/{store_id}/products", headers=owner.headers)
                seconds.append(time.perf_counter() - started)
                assert answer.status_code == 404
        foreign, none = [statistics.median(seconds) for seconds in taken.values()]
        assert abs(foreign - none) < APART_SECONDS
