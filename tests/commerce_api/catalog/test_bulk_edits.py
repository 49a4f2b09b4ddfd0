"""One change for many products: item by item, in one transaction."""

from typing import Any

import pytest

from commerce_api.catalog.bulk.pricing import adjusted
from commerce_api.catalog.bulk.schemas import Rounding
from kit.ids import new_id
from tests.commerce_api.catalog.conftest import Shop
from tests.fixtures.commerce import RegisterOwner, create_product, create_store


def ids(*products: dict[str, Any]) -> list[str]:
    return [product["product_id"] for product in products]


async def edit(shop: Shop, change: dict[str, Any], **whom: Any) -> dict[str, Any]:
    answer = await shop.ask("POST", "/products/bulk", json={"change": change} | whom)
    assert answer.status_code == 200, answer.text
    outcome: dict[str, Any] = answer.json()
    return outcome


def outcomes(outcome: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(item["outcome"], item["code"]) for item in outcome["items"]]


class TestEdit:
    async def test_tells_the_outcome_of_each(self, shop: Shop) -> None:
        ready = await shop.make("Ready", status="draft")
        free = await shop.make("Free", status="draft", price=0)
        live = await shop.make("Live")
        discarded = await shop.make("Discarded", status="draft")
        await shop.change(discarded, status="archived")
        before = shop.version()
        [told] = shop.rows("SELECT count(*) FROM outbox WHERE topic = 'storefront.revalidate'")
        named = [*ids(ready, free, live, discarded), str(new_id())]
        done = await edit(shop, {"kind": "set_status", "status": "published"}, product_ids=named)
        assert [item["product_id"] for item in done["items"]] == named
        assert outcomes(done) == [
            ("changed", None),
            ("refused", "nothing_to_sell"),
            ("unchanged", None),
            ("refused", "illegal_status_move"),
            ("refused", "product_not_found"),
        ]
        assert (done["changed"], done["unchanged"], done["refused"]) == (1, 1, 3)
        assert sorted(await shop.shown()) == ["Live", "Ready"]
        assert shop.version() == before + 1
        tags = shop.rows(
            "SELECT payload->'tags' FROM outbox WHERE topic = 'storefront.revalidate' ORDER BY created_at"
        )
        assert len(tags) == told[0] + 1
        assert tags[-1][0] == [f"store:{shop.store['store_id']}", f"product:{ready['product_id']}"]

    async def test_adds_and_removes_tags(self, shop: Shop) -> None:
        one = await shop.make("One", tags=["a"])
        two = await shop.make("Two", tags=[f"t{n}" for n in range(50)])
        done = await edit(shop, {"kind": "add_tag", "tag": "b"}, product_ids=ids(one, two))
        assert outcomes(done) == [("changed", None), ("refused", "too_many_tags")]
        await edit(shop, {"kind": "remove_tag", "tag": "a"}, filter={"tag": "b"})
        read = (await shop.ask("GET", f"/products/{one['product_id']}")).json()
        assert read["tags"] == ["b"]

    async def test_changes_prices_and_keeps_their_history(self, shop: Shop) -> None:
        one = await shop.make("One", price=2490)
        cheap = await shop.make("Cheap", price=300)
        sale = {
            "kind": "change_price",
            "basis_points": -2000,
            "rounding": "ninety_nine",
            "former_price": "show",
        }
        assert outcomes(await edit(shop, sale, product_ids=ids(one))) == [("changed", None)]
        card = (await shop.visit(f"/products/{one['slug']}")).json()
        assert (card["price_from_minor"], card["compare_at_minor"], card["lowest_price_30_days_minor"]) == (
            1999,
            2490,
            2490,
        )
        less = {"kind": "change_price", "amount_minor": -300}
        done = await edit(shop, less, product_ids=ids(one, cheap))
        assert outcomes(done) == [("changed", None), ("refused", "price_out_of_range")]
        back = {"kind": "change_price", "amount_minor": 0, "former_price": "clear"}
        assert outcomes(await edit(shop, back, filter={})) == [("unchanged", None), ("changed", None)][::-1]
        prices = shop.rows("SELECT price_minor, compare_at_minor FROM variants ORDER BY price_minor")
        assert prices == [(300, None), (1699, None)]

    async def test_sets_and_adjusts_stock(self, shop: Shop) -> None:
        one = await shop.make("One")
        held = await shop.make("Held")
        endless = await shop.make("Endless", variant={"is_stock_tracked": False})
        shop.run(f"UPDATE variants SET stock_reserved = 4 WHERE product_id = '{held['product_id']}'")
        named = ids(one, held, endless)
        done = await edit(shop, {"kind": "set_stock", "stock_on_hand": 3}, product_ids=named)
        assert outcomes(done) == [("changed", None), ("refused", "stock_is_reserved"), ("unchanged", None)]
        done = await edit(shop, {"kind": "adjust_stock", "by": -6}, product_ids=named)
        assert outcomes(done) == [("refused", "stock_out_of_range"), ("changed", None), ("unchanged", None)]
        stocks = shop.rows(
            "SELECT stock_on_hand FROM variants v JOIN products USING (product_id) ORDER BY products.title"
        )
        assert stocks == [(10,), (4,), (3,)]

    async def test_moves_products_in_and_out_of_a_collection(self, shop: Shop) -> None:
        products = [await shop.make(title) for title in ("One", "Two", "Three")]
        made = (
            await shop.ask("POST", "/collections", json={"title": "Picks", "product_ids": ids(products[1])})
        ).json()
        add = {"kind": "add_to_collection", "collection_id": made["collection_id"]}
        done = await edit(shop, add, product_ids=ids(*products))
        assert outcomes(done) == [("changed", None), ("unchanged", None), ("changed", None)]
        assert await shop.shown("/collections/picks/products") == ["Two", "One", "Three"]
        out = {"kind": "remove_from_collection", "collection_id": made["collection_id"]}
        await edit(shop, out, filter={"search": "t"})
        assert await shop.shown("/collections/picks/products") == ["One"]
        by_rule = {"title": "Rule", "kind": "rule", "rules": {"in_stock": True}}
        rule = (await shop.ask("POST", "/collections", json=by_rule)).json()
        into = add | {"collection_id": rule["collection_id"]}
        answer = await shop.ask(
            "POST", "/products/bulk", json={"change": into, "product_ids": ids(*products)}
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "collection_is_by_rule")


