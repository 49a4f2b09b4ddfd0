"""Money that goes back: made at Stripe, come back from the bank, disputed; in any order and number."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from commerce_api.operations.invariants import find_violations
from tests.fixtures.selling import Neighbors, Shop

ORDERS = "SELECT refunded_minor, payment_status FROM orders"
REFUNDS = "SELECT amount_minor, status, reason FROM refunds ORDER BY amount_minor"
TIMELINE = (
    "SELECT kind, detail FROM order_events"
    " WHERE kind IN ('refunded', 'refund_failed', 'disputed', 'dispute_closed') ORDER BY event_id"
)


async def pay(shop: Shop, pieces: int = 2) -> str:
    """A paid order; its payment intent."""
    variant = await shop.add_variant()
    _, session_id = await shop.open((variant, pieces))
    session = await shop.act(f"stripe/sessions/{session_id}/pay")
    return str(session["payment_intent"])


async def refund(shop: Shop, intent: str, amount: int) -> str:
    """Somebody refunds at Stripe itself; the refund's id."""
    made = await asyncio.to_thread(
        shop.sandbox.client.v1.refunds.create,
        {"payment_intent": intent, "amount": amount},
        {"stripe_account": shop.account},
    )
    return made.id


async def dispute(shop: Shop, intent: str, **order: object) -> str:
    charges = (await shop.act_list("charge"))["items"]
    [charge] = [one["id"] for one in charges if one["payment_intent"] == intent]
    return str((await shop.act(f"stripe/charges/{charge}/dispute", **order))["id"])


async def hear_disorderly(shop: Shop, seed: int, *, breaks: str | None = None) -> None:
    """Everything that Stripe has told so far, repeated and shuffled, handled by several at once."""
    events = await shop.events() * 3
    random.Random(seed).shuffle(events)
    assert set(await shop.deliver(events)) == {200}
    await work_off(shop)
    async with shop.worker.platform.database.transaction() as session:
        broken = [violation.name for violation in await find_violations(session)]
    assert broken == ([breaks] if breaks else [])


async def work_off(shop: Shop) -> None:
    """Also what waits for news that had not come yet."""
    for _ in range(3):
        await asyncio.gather(*(shop.worker.work_off() for _ in range(2)))
        shop.make_due()


class TestRefundsAtStripe:
    @pytest.mark.parametrize("seed", [0, 1])
    async def test_each_is_a_row_of_its_own(self, shop: Shop, seed: int) -> None:
        intent = await pay(shop)
        first, second = await refund(shop, intent, 1000), await refund(shop, intent, 500)
        await hear_disorderly(shop, seed)
        assert shop.rows(ORDERS) == [(1500, "partially_refunded")]
        assert shop.rows("SELECT refunded_minor FROM payments") == [(1500,)]
        assert shop.rows(
            "SELECT stripe_refund_id, amount_minor, status, reason FROM refunds ORDER BY amount_minor"
        ) == [(second, 500, "succeeded", "at_stripe"), (first, 1000, "succeeded", "at_stripe")]

    @pytest.mark.parametrize("seed", [0, 1, 2])
    async def test_one_that_comes_back_counts_no_more(self, shop: Shop, seed: int) -> None:
        intent = await pay(shop)
        failing = await refund(shop, intent, 1000)
        await refund(shop, intent, 500)
        await shop.hear()
        assert shop.rows(ORDERS) == [(1500, "partially_refunded")]
        await shop.act(f"stripe/refunds/{failing}/fail")
        # The old news, which still count it, come again along with the new.
        await hear_disorderly(shop, seed)
        assert shop.rows(ORDERS) == [(500, "partially_refunded")]
        assert shop.rows("SELECT refunded_minor FROM payments") == [(500,)]
        assert shop.rows(REFUNDS) == [(500, "succeeded", "at_stripe"), (1000, "failed", "at_stripe")]
        assert shop.rows(
            "SELECT failed_at IS NOT NULL AND refunded_at IS NOT NULL FROM refunds WHERE status = 'failed'"
        ) == [(True,)]
        assert [row for row in shop.rows(TIMELINE) if row[0] == "refund_failed"] == [
            ("refund_failed", "€10.00 came back: the customer's bank did not take it")
        ]

    async def test_one_that_came_back_before_we_heard_of_it_never_counted(self, shop: Shop) -> None:
        intent = await pay(shop)
        await shop.hear()
        await shop.act(f"stripe/refunds/{await refund(shop, intent, 1000)}/fail")
        await hear_disorderly(shop, 0)
        assert shop.rows(ORDERS) == [(0, "paid")]
        assert shop.rows(REFUNDS) == [(1000, "failed", "at_stripe")]
        assert [kind for kind, _ in shop.rows(TIMELINE)] == ["refund_failed"]

    async def test_a_full_one_that_comes_back_leaves_the_order_paid(self, shop: Shop) -> None:
        intent = await pay(shop)
        await shop.hear()
        full = await refund(shop, intent, 4980)
        await hear_disorderly(shop, 0)
        assert shop.rows(ORDERS) == [(4980, "refunded")]
        await shop.act(f"stripe/refunds/{full}/fail")
        await hear_disorderly(shop, 1)
        assert shop.rows(ORDERS) == [(0, "paid")]

    async def test_of_a_charge_that_is_not_ours_is_left_alone(self, shop: Shop) -> None:
        intent = await pay(shop)
        await refund(shop, intent, 1000)
        events = await shop.events("charge.refunded", "refund.created")
        for event in events:
            event["data"]["object"] |= {"payment_intent": "pi_of_another_shop", "metadata": {}}
        assert set(await shop.deliver(events)) == {200}
        await shop.worker.work_off()
        assert shop.rows("SELECT count(*) FROM refunds") == [(0,)]
        assert shop.rows("SELECT count(*) FROM inbox WHERE handled_at IS NULL") == [(0,)]

    async def test_of_another_account_is_left_alone(self, shop: Shop) -> None:
        intent = await pay(shop)
        await shop.hear()
        await refund(shop, intent, 1000)
        events = await shop.events("refund.created")
        for event in events:
            event["account"] = "acct_thief"
        await shop.deliver(events)
        await shop.worker.work_off()
        assert shop.rows(ORDERS) == [(0, "paid")]
        assert shop.rows("SELECT count(*) FROM refunds") == [(0,)]


