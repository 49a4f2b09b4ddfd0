"""Stripe's book beside ours: equal to the cent, or the order that differs is named."""

import asyncio
from datetime import time, timedelta

import pytest

from tests.assets.reconciliation.houses import YESTERDAY, House, dispute, refund, sell
from tests.fixtures.selling import OpenShop, Shop


class TestBothBooksAgree:
    async def test_over_sales_refunds_failures_and_disputes_of_two_shops(
        self, shop: Shop, open_shop: OpenShop, house: House
    ) -> None:
        other = await open_shop(name="Night Desk")
        await sell(other, 3)
        await refund(shop, await sell(shop, 2), 1000)
        failing = await refund(shop, await sell(shop), 500)
        await shop.act(f"stripe/refunds/{failing}/fail")
        await shop.hear()
        await dispute(shop, await sell(shop), "won")
        await dispute(shop, await sell(shop), "lost")
        checks = await house.run()
        assert {name: check.passed for name, check in checks.items()} == {
            "every_order_agrees_with_stripe": True,
            "every_account_was_read": True,
            "every_transaction_adds_up": True,
        }
        kinds = house.rows(
            "select store_id, kind, count(*), sum(stripe_minor), sum(commerce_minor)"
            " from reconciliation.payment_reconciliation group by all order by all"
        )
        mine, theirs = shop.store["store_id"], other.store["store_id"]
        expected = [
            (mine, "dispute", 3, -2490, -2490),
            (mine, "payment", 4, 12450, 12450),
            (mine, "refund", 2, -1500, -1500),
            (mine, "refund_failure", 1, 500, 500),
            (theirs, "payment", 1, 7470, 7470),
        ]
        assert kinds == sorted(expected)
        fees = house.rows(
            "select count(*) from reconciliation.payment_reconciliation"
            " where kind = 'payment' and stripe_fee_minor = commerce_fee_minor and stripe_fee_minor > 0"
        )
        assert fees == [(5,)]

    async def test_what_the_owner_sells_elsewhere_is_no_concern_of_ours(
        self, shop: Shop, house: House
    ) -> None:
        await sell(shop)
        own = await asyncio.to_thread(
            shop.sandbox.client.v1.payment_intents.create,
            {"amount": 900, "currency": "eur", "payment_method": "pm_card_visa", "confirm": True},
            {"stripe_account": shop.account},
        )
        await refund(shop, own.id, 900)
        assert await house.differences() == []
        assert house.rows("select count(*), count(movement_kind) from raw.stripe_balance_transactions") == [
            (3, 1)
        ]

    async def test_around_midnight(self, shop: Shop, house: House) -> None:
        """Stripe took the money a minute before midnight, and we date it a minute after."""
        await sell(shop, day=YESTERDAY - timedelta(days=1), at=time(23, 59, 30))
        shop.rows("UPDATE payments SET paid_at = paid_at + interval '1 minute' RETURNING 1")
        assert await house.differences(YESTERDAY - timedelta(days=1)) == []
        assert await house.differences(YESTERDAY) == []
        assert house.rows("select day::varchar from reconciliation.payment_reconciliation") == [
            (YESTERDAY.isoformat(),)
        ]


class TestTheOrderThatDiffers:
    async def test_is_named_and_clears_when_it_is_put_right(self, shop: Shop, house: House) -> None:
        await sell(shop)
        intent = await sell(shop, 2)
        shop.rows("UPDATE payments SET amount_minor = 4979 WHERE amount_minor = 4980 RETURNING 1")
        assert await house.differences() == [
            f"order 1002: payment {intent} is €49.80 at Stripe and €49.79 in commerce"
        ]
        shop.rows("UPDATE payments SET amount_minor = 4980 WHERE amount_minor = 4979 RETURNING 1")
        assert await house.differences() == []

    @pytest.mark.breaks_an_invariant
    async def test_a_refund_that_commerce_does_not_know(self, shop: Shop, house: House) -> None:
        made = await refund(shop, await sell(shop), 1000)
        shop.rows("DELETE FROM refunds RETURNING 1")
        assert await house.differences() == [
            f"order 1001: refund {made} is −€10.00 at Stripe and missing in commerce"
        ]

    async def test_a_payment_that_stripe_does_not_know(self, shop: Shop, house: House) -> None:
        intent = await sell(shop)
        [(checkout_id,)] = shop.rows("SELECT checkout_id::text FROM checkouts")
        shop.rows("UPDATE payments SET stripe_payment_intent_id = 'pi_gone' RETURNING 1")
        assert sorted(await house.differences()) == [
            f"checkout {checkout_id}: payment {intent} is €24.90 at Stripe and missing in commerce",
            "order 1001: payment pi_gone is missing at Stripe and €24.90 in commerce",
        ]

    async def test_a_fee_of_one_cent_more(self, shop: Shop, house: House) -> None:
        intent = await sell(shop)
        [(fee,)] = shop.rows("UPDATE payments SET application_fee_minor = 1 RETURNING 1")
        assert fee == 1
        [line] = await house.differences()
        assert line.startswith(f"order 1001: payment {intent} has a fee of €")
        assert line.endswith("at Stripe and of €0.01 in commerce")

    async def test_a_failure_that_commerce_has_not_heard_of(self, shop: Shop, house: House) -> None:
        made = await refund(shop, await sell(shop), 1000)
        await shop.act(f"stripe/refunds/{made}/fail")
        assert await house.differences() == [
            f"order 1001: refund failure {made} is €10.00 at Stripe and missing in commerce"
        ]
