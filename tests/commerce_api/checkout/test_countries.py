"""Where a cart is sent, what that costs, and which taxes Stripe adds or finds in the prices."""

import asyncio
from typing import Any

from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from commerce_api.stores.shipping import rate_for
from tests.commerce_api.checkout.test_discounts import session_of, validated
from tests.commerce_api.discounts.test_discounts import made
from tests.fixtures.selling import Shop

ORDER = (
    "SELECT subtotal_minor, discount_minor, shipping_minor, tax_minor, included_tax_minor, total_minor"
    " FROM orders"
)
LINES = "SELECT discount_minor, tax_minor, included_tax_minor, total_minor FROM order_lines ORDER BY position"


async def change(shop: Shop, **fields: object) -> None:
    answer = await shop.api.patch(shop.private, json=fields, headers=shop.owner.headers)
    assert answer.status_code == 200, answer.text


async def sell_abroad(shop: Shop) -> None:
    await change(shop, countries_sold_to=["AT", "CH", "DE", "FR"], shipping_flat_minor=490)
    rates = [
        {"name": "Alps", "countries": ["AT", "CH"], "flat_minor": 1290, "free_over_minor": 5000},
    ]
    answer = await shop.api.put(
        f"{shop.private}/shipping-rates", json={"shipping_rates": rates}, headers=shop.owner.headers
    )
    assert answer.status_code == 200, answer.text


class TestCountries:
    async def test_of_one_rate_may_be_chosen_at_stripe(self, shop: Shop, platform: Platform) -> None:
        await sell_abroad(shop)
        variant = await shop.add_variant()
        for country, allowed, shipping in (
            (None, ["DE", "FR"], 490),
            ("FR", ["DE", "FR"], 490),
            ("CH", ["AT", "CH"], 1290),
        ):
            _, session_id = await shop.open((variant, 1), country=country)
            session = await session_of(shop, session_id)
            assert session["shipping_address_collection"] == {"allowed_countries": allowed}
            assert session["amount_total"] == 2490 + shipping
            read = await validated(shop, (variant, 1), country=country)
            assert (read["country"], read["shipping_minor"]) == (country or "DE", shipping)
            async with platform.database.transaction(store_id=shop.store["store_id"]) as session_of_store:
                store = await find_store(session_of_store, shop.store["store_id"])
                rate = await rate_for(session_of_store, store, country or "DE")
            assert rate.flat_minor == shipping

    async def test_that_are_not_sold_to_are_refused(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        answer = await shop.start((variant, 1), country="FR")
        assert (answer.status_code, answer.json()["code"]) == (422, "country_not_sold_to")
        read = await validated(shop, (variant, 1), country="FR")
        assert (read["shipping_problem"], read["shipping_minor"]) == ("not_sold_to", 0)
        assert shop.stock(variant) == (10, 0)
        assert shop.rows("SELECT count(*) FROM checkouts") == [(0,)]


class TestChanges:
    async def test_of_prices_are_told(self, shop: Shop) -> None:
        variant = await shop.add_variant(price_minor=2490)
        for seen, told in (
            (1990, {"old_unit_price_minor": 1990, "new_unit_price_minor": 2490}),
            (2490, None),
        ):
            lines = [{"variant_id": variant, "quantity": 1, "seen_unit_price_minor": seen}]
            answer = await shop.api.post(f"{shop.public}/cart/validate", json={"lines": lines})
            assert [line["price_changed"] for line in answer.json()["lines"]] == [told]


async def pay(shop: Shop, **more: object) -> Any:
    first, second = await shop.add_variant(price_minor=1000), await shop.add_variant(price_minor=2000)
    _, session_id = await shop.open((first, 1), (second, 2), **more)
    await shop.act(f"stripe/sessions/{session_id}/pay")
    await shop.hear()
    return await session_of(shop, session_id)


class TestTax:
    async def test_on_top_is_what_stripe_found(self, shop: Shop) -> None:
        await change(shop, is_stripe_tax_on=True, prices_include_tax=False, shipping_flat_minor=500)
        await made(shop, code="OFF", kind="fixed_amount", amount_minor=1000)
        session = await pay(shop, discount_code="off")
        # 19 % of 40.00 and of 5.00.
        assert session["total_details"]["amount_tax"] == 855
        assert session["amount_total"] == 5355
        assert shop.rows(ORDER) == [(5000, 1000, 500, 855, 0, 5355)]
        assert shop.rows(LINES) == [(200, 152, 0, 952), (800, 608, 0, 3808)]
        assert shop.rows("SELECT total_minor, tax_minor, status FROM checkouts") == [(5355, 855, "paid")]
        assert shop.rows("SELECT amount_minor FROM payments") == [(5355,)]

    async def test_within_the_prices_changes_no_total(self, shop: Shop) -> None:
        await change(shop, is_stripe_tax_on=True, prices_include_tax=True)
        session = await pay(shop)
        assert (session["amount_total"], session["total_details"]["amount_tax"]) == (5000, 799)
        assert shop.rows(ORDER) == [(5000, 0, 0, 0, 799, 5000)]
        [(_, _, first, _), (_, _, second, _)] = shop.rows(LINES)
        assert first + second == 799

    async def test_nobody_asked_for_is_no_payment_of_ours(self, shop: Shop) -> None:
        variant = await shop.add_variant(price_minor=1000)
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay")
        [event] = await shop.events("checkout.session.completed")
        event["data"]["object"]["total_details"]["amount_tax"] = 190
        event["data"]["object"]["amount_total"] = 1190
        await shop.deliver([event])
        await asyncio.wait_for(shop.worker.handle_next_event(), 10)
        assert shop.rows("SELECT count(*) FROM orders") == [(0,)]
        assert shop.rows("SELECT status FROM checkouts") == [("open",)]
        [(error,)] = shop.rows("SELECT last_error FROM inbox WHERE external_id = %s", event["id"])
        assert "PaymentMismatch" in error