class TestRefundsOfOurs:
    async def test_one_that_comes_back_is_failed_once(self, shop: Shop, neighbors: Neighbors) -> None:
        await self._pay_too_late(shop)
        [made] = (await shop.act_list("refund"))["items"]
        await shop.act(f"stripe/refunds/{made['id']}/fail")
        # Paid, no order, and the money is not back: a person has to see to it, and is told.
        await hear_disorderly(shop, 0, breaks="paid_without_an_order_goes_back")
        assert shop.rows("SELECT stripe_refund_id, amount_minor, status FROM refunds") == [
            (made["id"], 2490, "failed")
        ]
        refunded = "SELECT refunded_minor FROM payments WHERE order_id IS NULL"
        assert shop.rows(refunded) == [(0,)]
        [mail] = [mail for mail in neighbors.mails if "could not be refunded" in mail["subject"]]
        assert mail["personalizations"][0]["to"] == [{"email": shop.owner.email}]
        assert mail["subject"] == "Fern & Fable: €24.90 could not be refunded to a customer"
        assert "Write to ada.lindqvist@example.com and agree" in mail["content"][0]["value"]

    async def test_is_found_by_its_key_when_the_answer_was_lost(self, shop: Shop) -> None:
        """Stripe made it, and this process died before it wrote that down."""
        await self._pay_too_late(shop)
        shop.rows(
            "UPDATE refunds SET status = 'requested', stripe_refund_id = NULL, refunded_at = NULL RETURNING 1"
        )
        shop.rows("UPDATE payments SET refunded_minor = 0 WHERE order_id IS NULL RETURNING 1")
        await hear_disorderly(shop, 0)
        assert shop.rows("SELECT amount_minor, status FROM refunds") == [(2490, "requested")]
        shop.rows("UPDATE outbox SET delivered_at = NULL WHERE topic = 'payments.send_refund' RETURNING 1")
        await shop.worker.work_off()
        assert shop.rows("SELECT amount_minor, status, reason FROM refunds") == [
            (2490, "succeeded", "paid_too_late")
        ]
        assert len((await shop.act_list("refund"))["items"]) == 1

    async def test_the_owner_was_faster_at_stripe(self, shop: Shop) -> None:
        """Both books then show the owner's refund, and ours as one that never was."""
        late, intent = await self._late_payment(shop)
        await shop.act("faults", target="stripe", kind="429", path="refunds")
        await shop.hear()
        await shop.recover()
        await refund(shop, intent, 1000)
        await refund(shop, intent, 1490)
        shop.make_due()
        await shop.worker.work_off()
        assert shop.rows(REFUNDS) == [
            (1000, "succeeded", "at_stripe"),
            (1490, "succeeded", "at_stripe"),
            (2490, "failed", "paid_too_late"),
        ]
        assert shop.rows("SELECT refunded_minor FROM payments WHERE stripe_session_id = %s", late) == [
            (2490,)
        ]

    async def _pay_too_late(self, shop: Shop) -> None:
        await self._late_payment(shop)
        await shop.hear()
        await shop.hear()
        assert shop.rows("SELECT status FROM refunds") == [("succeeded",)]

    async def _late_payment(self, shop: Shop) -> tuple[str, str]:
        variant = await shop.add_variant(stock_on_hand=1)
        _, late = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{late}/expire")
        await shop.hear()
        _, quick = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{quick}/pay")
        await shop.hear()
        session = await shop.act(f"stripe/sessions/{late}/pay-late")
        return late, str(session["payment_intent"])


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
