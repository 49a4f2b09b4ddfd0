"""From Stripe's events to orders: twice, shuffled, late, forged, and for what is not ours."""

import asyncio
import json
import random
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.fixtures.selling import CONNECT_SECRET, Neighbors, OpenShop, Shop, post_event, signature

ORDERS = "SELECT number, total_minor, payment_status FROM orders ORDER BY number"


class TestPaid:
    async def test_places_the_order(self, shop: Shop, neighbors: Neighbors) -> None:
        variant = await shop.add_variant()
        checkout_id, session_id = await shop.open((variant, 2))
        await shop.act(f"stripe/sessions/{session_id}/pay", email="ada@example.com", name="Ada Lindqvist")
        await shop.hear()
        assert shop.stock(variant) == (8, 0)
        assert shop.rows(ORDERS) == [(1001, 4980, "paid")]
        answer = await shop.api.get(f"{shop.public}/checkouts/{checkout_id}")
        read = answer.json()
        assert read["status"] == "paid"
        assert (read["order"]["number"], read["order"]["email"]) == (1001, "ada@example.com")
        assert read["order"]["shipping_address"]["city"] == "Berlin"
        assert [(line["title"], line["quantity"]) for line in read["order"]["lines"]] == [
            ("Brass plant mister", 2)
        ]
        assert [mail["subject"] for mail in neighbors.mails] == ["Your order 1001 at Fern & Fable"]

    async def test_keeps_what_things_were_when_they_were_sold(self, shop: Shop) -> None:
        product = await shop.add_product()
        [variant] = product["variants"]
        _, session_id = await shop.open((variant["variant_id"], 1))
        await shop.api.patch(
            f"{shop.private}/products/{product['product_id']}",
            json={"title": "Renamed"},
            headers=shop.owner.headers,
        )
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        lines = shop.rows(
            "SELECT title, quantity, unit_price_minor, total_minor, cost_minor FROM order_lines"
        )
        assert lines == [("Brass plant mister", 1, 2490, 2490, 997)]

    async def test_is_placed_when_it_was_paid(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        paid_at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=9)
        await shop.act(f"stripe/sessions/{session_id}/pay", at=paid_at.isoformat())
        await shop.hear()
        assert shop.rows("SELECT placed_at FROM orders") == [(paid_at,)]
        assert shop.rows("SELECT paid_at FROM payments") == [(paid_at,)]

    async def test_numbers_have_no_holes_under_concurrency(self, shop: Shop, open_shop: OpenShop) -> None:
        other = await open_shop()
        for one in (shop, other):
            variant = await one.add_variant(stock_on_hand=20)
            for _ in range(8):
                _, session_id = await one.open((variant, 1))
                await one.act(f"stripe/sessions/{session_id}/pay")
        await shop.deliver(await shop.events("checkout.session.completed"))
        await asyncio.gather(*(_handle_all(shop) for _ in range(4)))
        for one in (shop, other):
            numbers = one.rows(
                "SELECT number FROM orders WHERE store_id = %s ORDER BY number", one.store["store_id"]
            )
            assert numbers == [(n,) for n in range(1001, 1009)]

    async def test_a_cart_that_costs_nothing_needs_no_payment(self, shop: Shop) -> None:
        product = await shop.add_product()
        [variant] = product["variants"]
        shop.rows(
            "UPDATE variants SET price_minor = 0 WHERE variant_id = %s RETURNING 1", variant["variant_id"]
        )
        _, session_id = await shop.open((variant["variant_id"], 1))
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        assert shop.rows(ORDERS) == [(1001, 0, "paid")]


class TestRepetition:
    @pytest.mark.parametrize("seed", [0, 1, 2])
    async def test_each_event_five_times_shuffled_in_parallel(
        self, shop: Shop, neighbors: Neighbors, seed: int
    ) -> None:
        variant = await shop.add_variant(stock_on_hand=10)
        paid, slow, expired = [(await shop.open((variant, 1)))[1] for _ in range(3)]
        await shop.act(f"stripe/sessions/{paid}/pay")
        await shop.act(f"stripe/sessions/{slow}/pay-async")
        await shop.act(f"stripe/sessions/{expired}/expire")
        events = await shop.events() * 5
        random.Random(seed).shuffle(events)
        assert set(await shop.deliver(events)) == {200}
        await asyncio.gather(*(_handle_all(shop) for _ in range(4)))
        await shop.worker.work_off()
        assert shop.rows(ORDERS) == [(1001, 2490, "paid"), (1002, 2490, "paid")]
        assert shop.stock(variant) == (8, 0)
        assert len(neighbors.mails) == 2
        assert shop.rows("SELECT status, count(*) FROM checkouts GROUP BY status ORDER BY status") == [
            ("expired", 1),
            ("paid", 2),
        ]
        assert shop.rows("SELECT count(*) FROM inbox WHERE handled_at IS NULL") == [(0,)]

    async def test_handling_again_changes_nothing(self, shop: Shop, neighbors: Neighbors) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        shop.rows("UPDATE inbox SET handled_at = NULL RETURNING 1")
        await shop.worker.work_off()
        assert shop.rows(ORDERS) == [(1001, 2490, "paid")]
        assert shop.stock(variant) == (9, 0)
        assert len(neighbors.mails) == 1