class TestReach:
    async def test_ends_at_five_hundred(self, shop: Shop) -> None:
        await shop.make("Model", status="draft")
        shop.run(
            "INSERT INTO products (product_id, store_id, title, slug, status, created_at, updated_at)"
            " SELECT gen_random_uuid(), store_id, title, 'p' || n, status, created_at, updated_at"
            " FROM products, generate_series(1, 500) n"
        )
        change = {"kind": "add_tag", "tag": "x"}
        answer = await shop.ask("POST", "/products/bulk", json={"change": change, "filter": {}})
        assert (answer.status_code, answer.json()["code"]) == (422, "too_many_products")
        assert shop.rows("SELECT count(*) FROM products WHERE tags <> '{}'") == [(0,)]
        shop.run("DELETE FROM products WHERE slug = 'p1'")
        assert (await edit(shop, change, filter={}))["changed"] == 500
        assert shop.rows("SELECT count(*) FROM products WHERE tags = '{x}'") == [(500,)]

    async def test_stops_at_the_store(self, shop: Shop, register_owner: RegisterOwner) -> None:
        them = await register_owner()
        theirs = await create_product(shop.api, them, await create_store(shop.api, them, name="Theirs"))
        done = await edit(shop, {"kind": "add_tag", "tag": "x"}, product_ids=ids(theirs))
        assert outcomes(done) == [("refused", "product_not_found")]
        assert (await edit(shop, {"kind": "add_tag", "tag": "x"}, filter={}))["items"] == []
        assert shop.rows("SELECT tags FROM products") == [([],)]

    @pytest.mark.parametrize(
        "body",
        [
            {"change": {"kind": "add_tag", "tag": "x"}},
            {"change": {"kind": "add_tag", "tag": "x"}, "product_ids": [], "filter": {}},
            {"change": {"kind": "add_tag", "tag": "x"}, "product_ids": [str(new_id())] * 501},
            {"change": {"kind": "delete"}, "filter": {}},
            {"change": {"kind": "change_price"}, "filter": {}},
            {"change": {"kind": "change_price", "basis_points": 1, "amount_minor": 1}, "filter": {}},
            {"change": {"kind": "change_price", "basis_points": -10_000}, "filter": {}},
        ],
    )
    async def test_refuses_what_does_not_fit(self, shop: Shop, body: dict[str, Any]) -> None:
        await shop.make("One")
        before = shop.rows("SELECT * FROM products")
        answer = await shop.ask("POST", "/products/bulk", json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        assert shop.rows("SELECT * FROM products") == before


class TestAdjusted:
    @pytest.mark.parametrize(
        ("price", "points", "amount", "rounding", "currency", "expected"),
        [
            (2490, -2000, None, "none", "EUR", 1992),
            (2490, None, -500, "none", "EUR", 1990),
            (999, 5, None, "none", "EUR", 999),
            (1001, 5000, None, "none", "EUR", 1502),
            (2449, 0, None, "whole", "EUR", 2400),
            (2450, 0, None, "whole", "EUR", 2500),
            (2450, 0, None, "ninety_nine", "EUR", 2499),
            (2448, 0, None, "ninety_nine", "EUR", 2399),
            (10, 0, None, "ninety_nine", "EUR", 99),
            (1980, 1000, None, "ninety_nine", "JPY", 2178),
            (12344, 0, None, "none", "KWD", 12340),
            (12500, 0, None, "ninety_nine", "KWD", 12990),
        ],
    )
    def test_rounds_as_asked(
        self, price: int, points: int | None, amount: int | None, rounding: str, currency: str, expected: int
    ) -> None:
        new = adjusted(
            price, basis_points=points, amount_minor=amount, rounding=Rounding(rounding), currency=currency
        )
        assert new == expected
