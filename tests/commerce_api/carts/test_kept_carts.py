"""A cart's copy: for whoever has its token, until it is bought or forgotten."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx

from commerce_api.checkout.sweep import sweep_checkouts
from tests.fixtures.commerce import MovableClock
from tests.fixtures.selling import OpenShop, Shop


def cart(variant: str, quantity: int = 1, **more: object) -> dict[str, Any]:
    return {"email": "ada@example.com", "lines": [{"variant_id": variant, "quantity": quantity}]} | more


async def put(shop: Shop, cart_id: str, body: dict[str, Any], token: str | None = None) -> httpx.Response:
    headers = {"Cart-Token": token} if token else {}
    return await shop.api.put(f"{shop.public}/carts/{cart_id}", json=body, headers=headers)


class TestKeep:
    async def test_answers_to_its_token_only(self, shop: Shop, open_shop: OpenShop) -> None:
        variant, cart_id = await shop.add_variant(), str(uuid4())
        first = await put(shop, cart_id, cart(variant))
        assert first.status_code == 201
        token = first.json()["cart_token"]
        changed = await put(shop, cart_id, cart(variant, 3, country="DE", discount_code="x"), token)
        assert (changed.status_code, changed.json()["cart_token"]) == (200, None)
        address = f"{shop.public}/carts/{cart_id}"
        read = await shop.api.get(address, headers={"Cart-Token": token})
        assert read.json() == changed.json()
        assert read.json()["lines"] == [{"variant_id": variant, "quantity": 3, "seen_unit_price_minor": None}]
        before = shop.rows("SELECT * FROM carts")
        nothing = await shop.api.get(f"{shop.public}/carts/{uuid4()}", headers={"Cart-Token": token})
        assert (nothing.status_code, nothing.json()["code"]) == (404, "cart_not_found")
        other = await open_shop()
        for answer in (
            await put(shop, cart_id, cart(variant, 9)),
            await put(shop, cart_id, cart(variant, 9), "guessed"),
            await put(other, cart_id, cart(variant, 9)),
            await put(other, cart_id, cart(variant, 9), token),
            await shop.api.get(address, headers={"Cart-Token": "guessed"}),
            await shop.api.delete(address, headers={"Cart-Token": "guessed"}),
        ):
            assert (answer.status_code, answer.content) == (404, nothing.content)
        assert shop.rows("SELECT * FROM carts") == before
        assert token not in str(before)

    async def test_can_be_taken_back(self, shop: Shop) -> None:
        cart_id = str(uuid4())
        token = (await put(shop, cart_id, cart(await shop.add_variant()))).json()["cart_token"]
        gone = await shop.api.delete(f"{shop.public}/carts/{cart_id}", headers={"Cart-Token": token})
        assert gone.status_code == 204
        assert shop.rows("SELECT count(*) FROM carts") == [(0,)]

    async def test_is_closed_when_it_is_paid(self, shop: Shop) -> None:
        variant, cart_id = await shop.add_variant(), str(uuid4())
        token = (await put(shop, cart_id, cart(variant))).json()["cart_token"]
        checkout_id, session_id = await shop.open((variant, 1), cart_id=cart_id, email="ada@example.com")
        assert [str(row[0]) for row in shop.rows("SELECT checkout_id FROM carts")] == [checkout_id]
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        assert shop.rows("SELECT closed_at IS NOT NULL FROM carts") == [(True,)]
        again = await put(shop, cart_id, cart(variant, 2), token)
        assert (again.status_code, again.json()["code"]) == (409, "cart_is_closed")
        assert shop.rows("SELECT lines->0->>'quantity' FROM carts") == [("1",)]

    async def test_is_forgotten_after_thirty_days_without_a_change(
        self, shop: Shop, clock: MovableClock
    ) -> None:
        variant, cart_id = await shop.add_variant(), str(uuid4())
        token = (await put(shop, cart_id, cart(variant))).json()["cart_token"]
        clock.advance(timedelta(days=29))
        assert (await put(shop, cart_id, cart(variant), token)).status_code == 200
        clock.advance(timedelta(days=29))
        await sweep_checkouts(shop.worker.platform, shop.worker.stripe)
        assert shop.rows("SELECT count(*) FROM carts") == [(1,)]
        clock.advance(timedelta(days=1))
        assert (await put(shop, cart_id, cart(variant), token)).status_code == 404
        await sweep_checkouts(shop.worker.platform, shop.worker.stripe)
        assert shop.rows("SELECT count(*) FROM carts") == [(0,)]
