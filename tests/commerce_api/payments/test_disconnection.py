"""An owner takes our access to their Stripe account away, and gives us another one."""

import random
from datetime import timedelta

from tests.fixtures.commerce import MovableClock
from tests.fixtures.selling import Neighbors, Shop

ACCOUNTS = "SELECT stripe_account_id, charges_enabled, deauthorized_at IS NOT NULL FROM payment_accounts"
DISCONNECTED = "account.application.deauthorized"


async def disconnect(shop: Shop) -> None:
    await shop.act(f"stripe/accounts/{shop.account}/deauthorize")
    await shop.hear(DISCONNECTED)


class TestDisconnected:
    async def test_shops_stop_selling_and_the_owner_is_told_once(
        self, shop: Shop, neighbors: Neighbors
    ) -> None:
        variant = await shop.add_variant()
        await shop.worker.work_off()
        neighbors.forget()
        await shop.act(f"stripe/accounts/{shop.account}/deauthorize")
        events = await shop.events(DISCONNECTED, "account.updated") * 3
        random.Random(2).shuffle(events)
        assert set(await shop.deliver(events)) == {200}
        await shop.worker.work_off()
        assert shop.rows(ACCOUNTS) == [(shop.account, False, True)]
        refused = await shop.start((variant, 1))
        assert (refused.status_code, refused.json()["code"]) == (409, "payment_account_not_enabled")
        assert shop.stock(variant) == (10, 0)
        read = await shop.api.get(f"{shop.private}/payment-account", headers=shop.owner.headers)
        assert read.json() == {
            "status": "none",
            "charges_enabled": False,
            "details_submitted": False,
            "stripe_account_id": None,
        }
        [mail] = neighbors.mails
        assert mail["personalizations"][0]["to"] == [{"email": shop.owner.email}]
        assert mail["subject"] == "Your Stripe account was disconnected, your shops cannot sell"
        assert len(neighbors.revalidations) == 1
        assert shop.rows(
            "SELECT actor, subject FROM audit_entries WHERE action = 'payment_account.disconnected'"
        ) == [("stripe", shop.account)]
        assert shop.rows("SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL") == [(0,)]

    async def test_an_account_of_nobody_here_is_left_alone(self, shop: Shop, neighbors: Neighbors) -> None:
        await shop.act(f"stripe/accounts/{shop.account}/deauthorize")
        [event] = await shop.events(DISCONNECTED)
        event["account"] = "acct_unknown"
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(ACCOUNTS) == [(shop.account, True, False)]
        assert neighbors.mails == []

    async def test_what_was_held_for_its_checkouts_comes_free(self, shop: Shop, clock: MovableClock) -> None:
        variant = await shop.add_variant()
        await shop.open((variant, 3))
        await disconnect(shop)
        assert shop.stock(variant) == (10, 3)
        clock.advance(timedelta(hours=1))
        await shop.worker.sweep()
        assert shop.stock(variant) == (10, 0)
        assert shop.rows("SELECT status FROM checkouts") == [("expired",)]

    async def test_before_we_have_heard_of_it_nothing_is_given_up(
        self, shop: Shop, clock: MovableClock
    ) -> None:
        variant = await shop.add_variant()
        await shop.open((variant, 3))
        await shop.act(f"stripe/accounts/{shop.account}/deauthorize")
        clock.advance(timedelta(hours=1))
        await shop.worker.sweep()
        assert shop.stock(variant) == (10, 3)
        assert shop.rows("SELECT status FROM checkouts") == [("open",)]


class TestConnectedAgain:
    async def test_another_account_takes_its_place(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        await disconnect(shop)
        for _ in range(2):
            link = await shop.api.post(
                f"{shop.private}/payment-account/onboarding-link", json={}, headers=shop.owner.headers
            )
            assert link.status_code == 200
        [(account, can_charge, is_gone)] = shop.rows(ACCOUNTS)
        assert account != shop.account
        assert (can_charge, is_gone) == (False, False)
        await shop.act(f"stripe/accounts/{account}/onboard")
        # News of the old account changes nothing any more, however late.
        events = await shop.events("account.updated", DISCONNECTED)
        await shop.deliver([event | {"id": f"{event['id']}_again"} for event in events])
        await shop.worker.work_off()
        assert shop.rows(ACCOUNTS) == [(account, True, False)]
        assert (await shop.start((variant, 1))).status_code == 201
