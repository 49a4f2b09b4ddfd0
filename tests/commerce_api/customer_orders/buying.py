"""Shoppers who buy, as guests or signed in."""

from tests.commerce_api.customers.shoppers import Shopper
from tests.fixtures.selling import Shop


async def buy(
    shop: Shop,
    variant: str,
    *,
    email: str,
    name: str = "Ada Lindqvist",
    quantity: int = 1,
    shopper: Shopper | None = None,
) -> None:
    """A paid order; ``email`` and ``name`` are what is entered at Stripe."""
    session_id = await open_session(shop, variant, quantity=quantity, shopper=shopper)
    await shop.act(f"stripe/sessions/{session_id}/pay", name=name, email=email)
    await shop.hear("checkout.session.completed")


async def open_session(shop: Shop, variant: str, *, quantity: int = 1, shopper: Shopper | None = None) -> str:
    if shopper is None:
        _, session_id = await shop.open((variant, quantity))
        return session_id
    answer = await shop.api.post(
        f"{shop.public}/checkout",
        json={"lines": [{"variant_id": variant, "quantity": quantity}]},
        headers=shopper.headers | {"Idempotency-Key": f"key-{shopper.customer_id}-{quantity}-{variant}"},
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["url"].rpartition("/")[2])
