"""Sending orders: once, said on the timeline, refused when there is nothing to send."""

from typing import Any

import httpx
import psycopg
import pytest

from kit.ids import new_id
from tests.fixtures.selling import Shop


async def sold(shop: Shop, pieces: int = 1) -> str:
    variant = await shop.add_variant()
    _, session_id = await shop.open((variant, pieces))
    await shop.act(f"stripe/sessions/{session_id}/pay", name="Ada Lindqvist", email="ada@example.com")
    await shop.hear("checkout.session.completed")
    orders = await shop.api.get(f"{shop.private}/orders", headers=shop.owner.headers)
    order_id: str = orders.json()["items"][0]["order_id"]
    return order_id


async def send(shop: Shop, order_id: str, *, key: str | None = None, **body: Any) -> httpx.Response:
    headers = shop.owner.headers | ({"Idempotency-Key": key} if key else {})
    return await shop.api.post(f"{shop.private}/orders/{order_id}/shipments", json=body, headers=headers)


class TestShipOrder:
    async def test_completes_a_paid_order_and_tells_its_timeline(self, shop: Shop) -> None:
        order_id = await sold(shop)
        answer = await send(shop, order_id, carrier="DHL", tracking_number=" JJD01 ")
        assert answer.status_code == 201
        shipment = answer.json()
        assert (shipment["order_id"], shipment["carrier"], shipment["tracking_number"]) == (
            order_id,
            "DHL",
            "JJD01",
        )
        path = f"{shop.private}/orders/{order_id}"
        order = (await shop.api.get(path, headers=shop.owner.headers)).json()
        assert (order["status"], order["fulfillment_status"]) == ("completed", "fulfilled")
        assert [(e["kind"], e["detail"]) for e in order["timeline"]][-1] == ("shipped", "DHL JJD01")
        counts = await shop.api.get(f"{shop.private}/orders/counts", headers=shop.owner.headers)
        assert (counts.json()["to_send"], counts.json()["late"]) == (0, 0)

    async def test_happens_once(self, shop: Shop) -> None:
        order_id = await sold(shop)
        await send(shop, order_id)
        again = await send(shop, order_id, carrier="Other")
        assert (again.status_code, again.json()["code"]) == (409, "already_shipped")
        with psycopg.connect(shop.database.superuser_url) as connection:
            assert connection.execute("SELECT carrier FROM shipments").fetchall() == [("",)]

    async def test_happens_once_a_key(self, shop: Shop) -> None:
        order_id = await sold(shop, pieces=3)
        path = f"{shop.private}/orders/{order_id}"
        lines = (await shop.api.get(path, headers=shop.owner.headers)).json()["lines"]
        one = {"carrier": "DHL", "lines": [{"line_id": lines[0]["line_id"], "quantity": 1}]}
        first = await send(shop, order_id, key="parcel-1", **one)
        again = await send(shop, order_id, key="parcel-1", **one)
        assert (again.status_code, again.content) == (201, first.content)
        other = await send(shop, order_id, key="parcel-1", carrier="UPS")
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
        second = await send(shop, order_id, key="parcel-2", **one)
        assert second.json()["shipment_id"] != first.json()["shipment_id"]
        with psycopg.connect(shop.database.superuser_url) as connection:
            sent = connection.execute("SELECT shipped_quantity FROM order_lines").fetchall()
            mails = connection.execute(
                "SELECT count(*) FROM outbox WHERE topic = 'mail.order_shipped'"
            ).fetchall()
            assert (sent, mails) == ([(2,)], [(2,)])

    @pytest.mark.breaks_an_invariant
    async def test_refuses_an_order_that_was_paid_back(self, shop: Shop) -> None:
        order_id = await sold(shop)
        with psycopg.connect(shop.database.superuser_url) as connection:
            connection.execute("UPDATE orders SET payment_status = 'refunded'")
        answer = await send(shop, order_id)
        assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_ship")

    async def test_refuses_an_order_that_is_not_there(self, shop: Shop) -> None:
        answer = await send(shop, str(new_id()))
        assert (answer.status_code, answer.json()["code"]) == (404, "order_not_found")
