"""Money for a checkout that had ended: an order while there is stock, else a refund."""

import json

from tests.commerce_api.webhooks.news import PLACED_ORDERS
from tests.fixtures.selling import Neighbors, Shop


class TestPaidTooLate:
    async def test_is_an_order_while_there_is_stock(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 2))
        await shop.act(f"stripe/sessions/{session_id}/expire")
        await shop.hear()
        assert shop.stock(variant) == (10, 0)
        await shop.act(f"stripe/sessions/{session_id}/pay-late")
        await shop.hear()
        assert shop.rows(PLACED_ORDERS) == [(1001, 4980, "paid")]
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
        assert shop.rows(PLACED_ORDERS) == [(1001, 2490, "paid")]
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
