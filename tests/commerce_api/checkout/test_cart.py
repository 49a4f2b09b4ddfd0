"""What a cart is told before anybody pays."""

import uuid

from tests.fixtures.selling import Shop


class TestValidate:
    async def test_says_what_can_be_bought(self, shop: Shop) -> None:
        await shop.api.patch(
            shop.private,
            json={"shipping_flat_minor": 490, "shipping_free_over_minor": 10_000},
            headers=shop.owner.headers,
        )
        plenty = await shop.add_variant(price_minor=1000)
        few = await shop.add_variant(price_minor=2000, stock_on_hand=2)
        none = await shop.add_variant(stock_on_hand=0)
        free = await shop.add_variant(price_minor=50, is_stock_tracked=False, stock_on_hand=0)
        gone = str(uuid.uuid4())
        wanted = [(plenty, 1), (few, 3), (none, 1), (gone, 1), (free, 2), (plenty, 1)]
        answer = await shop.api.post(
            f"{shop.public}/cart/validate",
            json={"lines": [{"variant_id": v, "quantity": n} for v, n in wanted]},
        )
        assert answer.status_code == 200
        read = answer.json()
        assert [
            (line["variant_id"], line["quantity"], line["available"], line["total_minor"], line["problem"])
            for line in read["lines"]
        ] == [
            (plenty, 2, 10, 2000, None),
            (few, 3, 2, 4000, "not_enough"),
            (none, 1, 0, 0, "sold_out"),
            (gone, 1, 0, 0, "gone"),
            (free, 2, None, 100, None),
        ]
        assert (read["subtotal_minor"], read["shipping_minor"], read["total_minor"]) == (6100, 490, 6590)
        assert (read["currency"], read["free_shipping_missing_minor"]) == ("EUR", 3900)
        assert shop.stock(plenty) == (10, 0)

    async def test_an_unknown_shop_is_not_there(self, shop: Shop) -> None:
        body = {"lines": [{"variant_id": str(uuid.uuid4()), "quantity": 1}]}
        answer = await shop.api.post("/api/v1/public/stores/nobody-here/cart/validate", json=body)
        assert (answer.status_code, answer.json()["code"]) == (404, "store_not_found")


class TestReadCheckout:
    async def test_belongs_to_its_store(self, shop: Shop) -> None:
        answer = await shop.api.get(f"{shop.public}/checkouts/{uuid.uuid4()}")
        assert (answer.status_code, answer.json()["code"]) == (404, "checkout_not_found")
