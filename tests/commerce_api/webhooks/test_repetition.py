"""Stripe tells things twice and in any order; they happen once."""

import asyncio
import random

import pytest

from tests.commerce_api.webhooks.news import PLACED_ORDERS, handle_all
from tests.fixtures.selling import Neighbors, Shop


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
        await asyncio.gather(*(handle_all(shop) for _ in range(4)))
        await shop.worker.work_off()
        assert shop.rows(PLACED_ORDERS) == [(1001, 2490, "paid"), (1002, 2490, "paid")]
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
        assert shop.rows(PLACED_ORDERS) == [(1001, 2490, "paid")]
        assert shop.stock(variant) == (9, 0)
        assert len(neighbors.mails) == 1
