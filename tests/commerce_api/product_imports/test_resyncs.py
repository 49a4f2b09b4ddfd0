"""A listing read again: what follows the supplier, and what stays its owner's."""

from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from tests.commerce_api.product_imports.drafts import claim, draft, land_picks, request_import
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import MovableClock, Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

SMALL, LARGE = "12000012345678901", "12000012345678902"


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
async def product(
    api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
) -> str:
    """The address of a product that came by an import: 300 ml with 1840 pieces, 500 ml without a count."""
    [item] = await land_picks(api, internal, owner, store, "a")
    import_id = (await request_import(api, owner, store, item)).json()["import_id"]
    await claim(internal)
    made = await internal.post(f"product-imports/{import_id}/draft", json=draft())
    return f"/api/v1/stores/{store['store_id']}/products/{made.json()['product_id']}"


def found(sku_id: str, size: str, **changes: object) -> dict[str, Any]:
    return {
        "sku_id": sku_id,
        "option_values": [size],
        "item_minor": 640,
        "freight_minor": 200,
        "cost_minor": 840,
        "price_minor": 2590,
        "compare_at_minor": None,
        "stock": 900,
    } | changes


async def claimed(internal: httpx.AsyncClient, worker: str = "w1") -> list[dict[str, Any]]:
    body = {"worker_id": worker, "lease_seconds": 60, "limit": 5}
    items: list[dict[str, Any]] = (await internal.post("product-resyncs/claim", json=body)).json()["items"]
    return items


async def resync(
    api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, product: str, *variants: dict[str, Any]
) -> dict[str, Any]:
    asked = await api.post(f"{product}/resync", headers=owner.headers)
    assert asked.status_code == 202, asked.text
    [job] = await claimed(internal)
    body = {"worker_id": "w1", "supplier": "Plantik", "variants": list(variants)}
    for _ in range(2):
        told = await internal.post(f"product-resyncs/{job['resync_id']}/listing", json=body)
        assert (told.status_code, told.json()["status"]) == (200, "succeeded"), told.text
    shown: dict[str, Any] = (await api.get(f"{product}/resync", headers=owner.headers)).json()
    return shown


async def variants_of(api: httpx.AsyncClient, owner: Owner, product: str) -> list[tuple[object, ...]]:
    read = (await api.get(product, headers=owner.headers)).json()
    return [
        (one["title"], one["price_minor"], one["cost_minor"], one["stock_on_hand"])
        for one in read["variants"]
    ]


def offers(database: CommerceDatabase) -> list[tuple[object, ...]]:
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(
            "SELECT sku_id, cost_minor, freight_minor, stock FROM offers ORDER BY sku_id"
        ).fetchall()


