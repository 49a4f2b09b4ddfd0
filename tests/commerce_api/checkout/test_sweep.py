"""Closing the gap to Stripe: crashes between the two halves of a checkout, and events that never came."""

from datetime import timedelta

from commerce_api.checkout.reservations import reserve
from commerce_api.checkout.schemas import CheckoutCreate
from commerce_api.checkout.sweep import sweep_checkouts
from commerce_api.platform import Platform
from tests.fixtures.commerce import MovableClock
from tests.fixtures.selling import Shop

LOST = "UPDATE checkouts SET stripe_session_id = NULL, url = NULL, status = 'reserved' RETURNING 1"


async def sweep(shop: Shop) -> int:
    return await sweep_checkouts(shop.worker.platform, shop.worker.stripe)


class TestCrashBeforeTheSessionWasKept:
    async def test_finds_the_session_again(self, shop: Shop, clock: MovableClock) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        shop.rows(LOST)
        assert await sweep(shop) == 0
        clock.advance(timedelta(minutes=3))
        assert await sweep(shop) == 1
        assert shop.rows("SELECT status, stripe_session_id FROM checkouts") == [("open", session_id)]
        assert shop.stock(variant) == (10, 1)
        assert await sweep(shop) == 0

    async def test_a_session_that_was_never_asked_for_gives_the_stock_back(
        self, shop: Shop, clock: MovableClock, platform: Platform
    ) -> None:
        variant = await shop.add_variant()
        body = CheckoutCreate.model_validate({"lines": [{"variant_id": variant, "quantity": 2}]})
        await reserve(platform, shop.store["slug"], "one-attempt", body)
        assert shop.stock(variant) == (10, 2)
        # By now Stripe would refuse to open a session that ends in less than half an hour.
        clock.advance(timedelta(minutes=3))
        await shop.act("clock", offset_seconds=180)
        assert await sweep(shop) == 1
        assert shop.rows("SELECT status, idempotency_key FROM checkouts") == [("expired", None)]
        assert shop.stock(variant) == (10, 0)

    async def test_waits_while_stripe_is_away(self, shop: Shop, clock: MovableClock) -> None:
        variant = await shop.add_variant()
        await shop.open((variant, 1))
        shop.rows(LOST)
        clock.advance(timedelta(minutes=3))
        await shop.act("faults", target="stripe", kind="500", path="checkout/sessions")
        await sweep(shop)
        assert shop.rows("SELECT status FROM checkouts") == [("reserved",)]
        assert shop.stock(variant) == (10, 1)


class TestEventsThatNeverCame:
    async def test_a_paid_session_becomes_its_order(self, shop: Shop, clock: MovableClock) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay")
        clock.advance(timedelta(minutes=33))
        await sweep(shop)
        [(charged_at,)] = shop.rows("SELECT placed_at FROM orders")
        [charge] = (await shop.act_list("charge"))["items"]
        assert int(charged_at.timestamp()) == charge["created"]
        assert shop.stock(variant) == (9, 0)
        await shop.hear("checkout.session.completed")
        assert shop.rows("SELECT count(*) FROM orders") == [(1,)]

    async def test_an_open_session_is_closed_and_its_stock_returned_once(
        self, shop: Shop, clock: MovableClock
    ) -> None:
        variant = await shop.add_variant()
        await shop.open((variant, 3))
        clock.advance(timedelta(minutes=33))
        await sweep(shop)
        assert shop.rows("SELECT status FROM checkouts") == [("expired",)]
        assert shop.stock(variant) == (10, 0)
        await shop.hear("checkout.session.expired")
        assert shop.stock(variant) == (10, 0)
