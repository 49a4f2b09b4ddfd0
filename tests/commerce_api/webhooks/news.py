"""What the tests of Stripe's events share: looks at what an event brought about."""

from tests.fixtures.selling import Shop

PLACED_ORDERS = "SELECT number, total_minor, payment_status FROM orders ORDER BY number"


async def paid_event(shop: Shop) -> dict[str, dict[str, dict[str, object]]]:
    variant = await shop.add_variant()
    _, session_id = await shop.open((variant, 1))
    await shop.act(f"stripe/sessions/{session_id}/pay")
    [event] = await shop.events("checkout.session.completed")
    return event


def states_of(shop: Shop, event: dict[str, object]) -> list[tuple[str, str | None]]:
    found = shop.rows(
        "SELECT CASE WHEN handled_at IS NOT NULL THEN 'handled' WHEN failed_at IS NOT NULL THEN 'failed'"
        " ELSE 'open' END, last_error FROM inbox WHERE external_id = %s",
        event["id"],
    )
    return [(state, error) for state, error in found]


async def handle_all(shop: Shop) -> None:
    while await shop.worker.handle_next_event():
        continue
