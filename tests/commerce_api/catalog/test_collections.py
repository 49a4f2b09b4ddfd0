"""Collections: picked by hand or by rule, for owners and for shoppers."""

from typing import Any

import pytest

from kit.ids import new_id
from tests.commerce_api.catalog.conftest import Shop


async def collect(shop: Shop, title: str, **changes: Any) -> dict[str, Any]:
    answer = await shop.ask("POST", "/collections", json={"title": title} | changes)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


@pytest.fixture
async def goods(shop: Shop) -> dict[str, dict[str, Any]]:
    """Four published products and a draft."""
    made = [
        await shop.make("Brass mister", price=2490, tags=["brass", "new"]),
        await shop.make("Brass 50% lamp", price=9900, tags=["brass"]),
        await shop.make("Clay pot", price=900, tags=["clay"], variant={"stock_on_hand": 0}),
        await shop.make("Linen cloth", price=1500, tags=["linen", "new"]),
        await shop.make("Draft vase", price=1500, tags=["clay", "new"], status="draft"),
    ]
    return {product["title"].split()[-1]: product for product in made}


class TestManual:
    async def test_shows_what_was_picked_in_its_order(
        self, shop: Shop, goods: dict[str, dict[str, Any]]
    ) -> None:
        ids = [goods[name]["product_id"] for name in ("pot", "vase", "mister", "lamp", "mister")]
        made = await collect(shop, "Table & Shelf", product_ids=ids, seo_title="For tables")
        assert (made["slug"], made["kind"], made["rules"], made["product_count"]) == (
            "table-shelf",
            "manual",
            None,
            4,
        )
        path = "/collections/table-shelf/products"
        assert await shop.shown(path) == ["Clay pot", "Brass mister", "Brass 50% lamp"]
        assert await shop.shown(path, sort="price_desc") == ["Brass 50% lamp", "Brass mister", "Clay pot"]
        assert await shop.shown(path, in_stock="true") == ["Brass mister", "Brass 50% lamp"]
        order = [goods[name]["product_id"] for name in ("lamp", "cloth")]
        picked = await shop.ask(
            "PUT", f"/collections/{made['collection_id']}/products", json={"product_ids": order}
        )
        assert picked.json() == {"product_ids": order}
        assert await shop.shown(path) == ["Brass 50% lamp", "Linen cloth"]
        assert await shop.shown("/products", collection="table-shelf", tag="linen") == ["Linen cloth"]
        one = (await shop.visit("/collections/table-shelf")).json()
        assert (one["title"], one["seo_title"], one["product_count"]) == ("Table & Shelf", "For tables", 2)

    async def test_takes_no_product_that_is_not_there(
        self, shop: Shop, goods: dict[str, dict[str, Any]]
    ) -> None:
        made = await collect(shop, "Some", product_ids=[goods["pot"]["product_id"]])
        path = f"/collections/{made['collection_id']}/products"
        answer = await shop.ask("PUT", path, json={"product_ids": [str(new_id())]})
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_product")
        assert (await shop.ask("GET", path)).json() == {"product_ids": [goods["pot"]["product_id"]]}


