"""Stores through HTTP: slugs, settings, deletion, and who may see them."""

import asyncio
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.stores.slugs import RESERVED, slug_candidates
from tests.fixtures.commerce import Owner, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase


async def patch(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], **body: object
) -> httpx.Response:
    return await api.patch(f"/api/v1/stores/{store['store_id']}", json=body, headers=owner.headers)


class TestSlugs:
    def test_avoid_our_own_names(self) -> None:
        assert slug_candidates("Dashboard")[0] == "dashboard-2"
        assert "dashboard" in RESERVED

    def test_are_made_of_any_name(self) -> None:
        assert slug_candidates("东京 Café")[0] == "dong-jing-cafe"
        assert slug_candidates("!!!")[0] == "store-2" or slug_candidates("!!!")[0] == "store"


class TestCreateStore:
    async def test_answers_with_every_setting(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner, contact_email="hello@fern.test")
        assert (store["slug"], store["currency"], store["timezone"]) == (
            "fern-and-fable",
            "EUR",
            "Europe/Berlin",
        )
        assert (store["role"], store["plan"], store["status"]) == ("owner", "starter", "open")
        assert store["storefront_url"] == "http://fern-and-fable.localhost:3001"
        assert store["theme"] == {"preset": "fern"}
        read = await api.get(f"/api/v1/stores/{store['store_id']}", headers=owner.headers)
        assert read.json() == store

    async def test_gives_each_of_many_at_once_a_slug_of_its_own(
        self, api: httpx.AsyncClient, register_owner: RegisterOwner
    ) -> None:
        owners = [await register_owner() for _ in range(4)]
        stores = await asyncio.gather(
            *(create_store(api, owner, name="Café Élan") for owner in owners for _ in range(3))
        )
        expected = {"cafe-elan"} | {f"cafe-elan-{number}" for number in range(2, 13)}
        assert {store["slug"] for store in stores} == expected

    async def test_stops_at_the_limit_of_the_plan_even_when_asked_at_once(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        body = {"name": "One of many", "niche": "pets"}
        answers = await asyncio.gather(
            *(api.post("/api/v1/stores", json=body, headers=owner.headers) for _ in range(8))
        )
        assert sorted(answer.status_code for answer in answers) == [201] * 3 + [402] * 5
        listed = await api.get("/api/v1/stores", headers=owner.headers)
        assert len(listed.json()["items"]) == 3

    @pytest.mark.parametrize(
        "change",
        [
            {"name": " "},
            {"niche": "weapons"},
            {"currency": "eur"},
            {"timezone": "Mars/Olympus"},
            {"country": "Germany"},
            {"slug": "mine"},
            {"user_id": "x"},
        ],
    )
    async def test_refuses_what_does_not_fit(
        self, api: httpx.AsyncClient, owner: Owner, change: dict[str, object]
    ) -> None:
        body = {"name": "Fern", "niche": "pets"} | change
        answer = await api.post("/api/v1/stores", json=body, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        assert (await api.get("/api/v1/stores", headers=owner.headers)).json() == {"items": []}


class TestUpdateStore:
    async def test_changes_only_what_is_given(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner)
        changed = await patch(
            api, owner, store, tagline="Quiet things.", shipping_flat_minor=490, theme={"preset": "nightdesk"}
        )
        assert changed.json() == store | {
            "tagline": "Quiet things.",
            "shipping_flat_minor": 490,
            "theme": {"preset": "nightdesk"},
        }

    async def test_empties_only_what_may_be_empty(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner)
        assert (await patch(api, owner, store, shipping_free_over_minor=None)).status_code == 200
        assert (await patch(api, owner, store, name=None)).status_code == 422

    async def test_tells_the_storefront(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner)
        await patch(api, owner, store, tagline="New")
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute(
                "SELECT payload->'tags' FROM outbox WHERE topic = 'storefront.revalidate'"
            ).fetchall()
        assert rows == [([f"store:{store['store_id']}"],)]


class TestDeleteStore:
    async def test_hides_it_everywhere_and_keeps_its_address(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        store = await create_store(api, owner)
        path = f"/api/v1/stores/{store['store_id']}"
        assert (await api.delete(path, headers=owner.headers)).status_code == 204
        for _ in range(2):
            gone = await api.get(path, headers=owner.headers)
            assert (gone.status_code, gone.json()["code"]) == (404, "store_not_found")
        assert (await api.get("/api/v1/public/stores/fern-and-fable")).status_code == 404
        assert (await api.get("/api/v1/stores", headers=owner.headers)).json() == {"items": []}
        assert (await create_store(api, owner))["slug"] == "fern-and-fable-2"


class TestPublicStore:
    async def test_shows_what_shoppers_need_and_nothing_else(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        store = await create_store(api, owner)
        await patch(api, owner, store, delivery_days_min=3, delivery_days_max=5, return_policy="30 days.")
        shown = (await api.get("/api/v1/public/stores/fern-and-fable")).json()
        assert shown == {
            "store_id": store["store_id"],
            "name": "Fern & Fable",
            "slug": "fern-and-fable",
            "description": "",
            "tagline": "",
            "currency": "EUR",
            "country": "DE",
            "timezone": "Europe/Berlin",
            "theme": {"preset": "fern"},
            "return_policy": "30 days.",
            "delivery_promise": "",
            "delivery": {"days_min": 3, "days_max": 5, "flat_minor": 0, "free_over_minor": None},
            "contact_email": None,
            "is_open": True,
            "can_checkout": False,
        }

    @pytest.mark.parametrize("slug", ["nobody", "FERN-FABLE", "fern%00fable", "..", "fern.fable", "x" * 64])
    async def test_refuses_an_address_that_nobody_has(
        self, api: httpx.AsyncClient, owner: Owner, slug: str
    ) -> None:
        await create_store(api, owner)
        answer = await api.get(f"/api/v1/public/stores/{slug}")
        assert answer.status_code in {404, 422}
        assert answer.headers["content-type"] == "application/problem+json"
