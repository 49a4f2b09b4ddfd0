"""What a shop goes through in a day, so that there is something to be found wrong."""

import asyncio

from tests.fixtures.selling import Shop


async def live(shop: Shop) -> None:
    """A day of a shop: an order, refunded in part; a payment that came too late; a cart being paid."""
    scarce = await shop.add_variant(stock_on_hand=1)
    _, late = await shop.open((scarce, 1))
    await shop.act(f"stripe/sessions/{late}/expire")
    await shop.hear()
    _, quick = await shop.open((scarce, 1))
    paid = await shop.act(f"stripe/sessions/{quick}/pay")
    await shop.act(f"stripe/sessions/{late}/pay-late")
    await shop.hear()
    await asyncio.to_thread(
        shop.sandbox.client.v1.refunds.create,
        {"payment_intent": paid["payment_intent"], "amount": 500},
        {"stripe_account": shop.account},
    )
    await shop.hear()
    await shop.open((await shop.add_variant(), 2))
