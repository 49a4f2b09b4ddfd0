"""A paid session becomes one order, as it was sold and when it was paid."""

import asyncio
from datetime import UTC, datetime, timedelta

from tests.commerce_api.webhooks.news import PLACED_ORDERS, handle_all
from tests.fixtures.selling import Neighbors, OpenShop, Shop


class TestPaid:
    async def test_places_the_order(self, shop: Shop, neighbors: Neighbors) -> None:
        variant = await shop.add_variant()
        checkout_id, session_id = await shop.open((variant, 2))
        await shop.act(f"stripe/sessions/{session_id}/pay", email="ada@example.com", name="Ada Lindqvist")
        await shop.hear()
        assert shop.stock(variant) == (8, 0)
        assert shop.rows(PLACED_ORDERS) == [(1001, 4980, "paid")]
        answer = await shop.api.get(f"{shop.public}/checkouts/{checkout_id}")
        read = answer.json()
        assert read["status"] == "paid"
        assert (read["order"]["number"], read["order"]["email"]) == (1001, "ada@example.com")
        assert read["order"]["shipping_address"]["city"] == "Berlin"
        assert [(line["title"], line["quantity"]) for line in read["order"]["lines"]] == [
            ("Brass plant mister", 2)
        ]
        assert [mail["subject"] for mail in neighbors.mails] == ["Your order 1001 at Fern & Fable"]

    async def test_keeps_what_things_were_when_they_were_sold(self, shop: Shop) -> None:
        product = await shop.add_product()
        [variant] = product["variants"]
        _, session_id = await shop.open((variant["variant_id"], 1))
        await shop.api.patch(
            f"{shop.private}/products/{product['product_id']}",
            json={"title": "Renamed"},
            headers=shop.owner.headers,
        )
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        lines = shop.rows(
            "SELECT title, quantity, unit_price_minor, total_minor, cost_minor FROM order_lines"
        )
        assert lines == [("Brass plant mister", 1, 2490, 2490, 997)]

    async def test_is_placed_when_it_was_paid(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        paid_at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=9)
        await shop.act(f"stripe/sessions/{session_id}/pay", at=paid_at.isoformat())
        await shop.hear()
        assert shop.rows("SELECT placed_at FROM orders") == [(paid_at,)]
        assert shop.rows("SELECT paid_at FROM payments") == [(paid_at,)]

    async def test_numbers_have_no_holes_under_concurrency(self, shop: Shop, open_shop: OpenShop) -> None:
        other = await open_shop()
        for one in (shop, other):
            variant = await one.add_variant(stock_on_hand=20)
            for _ in range(8):
                _, session_id = await one.open((variant, 1))
                await one.act(f"stripe/sessions/{session_id}/pay")
        await shop.deliver(await shop.events("checkout.session.completed"))
        await asyncio.gather(*(handle_all(shop) for _ in range(4)))
        for one in (shop, other):
            numbers = one.rows(
                "SELECT number FROM orders WHERE store_id = %s ORDER BY number", one.store["store_id"]
            )
            assert numbers == [(n,) for n in range(1001, 1009)]

    async def test_a_cart_that_costs_nothing_needs_no_payment(self, shop: Shop) -> None:
        product = await shop.add_product()
        [variant] = product["variants"]
        shop.rows(
            "UPDATE variants SET price_minor = 0 WHERE variant_id = %s RETURNING 1", variant["variant_id"]
        )
        _, session_id = await shop.open((variant["variant_id"], 1))
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        assert shop.rows(PLACED_ORDERS) == [(1001, 0, "paid")]
