"""Stripe's book beside ours, from real balance transactions to the check that names the order."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from assets.commerce.exports import CommerceExports
from assets.io import Landing
from assets.reconciliation.assets import payment_reconciliation
from assets.reconciliation.checks import every_order_agrees_with_stripe
from assets.sources.stripe.balance import stripe_balance_transactions
from assets.sources.stripe.checks import every_account_was_read, every_transaction_adds_up
from assets.sources.stripe.client import StripeBalances
from kit.clock import utc_day, utc_now
from tests.fixtures.selling import OpenShop, Shop
from tests.sandbox.running import KEY
from warehouse.connection import open_warehouse
from warehouse.loading import read
from warehouse.resource import Warehouse

YESTERDAY = utc_day(utc_now()) - timedelta(days=1)
BOOKS: list[Any] = [
    stripe_balance_transactions,
    payment_reconciliation,
    every_order_agrees_with_stripe,
    every_account_was_read,
    every_transaction_adds_up,
]


@dataclass
class House:
    """The data house's side: a warehouse, a landing folder, the doors to Stripe and to commerce."""

    home: Path
    shop: Shop
    key: str = KEY

    async def run(self, day: date = YESTERDAY) -> dict[str, dg.AssetCheckEvaluation]:
        """A day of both assets; their checks by name."""
        # Dagster brings an event loop of its own.
        return await asyncio.to_thread(self._materialize, day)

    def _materialize(self, day: date) -> dict[str, dg.AssetCheckEvaluation]:
        result = dg.materialize(
            BOOKS,
            partition_key=day.isoformat(),
            resources={
                "warehouse": Warehouse(path=str(self.home / "w.duckdb")),
                "landing": Landing(root=str(self.home / "landing")),
                "exports": CommerceExports(database_url=self.shop.database.export_url),
                "stripe_balances": StripeBalances(
                    api_key=self.key, base_url=f"{self.shop.sandbox.url}/stripe"
                ),
            },
        )
        assert result.success
        return {check.check_name: check for check in result.get_asset_check_evaluations()}

    async def differences(self, day: date = YESTERDAY) -> list[str]:
        """What the check says of a day's run, without the names of day and store."""
        check = (await self.run(day))["every_order_agrees_with_stripe"]
        said = check.metadata["orders"].value
        assert isinstance(said, list)
        assert check.passed == (said == [])
        assert check.metadata["differences"].value == len(said)
        return [str(line).partition(", ")[2] for line in said]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with open_warehouse(self.home / "w.duckdb") as connection:
            return read(connection, query).rows()

    @property
    def landed(self) -> list[str]:
        return sorted(str(path.relative_to(self.home / "landing")) for path in self.home.rglob("*.gz"))


@pytest.fixture
async def house(shop: Shop, tmp_path: Path) -> AsyncIterator[House]:
    yield House(tmp_path / "house", shop)
    await shop.act("clock", offset_seconds=0)


async def go_to(shop: Shop, day: date, at: time = time(12)) -> None:
    """Stripe lives at a moment of that day from now on."""
    offset = datetime.combine(day, at, UTC) - utc_now()
    await shop.act("clock", offset_seconds=offset.total_seconds())


async def sell(shop: Shop, pieces: int = 1, day: date = YESTERDAY, at: time = time(12)) -> str:
    """A paid order of that day; its payment intent."""
    await shop.act("clock", offset_seconds=0)
    variant = await shop.add_variant()
    _, session_id = await shop.open((variant, pieces))
    await go_to(shop, day, at)
    session = await shop.act(f"stripe/sessions/{session_id}/pay")
    await shop.hear()
    return str(session["payment_intent"])


async def refund(shop: Shop, intent: str, amount: int) -> str:
    made = await asyncio.to_thread(
        shop.sandbox.client.v1.refunds.create,
        {"payment_intent": intent, "amount": amount},
        {"stripe_account": shop.account},
    )
    await shop.hear()
    return made.id


