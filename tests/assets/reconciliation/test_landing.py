"""Balance transactions as they land, page by page and account by account."""

import asyncio
from datetime import time, timedelta

from assets.commerce.exports import CommerceExports
from kit.clock import utc_day, utc_now
from tests.assets.reconciliation.houses import YESTERDAY, House, go_to, refund, sell
from tests.fixtures.selling import OpenShop, Shop


class TestLanding:
    async def test_a_finished_day_is_asked_for_once(self, shop: Shop, house: House) -> None:
        # Yesterday is not finished while Stripe's last minutes may lag.
        day = YESTERDAY - timedelta(days=1)
        await sell(shop, day=day)
        await house.run(day)
        assert house.landed == [f"stripe/{day}/{shop.account}.jsonl.gz"]
        before = house.rows("select * exclude (fetched_at) from raw.stripe_balance_transactions order by all")
        await shop.act("faults", target="stripe", kind="500")
        checks = await house.run(day)
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
        told = str(checks["every_account_was_read"].metadata["detail"].value)
        assert told.startswith("STRIPE_API_KEY is not set (“acct_")


class TestChangedDays:
    async def test_a_refund_that_fails_rewrites_its_own_day(self, shop: Shop, house: House) -> None:
        intent = await sell(shop, day=YESTERDAY - timedelta(days=4))
        await go_to(shop, YESTERDAY - timedelta(days=2))
        made = await refund(shop, intent, 1000)
        await shop.act("clock", offset_seconds=0)
        shop.rows("UPDATE orders SET updated_at = now() - interval '2 days' RETURNING 1")
        exports = CommerceExports(database_url=shop.database.export_url)
        since = utc_now() - timedelta(days=1)
        days = {YESTERDAY - timedelta(days=4), YESTERDAY - timedelta(days=2)}
        with exports.snapshot() as snapshot:
            assert snapshot.days(since) & days == set()
        await shop.act(f"stripe/refunds/{made}/fail")
        await shop.hear("refund.failed")
        with exports.snapshot() as snapshot:
            assert snapshot.days(since) & days == days
