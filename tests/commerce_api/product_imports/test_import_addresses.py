"""Imports from addresses, from given listings, and many at once."""

import asyncio
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from commerce_api.platform import Platform
from commerce_api.product_imports.given import GivenField, GivenListing, GivenVariant
from commerce_api.product_imports.service import request_given_import
from kit.ids import new_id
from tests.commerce_api.product_imports.drafts import claim, draft, land_picks
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import MovableClock, Owner, create_store, put_on_plan
from tests.fixtures.postgres import CommerceDatabase

PAGE = "https://shop.example/mister"


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def products(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}/products"


async def ask(api: httpx.AsyncClient, owner: Owner, products: str, **body: Any) -> httpx.Response:
    return await api.post(f"{products}/import", json=body, headers=owner.headers)


class TestAddresses:
    async def test_queue_the_page_under_one_identity(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, products: str
    ) -> None:
        made = await ask(api, owner, products, url=f"{PAGE}/?utm_source=x#top")
        assert made.status_code == 202, made.text
        row = made.json()
        assert (row["source"], row["title"], row["item_id"], row["status"]) == (
            "web",
            "shop.example/mister",
            None,
            "queued",
        )
        for same in (PAGE, "http://SHOP.example:80/mister?gclid=1", f"{PAGE}/#reviews"):
            again = await ask(api, owner, products, url=same)
            assert (again.status_code, again.json()["import_id"]) == (200, row["import_id"]), same
        other = await ask(api, owner, products, url=f"{PAGE}?size=2")
        assert other.json()["import_id"] != row["import_id"]
        [job] = await claim(internal)
        assert (job["url"], job["source_id"]) == (f"{PAGE}/?utm_source=x", row["source_id"])

    async def test_of_aliexpress_are_its_listings(
        self, api: httpx.AsyncClient, owner: Owner, products: str
    ) -> None:
        made = await ask(api, owner, products, url="https://de.aliexpress.com/item/1005006.html?spm=a")
        assert (made.json()["source"], made.json()["source_id"]) == ("aliexpress", "1005006")
        again = await ask(api, owner, products, url="https://www.aliexpress.us/i/1005006.html")
        assert (again.status_code, again.json()["import_id"]) == (200, made.json()["import_id"])

    @pytest.mark.parametrize(
        ("url", "code"),
        [
            ("ftp://shop.example/", "invalid_request"),
            ("javascript:alert(1)", "invalid_request"),
            ("https://", "address_not_usable"),
            ("https://user:pass@shop.example/", "address_not_usable"),
            ("https://[::1/", "address_not_usable"),
            ("https://shop.example:99999/", "address_not_usable"),
        ],
    )
    async def test_that_are_none_are_refused_at_once(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        products: str,
        commerce_database: CommerceDatabase,
        url: str,
        code: str,
    ) -> None:
        before = contents(commerce_database)
        answer = await ask(api, owner, products, url=url)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        assert contents(commerce_database) == before

    async def test_one_of_pick_and_address_is_asked_for(
        self, api: httpx.AsyncClient, owner: Owner, products: str
    ) -> None:
        for body in ({}, {"url": PAGE, "item_id": str(new_id())}, {"url": None}):
            answer = await ask(api, owner, products, **body)
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")

    async def test_a_short_one_takes_the_identity_it_leads_to_once(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, products: str
    ) -> None:
        short = await ask(api, owner, products, url="https://a.aliexpress.com/_mK")
        [job] = await claim(internal)
        report = {
            "worker_id": "w1",
            "step": "listing",
            "status": "running",
            "listing": {"source": "aliexpress", "source_id": "77"},
        }
        told = await internal.post(f"product-imports/{job['import_id']}/steps", json=report)
        assert told.status_code == 200, told.text
        again = await ask(api, owner, products, url="https://www.aliexpress.com/item/77.html")
        assert (again.status_code, again.json()["import_id"]) == (200, short.json()["import_id"])

        await ask(api, owner, products, url="https://a.aliexpress.com/_other")
        [second] = await claim(internal)
        refused = await internal.post(f"product-imports/{second['import_id']}/steps", json=report)
        assert (refused.status_code, refused.json()["code"]) == (409, "listing_has_import")


