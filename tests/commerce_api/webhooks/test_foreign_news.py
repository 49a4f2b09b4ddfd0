"""Events that are not ours, or do not fit what we asked for, change nothing."""

import pytest

from tests.commerce_api.webhooks.news import PLACED_ORDERS, paid_event, states_of
from tests.fixtures.selling import Shop


class TestForeignNews:
    async def test_an_unknown_session_is_kept_and_changes_nothing(self, shop: Shop) -> None:
        event = await paid_event(shop)
        event["data"]["object"] |= {"id": "cs_foreign", "client_reference_id": None}
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(PLACED_ORDERS) == []
        assert states_of(shop, event) == [("handled", None)]

    async def test_another_account_cannot_pay_our_checkout(self, shop: Shop) -> None:
        event = await paid_event(shop)
        event["data"]["object"]["id"] = "cs_of_a_thief"
        event["account"] = "acct_thief"
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(PLACED_ORDERS) == []

    @pytest.mark.parametrize("change", [{"amount_total": 1}, {"currency": "usd"}, {"metadata": {}}])
    async def test_what_does_not_match_rests_for_a_person(
        self, shop: Shop, change: dict[str, object]
    ) -> None:
        event = await paid_event(shop)
        event["data"]["object"] |= change
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(PLACED_ORDERS) == []
        assert shop.rows("SELECT status FROM checkouts") == [("open",)]
        [(state, error)] = states_of(shop, event)
        assert state == "failed"
        assert error is not None
        assert error.startswith("PaymentMismatch")

    async def test_news_may_overtake_the_answer(self, shop: Shop) -> None:
        event = await paid_event(shop)
        shop.rows(
            "UPDATE checkouts SET stripe_session_id = NULL, url = NULL, status = 'reserved' RETURNING 1"
        )
        await shop.deliver([event])
        await shop.worker.work_off()
        assert shop.rows(PLACED_ORDERS) == [(1001, 2490, "paid")]
