"""What goes back at Stripe, and how it is told: out of order, several times, broken off."""

import asyncio
import random

from commerce_api.operations.invariants import find_violations
from tests.fixtures.selling import Shop

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
