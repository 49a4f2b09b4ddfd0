"""The owner's list and the shopper's: orders, filters, cursors, counts, suggestions."""

from typing import Any

import pytest

from tests.commerce_api.catalog.conftest import Shop

PRICES = [300, 100, 200, 100, 300]


@pytest.fixture
async def five(shop: Shop) -> list[dict[str, Any]]:
    """Five products whose prices, stocks and titles run against each other."""
    stocks = [3, 0, 50, 7, 50]
    return [
        await shop.make(f"{letter} pot", price=price, variant={"stock_on_hand": stock})
        for letter, price, stock in zip("cBaEd", PRICES, stocks, strict=True)
    ]


class TestOwnersList:
    @pytest.mark.parametrize(
        ("sort", "letters"),
        [
            ("newest", "dEaBc"),
            ("oldest", "cBaEd"),
            ("title", "aBcdE"),
            ("title_desc", "EdcBa"),
            ("price", "BEacd"),
            ("price_desc", "dcaEB"),
            ("stock", "BcEad"),
            ("stock_desc", "daEcB"),
            ("updated_desc", "BdEac"),
            ("updated", "caEdB"),
        ],
    )
    async def test_pages_in_every_order(
        self, shop: Shop, five: list[dict[str, Any]], sort: str, letters: str
    ) -> None:
        await shop.change(five[1], subtitle="Touched last")
        assert await shop.listed(sort=sort) == [f"{letter} pot" for letter in letters]

    async def test_filters_and_counts_for_the_tabs(self, shop: Shop, five: list[dict[str, Any]]) -> None:
        await shop.change(five[0], status="archived")
        await shop.change(five[2], tags=["sale", "Sale"], status="draft")
        await shop.change(five[4], variants=[{"price_minor": 300, "is_stock_tracked": False}])
        page = (await shop.ask("GET", "/products", params={"status": "published", "limit": "1"})).json()
        assert (page["total"], page["counts"]) == (3, {"draft": 1, "published": 3, "archived": 1})
        tagged = (await shop.ask("GET", "/products", params={"tag": "sale"})).json()
        assert (tagged["total"], tagged["counts"]) == (1, {"draft": 1, "published": 0, "archived": 0})
        assert await shop.listed(tag="SALE") == []
        assert await shop.listed(stock="out") == ["B pot"]
        assert await shop.listed(stock="low") == ["c pot"]
        assert await shop.listed(stock="in", sort="oldest") == ["c pot", "a pot", "E pot", "d pot"]
        assert await shop.listed(sort="stock_desc", stock="in") == ["d pot", "a pot", "E pot", "c pot"]
        assert await shop.listed(source="imported") == []
        assert len(await shop.listed(source="manual")) == 5

    async def test_knows_the_tags(self, shop: Shop, five: list[dict[str, Any]]) -> None:
        for product, tags in zip(
            five, (["sale", "new"], ["sale"], ["Sale%", "old"], ["old"], []), strict=True
        ):
            await shop.change(product, tags=tags)
        await shop.ask("DELETE", f"/products/{five[3]['product_id']}")
        tags = (await shop.ask("GET", "/tags")).json()["items"]
        assert [(one["tag"], one["product_count"]) for one in tags] == [
            ("sale", 2),
            ("Sale%", 1),
            ("new", 1),
            ("old", 1),
        ]
        begun = (await shop.ask("GET", "/tags", params={"search": "SALE"})).json()["items"]
        assert [one["tag"] for one in begun] == ["sale", "Sale%"]
        assert (await shop.ask("GET", "/tags", params={"search": "%"})).json() == {"items": []}

    async def test_finds_words_skus_and_barcodes_by_their_beginnings(self, shop: Shop) -> None:
        await shop.make("Brass mister", variant={"sku": "BM-7", "barcode": "4006381333931"})
        await shop.make("Clay pot", subtitle="With brass foot")
        assert await shop.listed(search="bra", sort="title") == ["Brass mister", "Clay pot"]
        assert await shop.listed(search="bm-") == ["Brass mister"]
        assert await shop.listed(search="400638") == ["Brass mister"]
        assert await shop.listed(search="%") == []

    async def test_refuses_a_cursor_of_another_question(self, shop: Shop, five: list[dict[str, Any]]) -> None:
        first = (await shop.ask("GET", "/products", params={"limit": "2", "sort": "price"})).json()
        cursor = first["next_cursor"]
        for other in ({"sort": "price_desc"}, {"sort": "title"}, {}, {"sort": "price", "tag": "x"}):
            answer = await shop.ask("GET", "/products", params={"cursor": cursor} | other)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor"), other

    async def test_skips_nothing_while_products_come_and_go(
        self, shop: Shop, five: list[dict[str, Any]]
    ) -> None:
        params = {"limit": "2", "sort": "price"}
        first = (await shop.ask("GET", "/products", params=params)).json()
        assert [item["title"] for item in first["items"]] == ["B pot", "E pot"]
        await shop.make("Cheapest", price=1)
        await shop.ask("DELETE", f"/products/{five[1]['product_id']}")
        rest = await shop.listed(sort="price", cursor=first["next_cursor"])
        assert rest == ["a pot", "c pot", "d pot"]

    async def test_refuses_a_collection_that_is_not_there(self, shop: Shop) -> None:
        missing = {"collection_id": "01890000-0000-7000-8000-000000000000"}
        answer = await shop.ask("GET", "/products", params=missing)
        assert (answer.status_code, answer.json()["code"]) == (404, "collection_not_found")


