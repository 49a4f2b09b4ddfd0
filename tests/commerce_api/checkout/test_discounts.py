"""Discount codes in carts, at Stripe and in orders; their limits under concurrency."""

import asyncio
from datetime import timedelta
from typing import Any

from commerce_api.checkout.sweep import sweep_checkouts
from tests.commerce_api.discounts.test_discounts import made
from tests.fixtures.commerce import MovableClock
from tests.fixtures.selling import OpenShop, Shop

COUNTS = "SELECT held_count, used_count FROM discounts"
TOTALS = "SELECT subtotal_minor, discount_minor, shipping_minor, total_minor FROM checkouts"


async def session_of(shop: Shop, session_id: str) -> dict[str, Any]:
    answer = await asyncio.to_thread(shop.sandbox.control.get, f"/_sandbox/stripe/sessions/{session_id}")
    found: dict[str, Any] = answer.json()
    return found


async def validated(shop: Shop, *lines: tuple[str, int], **more: object) -> dict[str, Any]:
    body = {"lines": [{"variant_id": v, "quantity": n} for v, n in lines]} | more
    answer = await shop.api.post(f"{shop.public}/cart/validate", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


class TestAmounts:
    async def test_are_ours_stripes_and_the_orders(self, shop: Shop) -> None:
        await made(shop, code="ODD", kind="percent", percent_basis_points=1250)
        first, second = await shop.add_variant(price_minor=333), await shop.add_variant(price_minor=1000)
        # 12.5 % of 19.99 are 2.49875; 250 over 999 and 1000 leave a cent for the larger remainder.
        checkout_id, session_id = await shop.open((first, 3), (second, 1), discount_code="odd")
        session = await session_of(shop, session_id)
        assert (session["amount_subtotal"], session["amount_total"]) == (1999, 1749)
        assert session["total_details"]["amount_discount"] == 250
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        assert shop.rows("SELECT subtotal_minor, discount_minor, total_minor, discount_code FROM orders") == [
            (1999, 250, 1749, "ODD")
        ]
        assert shop.rows("SELECT discount_minor, total_minor FROM order_lines ORDER BY position") == [
            (125, 874),
            (125, 875),
        ]
        assert shop.rows(COUNTS) == [(0, 1)]
        read = await shop.api.get(f"{shop.public}/checkouts/{checkout_id}")
        assert (read.json()["order"]["discount_minor"], read.json()["order"]["total_minor"]) == (250, 1749)

    async def test_never_exceed_the_cart(self, shop: Shop) -> None:
        await made(shop, code="GIFT", kind="fixed_amount", amount_minor=5000)
        variant = await shop.add_variant(price_minor=2490)
        _, session_id = await shop.open((variant, 1), discount_code="GIFT")
        assert shop.rows(TOTALS) == [(2490, 2490, 0, 0)]
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        assert shop.rows("SELECT total_minor, discount_minor FROM orders") == [(0, 2490)]

    async def test_sending_can_be_free(self, shop: Shop) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        await made(shop, code="SENT", kind="free_shipping")
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1), discount_code="sent")
        assert shop.rows(TOTALS) == [(2490, 0, 0, 2490)]
        assert (await session_of(shop, session_id))["amount_total"] == 2490

    async def test_dinars_are_taken_off_in_tens(self, open_shop: OpenShop) -> None:
        shop = await open_shop(currency="KWD", country="KW", timezone="Asia/Kuwait")
        await made(shop, code="TEN", kind="percent", percent_basis_points=1000)
        variant = await shop.add_variant(price_minor=12_350)
        await shop.open((variant, 1), discount_code="TEN")
        assert shop.rows(TOTALS) == [(12_350, 1230, 0, 11_120)]

    async def test_count_for_named_products_only(self, shop: Shop) -> None:
        product = await shop.add_product()
        [mine] = product["variants"]
        other = await shop.add_variant(price_minor=1000)
        await made(
            shop,
            code="HALF",
            kind="percent",
            percent_basis_points=5000,
            product_ids=[product["product_id"]],
        )
        read = await validated(shop, (other, 1), (mine["variant_id"], 1), discount_code="half")
        assert [line["discount_minor"] for line in read["lines"]] == [0, 1245]
        assert (read["discount_minor"], read["total_minor"]) == (1245, 2245)
        read = await validated(shop, (other, 1), discount_code="half")
        assert read["discount"]["problem"] == "not_for_these_products"


