"""Refunds, made at Stripe and by us, in whatever order they are told."""

import pytest

from tests.commerce_api.webhooks.reversals import ORDERS, REFUNDS, TIMELINE, hear_disorderly, pay, refund
from tests.fixtures.selling import Neighbors, Shop


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
    @pytest.mark.breaks_an_invariant
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