class TestSlowPayments:
    async def test_completed_is_not_paid(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        checkout_id, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay-async", outcome="pending")
        await shop.hear()
        assert shop.rows(ORDERS) == []
        assert shop.stock(variant) == (10, 1)
        answer = await shop.api.get(f"{shop.public}/checkouts/{checkout_id}")
        assert answer.json() == {"status": "open", "order": None}

    async def test_a_bank_that_says_no_gives_the_stock_back(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay-async", outcome="failed")
        await shop.hear()
        assert shop.rows(ORDERS) == []
        assert shop.stock(variant) == (10, 0)


class TestExpired:
    async def test_returns_the_stock_once(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        checkout_id, session_id = await shop.open((variant, 4))
        await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/expire")
        events = await shop.events("checkout.session.expired")
        await shop.deliver(events * 3)
        await shop.worker.work_off()
        assert shop.stock(variant) == (10, 1)
        answer = await shop.api.get(f"{shop.public}/checkouts/{checkout_id}")
        assert answer.json() == {"status": "expired", "order": None}

    async def test_expired_after_paid_changes_nothing(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay-late")
        events = await shop.events("checkout.session.completed", "checkout.session.expired")
        for event in reversed(events):
            await shop.deliver([event])
            await shop.worker.work_off()
        assert shop.rows(ORDERS) == [(1001, 2490, "paid")]
        assert shop.stock(variant) == (9, 0)


class TestPaidTooLate:
    async def test_is_an_order_while_there_is_stock(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 2))
        await shop.act(f"stripe/sessions/{session_id}/expire")
        await shop.hear()
        assert shop.stock(variant) == (10, 0)
        await shop.act(f"stripe/sessions/{session_id}/pay-late")
        await shop.hear()
        assert shop.rows(ORDERS) == [(1001, 4980, "paid")]
        assert shop.stock(variant) == (8, 0)

    async def test_goes_back_in_full_when_nothing_is_left(self, shop: Shop, neighbors: Neighbors) -> None:
        variant = await shop.add_variant(stock_on_hand=1)
        late_id, late = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{late}/expire")
        await shop.hear()
        _, quick = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{quick}/pay")
        await shop.act(f"stripe/sessions/{late}/pay-late", email="late@example.com")
        await shop.hear()
        await shop.hear()
        assert shop.rows(ORDERS) == [(1001, 2490, "paid")]
        assert shop.stock(variant) == (0, 0)
        assert shop.rows("SELECT amount_minor, status, reason FROM refunds") == [
            (2490, "succeeded", "paid_too_late")
        ]
        refunds = (await shop.act_list("refund"))["items"]
        assert [(refund["amount"], refund["status"]) for refund in refunds] == [(2490, "succeeded")]
        answer = await shop.api.get(f"{shop.public}/checkouts/{late_id}")
        assert answer.json() == {"status": "refunded", "order": None}
        told = [m["subject"] for m in neighbors.mails if "late@" in json.dumps(m["personalizations"])]
        assert told == ["Fern & Fable: your payment goes back to you"]

    async def test_a_refund_waits_for_stripe(self, shop: Shop) -> None:
        variant = await shop.add_variant(stock_on_hand=1)
        _, late = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{late}/expire")
        await shop.hear()
        await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{late}/pay-late")
        await shop.act("faults", target="stripe", kind="429", path="refunds")
        await shop.hear()
        assert shop.rows("SELECT status FROM refunds") == [("requested",)]
        await shop.recover()
        shop.make_due()
        await shop.worker.work_off()
        assert shop.rows("SELECT status FROM refunds") == [("succeeded",)]


class TestSignatures:
    BODY = '{"id":"evt_1","object":"event","type":"charge.succeeded","created":1,"data":{"object":{}}}'

    async def test_refuses_forgeries_and_other_times(self, shop: Shop) -> None:
        now = time.time()
        for header in [
            "",
            "nonsense",
            "t=1,v1=00",
            "t=x,v1=00",
            signature(self.BODY, secret="whsec_of_somebody"),
            signature(self.BODY, at=now - 301),
            signature(self.BODY, at=now + 310),
            signature(self.BODY, at=now + 86_400),
            signature(self.BODY + " "),
            signature(self.BODY).replace("v1=", "v0="),
        ]:
            answer = await post_event(shop.api, self.BODY, header)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_signature"), header
        assert shop.rows("SELECT count(*) FROM inbox WHERE external_id = 'evt_1'") == [(0,)]

    async def test_takes_what_is_five_minutes_old(self, shop: Shop) -> None:
        answer = await post_event(shop.api, self.BODY, signature(self.BODY, at=time.time() - 290))
        assert answer.status_code == 200

    async def test_takes_each_of_its_secrets_and_an_event_once(self, shop: Shop) -> None:
        for secret in ("whsec_platform", CONNECT_SECRET, CONNECT_SECRET):
            answer = await post_event(shop.api, self.BODY, signature(self.BODY, secret=secret))
            assert (answer.status_code, answer.json()) == (200, {"received": True})
        assert shop.rows("SELECT kind FROM inbox WHERE external_id = 'evt_1'") == [("charge.succeeded",)]

    async def test_refuses_what_is_no_event(self, shop: Shop) -> None:
        for body in ("", "[]", "{}", '{"id": 7}', "not json", '{"object":"event"}', '"\\ud800"'):
            answer = await post_event(shop.api, body, signature(body))
            assert (answer.status_code, answer.json()["code"]) == (400, "unreadable_event")

    async def test_survives_nul(self, shop: Shop) -> None:
        body = self.BODY.replace('"created":1', '"note":"a\\u0000b"')
        answer = await post_event(shop.api, body, signature(body))
        assert answer.status_code == 200


class TestForeignNews:
    async def test_an_unknown_session_is_kept_and_changes_nothing(self, shop: Shop) -> None:
        event = await _paid_event(shop)
        event["data"]["object"] |= {"id": "cs_foreign", "client_reference_id": None}
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(ORDERS) == []
        assert _states(shop, event) == [("handled", None)]

    async def test_another_account_cannot_pay_our_checkout(self, shop: Shop) -> None:
        event = await _paid_event(shop)
        event["data"]["object"]["id"] = "cs_of_a_thief"
        event["account"] = "acct_thief"
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(ORDERS) == []

    @pytest.mark.parametrize("change", [{"amount_total": 1}, {"currency": "usd"}, {"metadata": {}}])
    async def test_what_does_not_match_rests_for_a_person(
        self, shop: Shop, change: dict[str, object]
    ) -> None:
        event = await _paid_event(shop)
        event["data"]["object"] |= change
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(ORDERS) == []
        assert shop.rows("SELECT status FROM checkouts") == [("open",)]
        [(state, error)] = _states(shop, event)
        assert state == "failed"
        assert error is not None
        assert error.startswith("PaymentMismatch")

    async def test_news_may_overtake_the_answer(self, shop: Shop) -> None:
        event = await _paid_event(shop)
        shop.rows(
            "UPDATE checkouts SET stripe_session_id = NULL, url = NULL, status = 'reserved' RETURNING 1"
        )
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(ORDERS) == [(1001, 2490, "paid")]


class TestRefundedAtStripe:
    async def test_takes_over_totals_in_any_order(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 2))
        session = await shop.act(f"stripe/sessions/{session_id}/pay")
        client, options = shop.sandbox.client, {"stripe_account": shop.account}
        for amount in (1000, 500):
            await asyncio.to_thread(
                client.v1.refunds.create,
                {"payment_intent": session["payment_intent"], "amount": amount},
                options,  # type: ignore[arg-type]
            )
        await shop.deliver((await shop.events("charge.refunded"))[::-1] * 2)
        await shop.worker.work_off()
        # Nothing of it is known before the payment is; then all of it.
        assert shop.rows("SELECT count(*) FROM refunds") == [(0,)]
        await shop.hear("checkout.session.completed")
        shop.make_due()
        await shop.worker.work_off()
        assert shop.rows("SELECT refunded_minor, payment_status FROM orders") == [
            (1500, "partially_refunded")
        ]
        assert shop.rows("SELECT sum(amount_minor) FROM refunds WHERE status = 'succeeded'") == [(1500,)]


async def _paid_event(shop: Shop) -> dict[str, dict[str, dict[str, object]]]:
    variant = await shop.add_variant()
    _, session_id = await shop.open((variant, 1))
    await shop.act(f"stripe/sessions/{session_id}/pay")
    [event] = await shop.events("checkout.session.completed")
    return event


def _states(shop: Shop, event: dict[str, object]) -> list[tuple[str, str | None]]:
    found = shop.rows(
        "SELECT CASE WHEN handled_at IS NOT NULL THEN 'handled' WHEN failed_at IS NOT NULL THEN 'failed'"
        " ELSE 'open' END, last_error FROM inbox WHERE external_id = %s",
        event["id"],
    )
    return [(state, error) for state, error in found]


async def _handle_all(shop: Shop) -> None:
    while await shop.worker.handle_next_event():
        continue