class TestResync:
    async def test_follows_the_supplier_where_nothing_was_edited(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        product: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        shown = await resync(
            api, internal, owner, product, found(SMALL, "300 ml"), found(LARGE, "500 ml", stock=None)
        )
        assert (shown["status"], shown["error"]) == ("succeeded", None)
        assert await variants_of(api, owner, product) == [
            ("300 ml", 2590, 840, 900),
            ("500 ml", 2590, 840, 0),
        ]
        assert offers(commerce_database) == [(SMALL, 640, 200, 900), (LARGE, 640, 200, None)]
        changed = [
            (one["variant"], one["field"], one["before"], one["after"]) for one in shown["outcome"]["changed"]
        ]
        assert changed == [
            ("300 ml", "price_minor", 2490, 2590),
            ("300 ml", "cost_minor", 820, 840),
            ("300 ml", "stock_on_hand", 1840, 900),
            ("500 ml", "price_minor", 2490, 2590),
            ("500 ml", "cost_minor", 820, 840),
        ]

    async def test_never_overwrites_what_the_owner_edited(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        product: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        edit = {
            "title": "My mister",
            "options": [{"name": "Size", "values": ["300 ml", "500 ml"]}],
            "variants": [
                {"option_values": ["300 ml"], "price_minor": 1990, "stock_on_hand": 5},
                {"option_values": ["500 ml"], "price_minor": 2490},
            ],
        }
        edited = await api.patch(product, json=edit, headers=owner.headers)
        assert edited.status_code == 200, edited.text
        for price in (2590, 2690):
            shown = await resync(
                api,
                internal,
                owner,
                product,
                found(SMALL, "300 ml", price_minor=price),
                found(LARGE, "500 ml", price_minor=price, stock=None),
            )
            assert shown["outcome"]["kept"] == ["300 ml: price_minor", "300 ml: stock_on_hand"]
            assert await variants_of(api, owner, product) == [
                ("300 ml", 1990, 840, 5),
                ("500 ml", price, 840, 0),
            ]
        assert (await api.get(product, headers=owner.headers)).json()["title"] == "My mister"
        assert offers(commerce_database)[0] == (SMALL, 640, 200, 900)

    async def test_a_sale_is_no_edit_of_the_stock(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        product: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute(
                "UPDATE variants SET stock_on_hand = 1830, stock_reserved = 4 WHERE title = '300 ml'"
            )
        await resync(api, internal, owner, product, found(SMALL, "300 ml", stock=2))
        assert (await variants_of(api, owner, product))[0] == ("300 ml", 2590, 840, 4)

    async def test_what_the_supplier_dropped_is_out_of_stock_and_news_are_counted(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        product: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        shown = await resync(api, internal, owner, product, found(LARGE, "500 ml"), found("new", "1 l"))
        assert (shown["outcome"]["gone"], shown["outcome"]["not_added"]) == (["300 ml"], 1)
        assert await variants_of(api, owner, product) == [("300 ml", 2490, 820, 0), ("500 ml", 2590, 840, 0)]
        assert [(sku, stock) for sku, _, _, stock in offers(commerce_database)] == [(SMALL, 0), (LARGE, 900)]

    async def test_one_at_a_time_and_tried_again_a_few_times(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        product: str,
        clock: MovableClock,
    ) -> None:
        first, second = [
            (await api.post(f"{product}/resync", headers=owner.headers)).json() for _ in range(2)
        ]
        assert first["resync_id"] == second["resync_id"]
        failure = {"worker_id": "w1", "code": "source_silent", "message": "No answer.", "is_retryable": True}
        address = f"product-resyncs/{first['resync_id']}/failed"
        for status in ("queued", "queued", "failed"):
            [job] = await claimed(internal)
            assert job["job"]["results"] == {}
            told = await internal.post(address, json=failure)
            assert told.json()["status"] == status
        shown = (await api.get(f"{product}/resync", headers=owner.headers)).json()
        assert shown["error"] == {"code": "source_silent", "message": "No answer."}
        again = (await api.post(f"{product}/resync", headers=owner.headers)).json()
        assert again["resync_id"] != first["resync_id"]

        await claimed(internal)
        clock.advance(timedelta(seconds=61))
        [taken_over] = await claimed(internal, "w2")
        lost = {"worker_id": "w1", "supplier": "Plantik", "variants": [found(SMALL, "300 ml")]}
        late = await internal.post(f"product-resyncs/{taken_over['resync_id']}/listing", json=lost)
        assert (late.status_code, late.json()["code"]) == (409, "lease_lost")

    async def test_is_refused_for_a_product_without_an_import(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        made = await create_product(api, owner, store)
        before = contents(commerce_database)
        address = f"/api/v1/stores/{store['store_id']}/products/{made['product_id']}/resync"
        for call in (api.post(address, headers=owner.headers), api.get(address, headers=owner.headers)):
            answer = await call
            assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_resync")
        assert contents(commerce_database) == before


class TestEdits:
    async def test_stand_beside_what_was_written(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], product: str
    ) -> None:
        imports = f"/api/v1/stores/{store['store_id']}/imports"
        import_id = (await api.get(product, headers=owner.headers)).json()["import_id"]
        fresh = (await api.get(f"{imports}/{import_id}", headers=owner.headers)).json()
        assert fresh["edits"] == []
        edit = {
            "title": "My mister",
            "tags": [],
            "options": [{"name": "Size", "values": ["300 ml"]}],
            "variants": [{"option_values": ["300 ml"], "price_minor": 1990}],
        }
        assert (await api.patch(product, json=edit, headers=owner.headers)).status_code == 200
        shown = (await api.get(f"{imports}/{import_id}", headers=owner.headers)).json()["edits"]
        told = [(one["variant"], one["field"], one["written"], one["current"]) for one in shown]
        assert told[:3] == [
            (None, "title", "Brass plant mister, 300 ml", "My mister"),
            (None, "tags", ["brass"], []),
            ("300 ml", "price_minor", 2490, 1990),
        ]
        assert {one[0] for one in told[3:]} == {"500 ml"}
        listed = (await api.get(imports, headers=owner.headers)).json()["items"]
        assert [row["edits"] for row in listed] == [None]
