"""Stores through HTTP: opening, deleting, and what shoppers are shown."""

import asyncio

import httpx
import pytest

from tests.commerce_api.stores.settings import PRESET_ALONE, patch, put_rates
from tests.fixtures.commerce import Owner, create_product, create_store


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
        assert store["theme"] == PRESET_ALONE
        assert (store["countries_sold_to"], store["logo"], store["legal_address"]) == (["DE"], None, None)
        assert (store["is_stripe_tax_on"], store["prices_include_tax"]) == (False, True)
        read = await api.get(f"/api/v1/stores/{store['store_id']}", headers=owner.headers)
        assert read.json() == store

    async def test_stops_at_the_limit_of_the_plan_even_when_asked_at_once(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        body = {"name": "One of many", "niche": "pets"}
        answers = await asyncio.gather(
            *(api.post("/api/v1/stores", json=body, headers=owner.headers) for _ in range(8))
        )
        assert sorted(answer.status_code for answer in answers) == [201] + [402] * 7
        refused = next(answer for answer in answers if answer.status_code == 402).json()
        assert refused["detail"] == "Starter includes 1 store, 1 is used. Growth includes 3."
        listed = await api.get("/api/v1/stores", headers=owner.headers)
        assert len(listed.json()["items"]) == 1

    @pytest.mark.parametrize(
        "change",
        [
            {"name": " "},
            {"niche": "weapons"},
            {"currency": "eur"},
            {"timezone": "Mars/Olympus"},
            {"country": "Germany"},
            {"country": "XX"},
            {"currency": "XXX"},
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


class TestDeleteStore:
    async def test_hides_it_everywhere_and_gives_its_owner_the_address_back(
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
        again = await create_store(api, owner)
        assert again["slug"] == "fern-and-fable"
        shown = (await api.get("/api/v1/public/stores/fern-and-fable")).json()
        assert shown["store_id"] == again["store_id"] != store["store_id"]


class TestPublicStore:
    async def test_shows_what_shoppers_need_and_nothing_else(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        store = await create_store(api, owner)
        await patch(
            api,
            owner,
            store,
            countries_sold_to=["DE", "AT"],
            delivery_days_min=3,
            delivery_days_max=5,
            return_policy="30 days.",
            return_days=30,
            return_shipping_paid_by="customer",
        )
        rate = {
            "name": "Over the border",
            "countries": ["AT"],
            "flat_minor": 990,
            "delivery_days_max": 7,
        }
        await put_rates(api, owner, store, rate)
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
            "theme": PRESET_ALONE,
            "logo": None,
            "return_policy": "30 days.",
            "return_days": 30,
            "return_shipping_paid_by": "customer",
            "delivery_promise": "",
            "delivery": {
                "days_min": 3,
                "days_max": 5,
                "flat_minor": 0,
                "free_over_minor": None,
                "countries": ["AT", "DE"],
                "rates": [
                    {
                        "name": "Over the border",
                        "countries": ["AT"],
                        "flat_minor": 990,
                        "free_over_minor": None,
                        "days_min": None,
                        "days_max": 7,
                    }
                ],
            },
            "prices_include_tax": True,
            "contact_email": None,
            "legal_address": None,
            "is_open": True,
            "can_checkout": False,
        }

    async def test_says_that_it_is_closed_and_takes_no_orders(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        store = await create_store(api, owner)
        product = await create_product(api, owner, store)
        await patch(api, owner, store, status="closed")
        public = "/api/v1/public/stores/fern-and-fable"
        shown = (await api.get(public)).json()
        assert (shown["is_open"], shown["can_checkout"]) == (False, False)
        assert (await api.get(f"{public}/products")).json()["items"] == []
        lines = [{"variant_id": product["variants"][0]["variant_id"], "quantity": 1}]
        refused = await api.post(
            f"{public}/checkout", json={"lines": lines}, headers={"Idempotency-Key": "of-a-closed-store"}
        )
        assert (refused.status_code, refused.json()["code"]) == (409, "store_is_closed")
        await patch(api, owner, store, status="open")
        assert (await api.get(public)).json()["is_open"] is True

    @pytest.mark.parametrize("slug", ["nobody", "FERN-FABLE", "fern%00fable", "..", "fern.fable", "x" * 64])
    async def test_refuses_an_address_that_nobody_has(
        self, api: httpx.AsyncClient, owner: Owner, slug: str
    ) -> None:
        await create_store(api, owner)
        answer = await api.get(f"/api/v1/public/stores/{slug}")
        assert answer.status_code in {404, 422}
        assert answer.headers["content-type"] == "application/problem+json"