class TestManyAtOnce:
    async def test_are_each_answered_on_their_own(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        products: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        put_on_plan(commerce_database, owner, "growth")
        a, b = await land_picks(api, internal, owner, store, "a", "b")
        known = (await ask(api, owner, products, item_id=a)).json()["import_id"]
        items = [
            {"item_id": a},
            {"item_id": b},
            {"url": PAGE},
            {"item_id": str(new_id())},
            {"url": "https://"},
        ]
        answer = await api.post(f"{products}/imports", json={"items": items}, headers=owner.headers)
        assert answer.status_code == 202, answer.text
        told = answer.json()
        assert (told["queued"], told["exists"], told["refused"]) == (2, 1, 2)
        assert [(one["outcome"], one["code"]) for one in told["items"]] == [
            ("exists", None),
            ("queued", None),
            ("queued", None),
            ("refused", "research_item_not_found"),
            ("refused", "address_not_usable"),
        ]
        assert told["items"][0]["import_id"] == known
        assert len(await claim(internal, limit=10)) == 3

    async def test_stop_where_the_plan_ends(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        products: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        put_on_plan(commerce_database, owner, "growth")
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute(
                "INSERT INTO product_imports (import_id, store_id, source, source_id, title, status,"
                " requested_by, requested_at, available_at)"
                " SELECT gen_random_uuid(), m.store_id, 'aliexpress', n::text, 'x', 'failed', m.user_id,"
                " now(), now() FROM memberships m, generate_series(1, 198) n"
            )
        items = [{"url": f"{PAGE}/{n}"} for n in range(5)]
        told = (await api.post(f"{products}/imports", json={"items": items}, headers=owner.headers)).json()
        assert [one["code"] for one in told["items"]] == [None, None, *["plan_limit_reached"] * 3]
        counted = await api.get(f"/api/v1/stores/{store['store_id']}/imports", headers=owner.headers)
        assert counted.json()["counts"]["open"] == 200

    async def test_count_as_one_request(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        products: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        put_on_plan(commerce_database, owner, "pro")
        many = {"items": [{"url": f"{PAGE}/{n}"} for n in range(50)]}
        for _ in range(20):
            answer = await api.post(f"{products}/imports", json=many, headers=owner.headers)
            assert answer.status_code == 202
        assert answer.json()["exists"] == 50
        over = await ask(api, owner, products, url=PAGE)
        assert (over.status_code, over.json()["code"]) == (429, "too_many_requests")

    async def test_in_opposite_orders_do_not_lock_each_other_out(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        products: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        put_on_plan(commerce_database, owner, "growth")
        picks = await land_picks(api, internal, owner, store, *"abcdef")
        orders = [picks, picks[::-1]] * 3
        answers = await asyncio.gather(
            *(
                api.post(
                    f"{products}/imports",
                    json={"items": [{"item_id": item} for item in order]},
                    headers=owner.headers,
                )
                for order in orders
            )
        )
        assert [answer.status_code for answer in answers] == [202] * 6
        assert sum(answer.json()["queued"] for answer in answers) == 6


class TestGivenListings:
    async def test_reach_the_worker_as_they_were_given(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        platform: Platform,
        clock: MovableClock,
    ) -> None:
        given = GivenListing(
            supplier="Brass Works",
            currency="USD",
            freight_minor=350,
            fields=[GivenField(name="Material", value="Brass")],
            variants=[GivenVariant(sku_id="a", options={"Size": "S"}, item_minor=500, stock=3)],
            image_urls=["https://cdn.example/1.jpg"],
        )
        store_id = UUID(store["store_id"])
        user_id = UUID((await api.get("/api/v1/auth/me", headers=owner.headers)).json()["user_id"])
        rows = []
        for _ in range(2):
            async with platform.database.transaction(store_id=store_id, user_id=user_id) as session:
                rows.append(
                    await request_given_import(
                        session,
                        store_id,
                        user_id,
                        source="supplier_list",
                        source_id="list-1/a",
                        title="Brass mister",
                        image_url=None,
                        given=given,
                        now=clock(),
                    )
                )
        assert [is_new for _, is_new in rows] == [True, False]
        [job] = await claim(internal)
        assert (job["source"], job["source_id"], job["title"]) == (
            "supplier_list",
            "list-1/a",
            "Brass mister",
        )
        assert job["given"] == given.model_dump(mode="json")
        made = await internal.post(f"product-imports/{job['import_id']}/draft", json=draft())
        assert made.status_code == 200