class TestByRule:
    @pytest.mark.parametrize(
        ("rules", "titles"),
        [
            ({"tags": ["brass"]}, ["Brass 50% lamp", "Brass mister"]),
            ({"tags": ["brass", "new"]}, ["Brass mister"]),
            ({"match": "any", "tags": ["clay", "linen"]}, ["Linen cloth", "Clay pot"]),
            ({"title_contains": ["BRASS"]}, ["Brass 50% lamp", "Brass mister"]),
            ({"title_contains": ["50%"]}, ["Brass 50% lamp"]),
            ({"title_contains": ["5_%"]}, []),
            ({"price_from_minor": 1500, "price_to_minor": 2490}, ["Linen cloth", "Brass mister"]),
            ({"in_stock": True, "price_to_minor": 1500}, ["Linen cloth"]),
            ({"match": "any", "in_stock": False, "tags": ["clay"]}, ["Clay pot"]),
            (
                {"match": "any", "in_stock": True, "tags": ["clay"]},
                ["Linen cloth", "Clay pot", "Brass 50% lamp", "Brass mister"],
            ),
            (
                {"match": "any", "price_from_minor": 9000, "title_contains": ["pot"]},
                ["Clay pot", "Brass 50% lamp"],
            ),
        ],
    )
    async def test_holds_what_fits(
        self, shop: Shop, goods: dict[str, dict[str, Any]], rules: dict[str, Any], titles: list[str]
    ) -> None:
        made = await collect(shop, "By rule", kind="rule", rules=rules)
        assert await shop.shown("/collections/by-rule/products") == titles
        assert (await shop.visit("/collections/by-rule")).json()["product_count"] == len(titles)
        # Owners see drafts too.
        drafts = {"Draft vase"} & set(await shop.listed(collection_id=made["collection_id"]))
        listed = await shop.listed(collection_id=made["collection_id"], status="published")
        assert sorted(listed) == sorted(titles)
        assert made["product_count"] == len(titles) + len(drafts)

    async def test_follows_its_products(self, shop: Shop, goods: dict[str, dict[str, Any]]) -> None:
        await collect(shop, "New", kind="rule", rules={"tags": ["new"], "in_stock": True})
        path = "/collections/new/products"
        assert await shop.shown(path) == ["Linen cloth", "Brass mister"]
        await shop.change(goods["cloth"], variants=[{"price_minor": 1500, "stock_on_hand": 0}])
        await shop.change(goods["lamp"], tags=["new"])
        assert await shop.shown(path) == ["Brass 50% lamp", "Brass mister"]

    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            ({"kind": "rule"}, 422, "collection_needs_rules"),
            ({"kind": "rule", "rules": {}}, 422, "collection_needs_rules"),
            ({"kind": "rule", "rules": {"price_from_minor": 2, "price_to_minor": 1}}, 422, "invalid_request"),
            ({"rules": {"tags": ["a"]}}, 422, "collection_is_manual"),
            ({"slug": "Not a slug"}, 422, "invalid_request"),
            ({"slug": "taken"}, 409, "collection_slug_taken"),
        ],
    )
    async def test_refuses_what_does_not_fit(
        self, shop: Shop, body: dict[str, Any], status: int, code: str
    ) -> None:
        await collect(shop, "Taken")
        before = shop.version()
        answer = await shop.ask("POST", "/collections", json={"title": "Bad"} | body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        page = (await shop.ask("GET", "/collections")).json()
        assert [item["title"] for item in page["items"]] == ["Taken"]
        assert shop.version() == before

    async def test_cannot_be_picked_into(self, shop: Shop) -> None:
        made = await collect(shop, "By rule", kind="rule", rules={"in_stock": True})
        path = f"/collections/{made['collection_id']}/products"
        answer = await shop.ask("PUT", path, json={"product_ids": []})
        assert (answer.status_code, answer.json()["code"]) == (409, "collection_is_by_rule")


class TestLife:
    async def test_is_listed_changed_and_removed(self, shop: Shop) -> None:
        first = await collect(shop, "Zinc")
        await collect(shop, "amber", description="Warm.")
        await collect(shop, "Zinc")
        titles = []
        cursor: dict[str, str] = {}
        while True:
            page = (await shop.ask("GET", "/collections", params={"limit": "1"} | cursor)).json()
            titles += [item["title"] for item in page["items"]]
            if page["next_cursor"] is None:
                break
            cursor = {"cursor": page["next_cursor"]}
        assert titles == ["amber", "Zinc", "Zinc"]
        path = f"/collections/{first['collection_id']}"
        changed = await shop.ask("PATCH", path, json={"title": "Brass", "slug": "brass"})
        assert (changed.status_code, changed.json()["slug"]) == (200, "brass")
        taken = await shop.ask("PATCH", path, json={"slug": "amber"})
        assert (taken.status_code, taken.json()["code"]) == (409, "collection_slug_taken")
        assert (await shop.ask("DELETE", path)).status_code == 204
        assert (await shop.ask("GET", path)).json()["code"] == "collection_not_found"
        shown = (await shop.visit("/collections")).json()["items"]
        assert [item["title"] for item in shown] == ["amber", "Zinc"]
        gone = await shop.visit("/collections/brass/products")
        assert (gone.status_code, gone.json()["code"]) == (404, "collection_not_found")


class TestOfProduct:
    async def test_are_those_it_was_picked_for_and_whose_rules_it_fits(
        self, shop: Shop, goods: dict[str, dict[str, Any]]
    ) -> None:
        await collect(shop, "Shelf", product_ids=[goods["mister"]["product_id"], goods["vase"]["product_id"]])
        await collect(shop, "Empty", product_ids=[])
        await collect(shop, "All brass", kind="rule", rules={"tags": ["brass"]})
        await collect(shop, "Cheap", kind="rule", rules={"price_to_minor": 1000})
        expected = {
            "mister": [("All brass", "rule"), ("Shelf", "manual")],
            "lamp": [("All brass", "rule")],
            "pot": [("Cheap", "rule")],
            "vase": [("Shelf", "manual")],
            "cloth": [],
        }
        for name, titles in expected.items():
            answer = await shop.ask("GET", f"/products/{goods[name]['product_id']}/collections")
            assert [(one["title"], one["kind"]) for one in answer.json()["items"]] == titles, name
        unknown = await shop.ask("GET", f"/products/{new_id()}/collections")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "product_not_found")