class TestShoppersList:
    async def test_puts_the_featured_first(self, shop: Shop, five: list[dict[str, Any]]) -> None:
        await shop.change(five[0], featured_position=2)
        await shop.change(five[3], featured_position=1)
        assert await shop.shown(sort="featured") == ["E pot", "c pot", "d pot", "a pot", "B pot"]
        assert await shop.shown() == ["d pot", "E pot", "a pot", "B pot", "c pot"]

    async def test_filters_and_counts(self, shop: Shop, five: list[dict[str, Any]]) -> None:
        await shop.change(five[3], tags=["sale"])
        assert await shop.shown(tag="sale") == ["E pot"]
        assert await shop.shown(price_from_minor=200, sort="price_asc") == ["a pot", "c pot", "d pot"]
        assert await shop.shown(price_to_minor=100, in_stock="true") == ["E pot"]
        page = (await shop.visit("/products", price_to_minor=200, limit=1)).json()
        assert (page["total"], len(page["items"])) == (3, 1)
        unknown = await shop.visit("/products", collection="nothing")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "collection_not_found")

    @pytest.mark.parametrize("sort", ["featured", "newest", "price_asc", "price_desc"])
    async def test_pages_by_every_order_under_a_filter(
        self, shop: Shop, five: list[dict[str, Any]], sort: str
    ) -> None:
        titles = await shop.shown(sort=sort, price_from_minor=1)
        assert titles == await shop.shown(sort=sort)
        assert sorted(titles) == sorted(product["title"] for product in five)

    async def test_refuses_a_cursor_of_another_question(self, shop: Shop, five: list[dict[str, Any]]) -> None:
        cursor = (await shop.visit("/products", limit=2)).json()["next_cursor"]
        for other in ({"sort": "price_asc"}, {"tag": "x"}, {"in_stock": "true"}, {"search": "pot"}):
            answer = await shop.visit("/products", cursor=cursor, **other)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor"), other

    async def test_suggests_what_can_be_bought_first(self, shop: Shop) -> None:
        await shop.make("Brass mister", variant={"stock_on_hand": 0})
        await shop.make("Clay pot", subtitle="On a brass foot")
        await shop.make("Brass lamp")
        await shop.make("Brass draft", status="draft")
        await shop.ask("POST", "/collections", json={"title": "All of brass"})
        found = (await shop.visit("/suggestions", search="bra")).json()
        assert [item["title"] for item in found["products"]] == ["Brass lamp", "Clay pot", "Brass mister"]
        assert found["collections"] == [{"slug": "all-of-brass", "title": "All of brass"}]
        few = (await shop.visit("/suggestions", search="bra", limit=1)).json()
        assert [item["title"] for item in few["products"]] == ["Brass lamp"]
        assert (await shop.visit("/suggestions", search=" !")).json() == {"products": [], "collections": []}
