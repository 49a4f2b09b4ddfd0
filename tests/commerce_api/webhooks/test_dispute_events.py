"""Disputes, from the first event to the last, in whatever order they are told."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.commerce_api.webhooks.reversals import TIMELINE, dispute, hear_disorderly, pay, work_off
from tests.fixtures.selling import Neighbors, Shop


class TestDisputes:
    DISPUTES = "SELECT amount_minor, currency, reason, status, closed_at IS NOT NULL FROM disputes"
    MOVEMENTS = "SELECT amount_minor, fee_minor, currency FROM dispute_movements ORDER BY amount_minor"

    async def test_is_kept_with_what_was_taken(self, shop: Shop, neighbors: Neighbors) -> None:
        key = await dispute(shop, await pay(shop), reason="product_not_received")
        await shop.hear()
        assert shop.rows(self.DISPUTES) == [(4980, "EUR", "product_not_received", "needs_response", False)]
        assert shop.rows(self.MOVEMENTS) == [(-4980, 2000, "EUR")]
        [(due, opened)] = shop.rows("SELECT evidence_due_at, opened_at FROM disputes")
        assert due - opened == timedelta(days=9)
        assert shop.rows(TIMELINE) == [("disputed", "€49.80, product not received")]
        assert shop.rows(
            "SELECT stripe_dispute_id, o.number FROM disputes JOIN orders o USING (order_id)"
        ) == [(key, 1001)]

    @pytest.mark.parametrize("outcome", ["won", "lost"])
    @pytest.mark.parametrize("seed", [0, 1])
    async def test_ends_in_stripes_word_whatever_comes_when(
        self, shop: Shop, neighbors: Neighbors, outcome: str, seed: int
    ) -> None:
        key = await dispute(shop, await pay(shop))
        await shop.hear()
        await shop.act(f"stripe/disputes/{key}/close", outcome=outcome)
        await hear_disorderly(shop, seed)
        assert shop.rows(self.DISPUTES) == [(4980, "EUR", "fraudulent", outcome, True)]
        back = [(4980, 0, "EUR")] if outcome == "won" else []
        assert shop.rows(self.MOVEMENTS) == [(-4980, 2000, "EUR"), *back]
        keeper = "shop" if outcome == "won" else "customer"
        assert shop.rows(TIMELINE) == [
            ("disputed", "€49.80, fraudulent"),
            ("dispute_closed", f"{outcome}, €49.80 stays with the {keeper}"),
        ]
        subjects = [mail["subject"] for mail in neighbors.mails if "disput" in mail["subject"]]
        assert subjects == [
            "Fern & Fable: A customer disputes order 1001",
            "Fern & Fable: The dispute about order 1001 is closed",
        ]

    async def test_all_of_it_at_once_and_before_the_payment(self, shop: Shop, neighbors: Neighbors) -> None:
        key = await dispute(shop, await pay(shop))
        await shop.act(f"stripe/disputes/{key}/close", outcome="lost")
        events = await shop.events()
        first = [event for event in events if "dispute" in event["type"]]
        await shop.deliver(first)
        await shop.worker.work_off()
        assert shop.rows("SELECT count(*) FROM disputes") == [(0,)]
        await shop.deliver(events)
        await work_off(shop)
        assert shop.rows(self.DISPUTES) == [(4980, "EUR", "fraudulent", "lost", True)]
        # Nothing is left to be done, so nobody is asked for evidence any more.
        assert [mail["subject"] for mail in neighbors.mails if "disput" in mail["subject"]] == [
            "Fern & Fable: The dispute about order 1001 is closed"
        ]
        assert [kind for kind, _ in shop.rows(TIMELINE)] == ["disputed", "dispute_closed"]
        assert shop.rows("SELECT count(*) FROM outbox WHERE delivered_at IS NULL") == [(0,)]

    async def test_the_owner_is_told_until_when_it_can_be_answered(
        self, shop: Shop, neighbors: Neighbors
    ) -> None:
        await dispute(shop, await pay(shop), reason="product_not_received")
        await shop.hear()
        [mail] = [mail for mail in neighbors.mails if "disputes" in mail["subject"]]
        assert mail["personalizations"][0]["to"] == [{"email": shop.owner.email}]
        assert mail["from"]["name"] == "Slipway"
        [(due, order_id)] = shop.rows("SELECT evidence_due_at, order_id::text FROM disputes")
        text = mail["content"][0]["value"]
        assert "asks back €49.80. The reason it gives: product not received." in text
        local = due.astimezone(ZoneInfo(shop.store["timezone"]))
        assert f"You can answer with evidence until {local:%-d %B %Y}" in text
        assert f"http://dashboard.localhost:3000/stores/{shop.store['store_id']}/orders/{order_id}" in text

    async def test_waits_for_a_payment_that_is_still_on_the_way(self, shop: Shop) -> None:
        await dispute(shop, await pay(shop))
        await shop.deliver(await shop.events("charge.dispute.created"))
        await shop.worker.work_off()
        waiting = "SELECT attempts, last_error FROM outbox WHERE topic = 'payments.refresh_dispute'"
        [(attempts, error)] = shop.rows(waiting)
        assert (attempts, error.split(":")[0]) == (1, "PaymentNotYetKnown")
        assert shop.rows("SELECT count(*) FROM disputes") == [(0,)]

    async def test_of_a_charge_that_is_not_ours_is_left_alone(self, shop: Shop) -> None:
        """The account is the owner's own: they may sell elsewhere with it."""
        own = await asyncio.to_thread(
            shop.sandbox.client.v1.payment_intents.create,
            {"amount": 900, "currency": "eur", "payment_method": "pm_card_visa", "confirm": True},
            {"stripe_account": shop.account},
        )
        await dispute(shop, own.id)
        await shop.hear()
        assert shop.rows("SELECT count(*) FROM disputes") == [(0,)]
        assert shop.rows("SELECT count(*) FROM outbox WHERE delivered_at IS NULL") == [(0,)]

    async def test_an_older_fetch_never_overwrites_a_newer_one(self, shop: Shop) -> None:
        await dispute(shop, await pay(shop))
        await shop.hear()
        future = datetime.now(UTC) + timedelta(days=1)
        shop.rows("UPDATE disputes SET status = 'won', fetched_at = %s RETURNING 1", future)
        await hear_disorderly(shop, 0)
        assert shop.rows("SELECT status FROM disputes") == [("won",)]
