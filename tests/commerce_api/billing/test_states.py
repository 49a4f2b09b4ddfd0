"""What Stripe tells about subscriptions, and what follows for the plan, the shops and the owner's mailbox."""

import asyncio
import json
from typing import Any

from commerce_api.billing.sync import sync_customer
from tests.commerce_api.billing.subscribers import Subscriber
from tests.fixtures.selling import Neighbors, post_event, signature


def texts(neighbors: Neighbors) -> list[str]:
    return [mail["content"][0]["value"] for mail in neighbors.mails]


class TestTrial:
    async def test_is_announced_once_before_it_ends_and_pauses_without_a_card(
        self, subscriber: Subscriber, neighbors: Neighbors
    ) -> None:
        await subscriber.subscribe("growth")
        await subscriber.wait(days=11.2)
        for _ in range(2):
            events = await subscriber.shop.events("customer.subscription.trial_will_end")
            assert set(await subscriber.shop.deliver(events * 3)) == {200}
            await subscriber.shop.worker.work_off()
        [mail] = neighbors.mails
        assert mail["subject"].startswith("Your trial ends on ")
        assert mail["personalizations"][0]["to"][0]["email"] == subscriber.shop.owner.email
        assert "Growth costs €49.00 a month. To go on, enter a card" in texts(neighbors)[0]
        await subscriber.wait(days=4)
        account = await subscriber.read()
        assert (account["plan"], account["subscription"]["status"]) == ("starter", "paused")
        assert neighbors.mails[1]["subject"] == "Your trial has ended, your shop stays open"
        assert len(neighbors.mails) == 2

    async def test_that_ran_out_hides_nothing_and_can_be_followed_by_a_subscription(
        self, subscriber: Subscriber
    ) -> None:
        await subscriber.subscribe("growth")
        shop = subscriber.shop
        shop.rows(
            "INSERT INTO products (product_id, store_id, title, slug, status, created_at, updated_at)"
            " SELECT gen_random_uuid(), %s, 'x', 'p-' || n, 'published', now(), now()"
            " FROM generate_series(1, 260) n RETURNING 1",
            shop.store["store_id"],
        )
        await subscriber.wait(days=15)
        assert subscriber.plan == "starter"
        assert shop.rows("SELECT count(*) FROM products WHERE status = 'published'") == [(260,)]
        refused = await shop.api.post(
            f"{shop.private}/products",
            json={"title": "x", "variants": [{"price_minor": 1}]},
            headers=shop.owner.headers,
        )
        assert (refused.status_code, refused.json()["plan_limit"]["used"]) == (402, 260)
        await shop.act(f"stripe/sessions/{await subscriber.open_page('growth')}/pay")
        await shop.hear()
        assert subscriber.plan == "growth"
        states = sorted(one["status"] for one in await subscriber.at_stripe("subscription"))
        assert states == ["active", "canceled"]


class TestDeclinedCard:
    async def test_leaves_the_plan_for_the_grace_and_the_shops_for_ever(
        self, subscriber: Subscriber, neighbors: Neighbors
    ) -> None:
        await subscriber.pay("pro")
        await subscriber.set_card(is_declining=True)
        neighbors.forget()
        await subscriber.wait(days=31)
        account = await subscriber.read()
        behind = account["subscription"]
        assert (account["plan"], behind["status"]) == ("pro", "past_due")
        assert behind["plan_until"] > behind["behind_since"]
        [mail] = neighbors.mails
        assert mail["subject"].startswith("Your card was declined, Pro stays until ")
        assert "€129.00 for Pro could not be charged" in texts(neighbors)[0]
        for _ in range(3):
            await subscriber.wait(days=4)
        # Stripe has given up by now; the grace is not over.
        assert ((await subscriber.read())["subscription"]["status"], subscriber.plan) == ("canceled", "pro")
        await subscriber.wait(days=2)
        assert subscriber.plan == "starter"
        public = await subscriber.shop.api.get(subscriber.shop.public)
        assert public.json()["is_open"] is True
        assert subscriber.shop.rows("SELECT count(*) FROM plan_holds") == [(0,)]

    async def test_that_works_again_brings_everything_in_order(self, subscriber: Subscriber) -> None:
        await subscriber.pay("growth")
        await subscriber.set_card(is_declining=True)
        await subscriber.wait(days=31)
        await subscriber.set_card(is_declining=False)
        await subscriber.wait(days=4)
        after = (await subscriber.read())["subscription"]
        assert (after["status"], after["behind_since"], after["plan_until"]) == ("active", None, None)
        assert subscriber.plan == "growth"


class TestOthers:
    async def test_news_of_customers_that_are_not_ours_is_kept_and_changes_nothing(
        self, subscriber: Subscriber
    ) -> None:
        await subscriber.subscribe("growth")
        shop = subscriber.shop
        [event, *_] = await shop.events("customer.subscription.created")
        foreign = _changed(event, "evt_foreign", customer="cus_somebody", status="canceled")
        connected = _changed(event, "evt_connected", status="canceled") | {"account": "acct_shop"}
        odd = _changed(event, "evt_odd", customer=None)
        before = shop.rows("SELECT count(*) FROM outbox"), shop.rows("SELECT * FROM subscriptions")
        for one in (foreign, connected, odd):
            body = json.dumps(one)
            answer = await post_event(shop.api, body, signature(body, at=subscriber.clock().timestamp()))
            assert answer.status_code == 200
        await shop.worker.work_off()
        assert (shop.rows("SELECT count(*) FROM outbox"), shop.rows("SELECT * FROM subscriptions")) == before
        kept = shop.rows(
            "SELECT external_id, handled_at IS NOT NULL FROM inbox"
            " WHERE external_id IN ('evt_foreign', 'evt_connected', 'evt_odd') ORDER BY 1"
        )
        assert kept == [("evt_connected", True), ("evt_foreign", True), ("evt_odd", True)]

    async def test_an_answer_that_was_overtaken_is_dropped(self, subscriber: Subscriber) -> None:
        await subscriber.subscribe("growth")
        worker, customer = subscriber.shop.worker, subscriber.customer
        subscriber.shop.rows("UPDATE billing_customers SET applied_fetch = fetches + 1 RETURNING 1")
        await asyncio.to_thread(
            subscriber.shop.sandbox.client.v1.subscriptions.cancel,
            (await subscriber.at_stripe("subscription"))[0]["id"],
        )
        await sync_customer(worker.platform, worker.billing, customer)
        assert subscriber.plan == "growth"
        await sync_customer(worker.platform, worker.billing, customer)
        assert subscriber.plan == "starter"


def _changed(event: dict[str, Any], key: str, **fields: object) -> dict[str, Any]:
    data = {"object": event["data"]["object"] | fields}
    return event | {"id": key, "data": data}