async def dispute(shop: Shop, intent: str, outcome: str) -> None:
    charges = (await shop.act_list("charge"))["items"]
    [charge] = [one["id"] for one in charges if one["payment_intent"] == intent]
    opened = await shop.act(f"stripe/charges/{charge}/dispute")
    await shop.act(f"stripe/disputes/{opened['id']}/close", outcome=outcome)
    await shop.hear()


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


class TestLanding:
    async def test_a_finished_day_is_asked_for_once(self, shop: Shop, house: House) -> None:
        await sell(shop)
        await house.run()
        assert house.landed == [f"stripe/{YESTERDAY}/{shop.account}.jsonl.gz"]
        before = house.rows("select * exclude (fetched_at) from raw.stripe_balance_transactions order by all")
        await shop.act("faults", target="stripe", kind="500")
        checks = await house.run()
        await shop.recover()
        assert all(check.passed for check in checks.values())
        after = house.rows("select * exclude (fetched_at) from raw.stripe_balance_transactions order by all")
        assert after == before
        assert len(before) == 1

    async def test_the_open_day_is_read_anew_and_nothing_of_it_lands(self, shop: Shop, house: House) -> None:
        today = utc_day(utc_now())
        await sell(shop, day=today, at=time(0, 0, 1))
        await house.run(today)
        await sell(shop, day=today, at=time(0, 0, 2))
        await house.run(today)
        assert house.landed == []
        assert house.rows("select count(*) from raw.stripe_balance_transactions") == [(2,)]

    async def test_an_account_that_cannot_be_read_leaves_the_others_alone(
        self, shop: Shop, open_shop: OpenShop, house: House
    ) -> None:
        other = await open_shop(name="Night Desk")
        await sell(other)
        await sell(shop)
        await shop.act(f"stripe/accounts/{other.account}/deauthorize")
        checks = await house.run()
        assert not checks["every_account_was_read"].passed
        assert f"no access to {other.account}" in str(
            checks["every_account_was_read"].metadata["detail"].value
        )
        # What Stripe did not say is not held against anybody.
        assert checks["every_order_agrees_with_stripe"].passed
        assert house.rows("select distinct account_id from reconciliation.payment_reconciliation") == [
            (shop.account,)
        ]
        await shop.hear("account.application.deauthorized")
        assert all(check.passed for check in (await house.run()).values())

    async def test_more_than_a_page(self, shop: Shop, house: House) -> None:
        intent = await sell(shop, 10)
        for _ in range(104):
            await asyncio.to_thread(
                shop.sandbox.client.v1.refunds.create,
                {"payment_intent": intent, "amount": 1},
                {"stripe_account": shop.account},
            )
        await house.run()
        assert house.rows("select count(*) from raw.stripe_balance_transactions") == [(105,)]

    async def test_without_a_key_says_so(self, shop: Shop, house: House) -> None:
        house.key = ""
        checks = await house.run()
        assert checks["every_account_was_read"].metadata["detail"].value == "STRIPE_API_KEY is not set"


class TestChangedDays:
    async def test_a_refund_that_fails_rewrites_its_own_day(self, shop: Shop, house: House) -> None:
        intent = await sell(shop, day=YESTERDAY - timedelta(days=4))
        await go_to(shop, YESTERDAY - timedelta(days=2))
        made = await refund(shop, intent, 1000)
        await shop.act("clock", offset_seconds=0)
        shop.rows("UPDATE orders SET updated_at = now() - interval '2 days' RETURNING 1")
        exports = CommerceExports(database_url=shop.database.export_url)
        assert exports.extract([YESTERDAY])[1] == [YESTERDAY]
        await shop.act(f"stripe/refunds/{made}/fail")
        await shop.hear("refund.failed")
        assert exports.extract([YESTERDAY])[1] == [
            YESTERDAY - timedelta(days=4),
            YESTERDAY - timedelta(days=2),
            YESTERDAY,
        ]