class TestRefusals:
    async def test_say_why_and_hold_nothing(self, shop: Shop, clock: MovableClock) -> None:
        variant = await shop.add_variant()
        soon, past = clock() + timedelta(days=1), clock() - timedelta(days=1)
        free: dict[str, object] = {"kind": "free_shipping"}
        await made(shop, code="LATER", starts_at=soon.isoformat(), **free)
        await made(shop, code="BEFORE", ends_at=past.isoformat(), **free)
        await made(shop, code="PAUSED", is_paused=True, **free)
        await made(shop, code="LARGE", minimum_subtotal_minor=2491, **free)
        await made(shop, code="EACH", usage_limit_per_customer=1, **free)
        for code, reason in (
            ("nothing", "unknown"),
            ("later", "not_started"),
            ("before", "ended"),
            ("paused", "paused"),
            ("large", "below_minimum"),
            ("each", "email_needed"),
        ):
            answer = await shop.start((variant, 1), discount_code=code)
            assert (answer.status_code, answer.json()["code"]) == (409, "discount_not_applicable")
            assert [(e["field"], e["code"]) for e in answer.json()["errors"]] == [("discount_code", reason)]
            read = await validated(shop, (variant, 1), discount_code=code)
            assert (read["discount"]["problem"], read["total_minor"]) == (reason, 2490)
        assert shop.stock(variant) == (10, 0)
        assert shop.rows("SELECT count(*) FROM checkouts") == [(0,)]


class TestLimits:
    async def test_fifty_at_once_get_ten_uses(self, shop: Shop) -> None:
        await made(shop, code="FIRST10", kind="percent", percent_basis_points=1000, usage_limit=10)
        variant = await shop.add_variant(stock_on_hand=100)
        answers = await asyncio.gather(
            *(shop.start((variant, 1), discount_code="first10") for _ in range(50))
        )
        statuses = [answer.status_code for answer in answers]
        assert (statuses.count(201), statuses.count(409)) == (10, 40)
        reasons = {a.json()["errors"][0]["code"] for a in answers if a.status_code == 409}
        assert reasons == {"used_up"}
        assert shop.rows(COUNTS) == [(10, 0)]
        assert shop.stock(variant) == (100, 10)

    async def test_a_customer_is_one_in_upper_and_lower_case(self, shop: Shop) -> None:
        await made(shop, code="ONCE", kind="free_shipping", usage_limit_per_customer=1)
        variant = await shop.add_variant(stock_on_hand=100)
        mails = ["ada@example.com", "Ada@Example.com", "bob@example.com"]
        answers = await asyncio.gather(
            *(shop.start((variant, 1), discount_code="once", email=mail) for mail in mails for _ in range(4))
        )
        assert [a.status_code for a in answers[:8]].count(201) == 1
        assert [a.status_code for a in answers[8:]].count(201) == 1
        assert shop.rows(COUNTS) == [(2, 0)]
        read = await validated(shop, (variant, 1), discount_code="once", email="ADA@example.com")
        assert read["discount"]["problem"] == "used_by_customer"

    async def test_a_use_comes_back_once_when_nothing_was_paid(self, shop: Shop, clock: MovableClock) -> None:
        await made(shop, code="ONCE", kind="free_shipping", usage_limit=1, usage_limit_per_customer=1)
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1), discount_code="once", email="ada@example.com")
        clock.advance(timedelta(minutes=33))
        await sweep_checkouts(shop.worker.platform, shop.worker.stripe)
        await shop.hear("checkout.session.expired")
        assert shop.rows(COUNTS) == [(0, 0)]
        assert shop.rows("SELECT held_count, used_count FROM discount_customers") == [(0, 0)]
        # Paid at the last moment after all: the price was promised, so it counts.
        await shop.act(f"stripe/sessions/{session_id}/pay-late")
        await shop.hear("checkout.session.completed")
        assert shop.rows(COUNTS) == [(0, 1)]
        assert shop.rows("SELECT held_count, used_count FROM discount_customers") == [(0, 1)]
