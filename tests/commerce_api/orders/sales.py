"""Orders as they come about: bought, paid, heard of; and what their owner then does with them."""

from typing import Any

import httpx

from tests.fixtures.selling import Shop


async def buy(shop: Shop, *lines: tuple[str, int], **buyer: str) -> str:
    """A paid order of these variants; its id."""
    _, session_id = await shop.open(*lines)
    who = {"name": "Ada Lindqvist", "email": "ada@example.com"} | buyer
    await shop.act(f"stripe/sessions/{session_id}/pay", **who)
    await shop.hear("checkout.session.completed")
    [(order_id,)] = shop.rows("SELECT order_id::text FROM orders ORDER BY number DESC LIMIT 1")
    return str(order_id)


async def ask(
    shop: Shop, method: str, order_id: str, path: str = "", *, key: str | None = None, **body: Any
) -> httpx.Response:
    """A call of the owner about an order."""
    headers = shop.owner.headers | ({"Idempotency-Key": key} if key else {})
    return await shop.api.request(
        method,
        f"{shop.private}/orders/{order_id}{path}",
        headers=headers,
        json=None if method in {"GET", "DELETE"} else body,
    )


async def read(shop: Shop, order_id: str, path: str = "") -> Any:
    answer = await ask(shop, "GET", order_id, path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def line_ids(shop: Shop, order_id: str) -> list[str]:
    return [line["line_id"] for line in (await read(shop, order_id))["lines"]]


def told(order: dict[str, Any], *kinds: str) -> list[tuple[str, str]]:
    """What the timeline tells of these kinds."""
    return [(event["kind"], event["detail"]) for event in order["timeline"] if event["kind"] in kinds]
