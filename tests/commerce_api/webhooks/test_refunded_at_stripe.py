"""Refunds made at Stripe itself."""

import asyncio

from tests.fixtures.selling import Shop


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
