"""Sessions that a bank confirms later, that it refuses, and that expire."""

from tests.commerce_api.webhooks.news import PLACED_ORDERS
from tests.fixtures.selling import Shop


class TestSlowPayments:
    async def test_completed_is_not_paid(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        checkout_id, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay-async", outcome="pending")
        await shop.hear()
        assert shop.rows(PLACED_ORDERS) == []
        assert shop.stock(variant) == (10, 1)
        answer = await shop.api.get(f"{shop.public}/checkouts/{checkout_id}")
        assert answer.json() == {"status": "open", "order": None}

    async def test_a_bank_that_says_no_gives_the_stock_back(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay-async", outcome="failed")
        await shop.hear()
        assert shop.rows(PLACED_ORDERS) == []
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
        assert shop.rows(PLACED_ORDERS) == [(1001, 2490, "paid")]
        assert shop.stock(variant) == (9, 0)
