"""The page of an order behind the link in its mails, and withdrawing there."""

import base64
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from commerce_api.email.themes import PLATFORM
from tests.commerce_api.orders.sales import ask, buy, line_ids, read, told
from tests.fixtures.commerce import MovableClock
from tests.fixtures.selling import Neighbors, OpenShop, Shop


def token_in(mail: dict[str, Any]) -> str:
    found = re.search(r"http://fern-and-fable\S*?\.localhost:3001/orders/(\S+)", mail["content"][0]["value"])
    assert found
    return found[1]


async def visit(shop: Shop, token: str) -> httpx.Response:
    return await shop.api.get(f"{shop.public}/orders/{token}")


async def withdraw(shop: Shop, token: str, **body: Any) -> httpx.Response:
    return await shop.api.post(f"{shop.public}/orders/{token}/withdrawal", json=body)


class TestPage:
    async def test_shows_the_order_and_nothing_of_the_shops_own(
        self, shop: Shop, neighbors: Neighbors
    ) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        token = token_in(neighbors.mails[0])
        [line] = await line_ids(shop, order_id)
        one = [{"line_id": line, "quantity": 1}]
        await ask(shop, "POST", order_id, "/notes", text="A difficult customer")
        await ask(shop, "POST", order_id, "/shipments", carrier="UPS", tracking_number="1Z", lines=one)
        await ask(shop, "POST", order_id, "/refunds", key="refund-key-1", lines=one, note="Broken stock")
        answer = await visit(shop, token)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        page = answer.json()
        assert (page["number"], page["customer_name"], page["card_last4"]) == (1001, "Ada Lindqvist", "4242")
        assert [
            (part["shipped_quantity"], part["unsent_quantity"], part["refunded_quantity"])
            for part in page["lines"]
        ] == [(1, 0, 1)]
        [parcel] = page["parcels"]
        assert parcel["tracking_url"] == "https://www.ups.com/track?tracknum=1Z"
        assert [(one["status"], one["amount_minor"]) for one in page["refunds"]] == [("requested", 2490)]
        for secret in ("difficult", "Broken", "cost", "fee"):
            assert secret not in answer.text, secret

    async def test_says_that_a_refund_failed(self, shop: Shop, neighbors: Neighbors) -> None:
        order_id = await buy(shop, (await shop.add_variant(), 1))
        token = token_in(neighbors.mails[0])
        [charge] = (await shop.act_list("charge"))["items"]
        await shop.act(f"stripe/charges/{charge['id']}/dispute", reason="fraudulent")
        await ask(shop, "POST", order_id, "/refunds", key="refund-key-1", is_whole=True)
        await shop.worker.work_off()
        page = (await visit(shop, token)).json()
        assert [(one["status"], one["amount_minor"], one["refunded_at"]) for one in page["refunds"]] == [
            ("failed", 2490, None)
        ]
        assert (page["payment_status"], page["refunded_minor"]) == ("paid", 0)
        assert page["lines"][0]["unsent_quantity"] == 1

    async def test_opens_for_nobody_without_the_token(
        self, shop: Shop, open_shop: OpenShop, neighbors: Neighbors
    ) -> None:
        order_id = await buy(shop, (await shop.add_variant(), 1))
        token = token_in(neighbors.mails[0])
        raw = base64.urlsafe_b64decode(token + "=")
        other = await open_shop()
        missing = await visit(shop, "x")
        assert (missing.status_code, missing.json()["code"]) == (404, "order_not_found")
        forged = base64.urlsafe_b64encode(raw[:16] + bytes(16)).decode().rstrip("=")
        for wrong in (order_id, forged, token[:-1], token + "A", token + "=", token[:-1] + "_", "A" * 43):
            answer = await visit(shop, wrong)
            assert answer.status_code in {404, 422}, wrong
            assert (await withdraw(shop, wrong)).status_code == answer.status_code, wrong
        assert (await visit(other, token)).content == missing.content
        assert shop.rows("SELECT count(*) FROM withdrawals") == [(0,)]


class TestWithdrawal:
    async def test_is_asked_once_and_told_to_both(self, shop: Shop, neighbors: Neighbors) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        token = token_in(neighbors.mails[0])
        [line] = await line_ids(shop, order_id)
        nothing = await ask(shop, "GET", order_id, "/withdrawal")
        assert (nothing.status_code, nothing.json()["code"]) == (404, "withdrawal_not_found")
        too_many = await withdraw(shop, token, lines=[{"line_id": line, "quantity": 3}])
        assert (too_many.status_code, too_many.json()["code"]) == (409, "more_pieces_than_bought")
        first = await withdraw(shop, token, reason="Too <b>small</b>")
        assert (first.status_code, first.json()["status"]) == (201, "requested")
        again = await withdraw(shop, token, reason="Too <b>small</b>")
        assert (again.status_code, again.content) == (201, first.content)
        other = await withdraw(shop, token, lines=[{"line_id": line, "quantity": 1}])
        assert (other.status_code, other.json()["code"]) == (409, "withdrawal_already_requested")
        await shop.worker.work_off()
        received, notice = neighbors.mails[1:]
        assert received["personalizations"][0]["to"] == [{"email": "ada@example.com"}]
        assert received["subject"] == "Fern & Fable: we have your withdrawal from order 1001"
        assert notice["personalizations"][0]["to"] == [{"email": shop.owner.email}]
        assert notice["reply_to"]["email"] == "ada@example.com"
        assert "Too &lt;b&gt;small" in notice["content"][1]["value"]
        assert f"/orders/{order_id}" in notice["content"][0]["value"]
        assert (notice["from"]["name"], PLATFORM.brand in notice["content"][1]["value"]) == ("Slipway", True)
        waiting = await shop.api.get(
            f"{shop.private}/orders", params={"is_refund_asked": True}, headers=shop.owner.headers
        )
        assert [one["number"] for one in waiting.json()["items"]] == [1001]
        assert told(await read(shop, order_id), "withdrawal_requested") == [
            ("withdrawal_requested", "Too <b>small</b>")
        ]

    async def test_accepted_becomes_the_refund_it_planned(self, shop: Shop, neighbors: Neighbors) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        await withdraw(shop, token_in(neighbors.mails[0]))
        accepted = await ask(shop, "POST", order_id, "/withdrawal/acceptance", message="Send it to Berlin.")
        assert (accepted.status_code, accepted.json()["status"]) == (200, "accepted")
        plan = accepted.json()["planned_refund"]
        assert (plan["shipping_minor"], plan["lines"][0]["quantity"], plan["lines"][0]["is_restocked"]) == (
            490,
            2,
            True,
        )
        again = await ask(shop, "POST", order_id, "/withdrawal/acceptance")
        assert again.json()["answer"] == "Send it to Berlin."
        otherwise = await ask(shop, "POST", order_id, "/withdrawal/refusal", reason="No")
        assert (otherwise.status_code, otherwise.json()["code"]) == (409, "withdrawal_was_answered")
        refunded = await ask(shop, "POST", order_id, "/refunds", key="refund-key-1", **plan)
        assert (refunded.status_code, refunded.json()["amount_minor"]) == (201, 5470)
        await shop.worker.work_off()
        assert shop.stock(variant) == (10, 0)
        order = await read(shop, order_id)
        assert (order["refund_asked_at"], order["payment_status"]) == (None, "refunded")
        assert (await read(shop, order_id, "/withdrawal"))["planned_refund"]["lines"] == []
        subjects = [mail["subject"] for mail in neighbors.mails]
        assert subjects.count("Fern & Fable: about your withdrawal from order 1001") == 1

    async def test_declined_leaves_nobody_waiting(self, shop: Shop, neighbors: Neighbors) -> None:
        order_id = await buy(shop, (await shop.add_variant(), 1))
        await withdraw(shop, token_in(neighbors.mails[0]))
        silent = await ask(shop, "POST", order_id, "/withdrawal/refusal", reason=" ")
        assert silent.status_code == 422
        declined = await ask(shop, "POST", order_id, "/withdrawal/refusal", reason="It was cut to measure.")
        assert declined.json()["status"] == "declined"
        await shop.worker.work_off()
        assert "It was cut to measure." in neighbors.mails[-1]["content"][0]["value"]
        assert (await read(shop, order_id))["refund_asked_at"] is None
        assert shop.rows("SELECT count(*) FROM refunds") == [(0,)]

    @pytest.mark.parametrize(("promised", "days"), [(None, 14), (7, 14), (30, 30)])
    async def test_ends_some_days_after_the_last_parcel_arrived(
        self,
        shop: Shop,
        neighbors: Neighbors,
        clock: MovableClock,
        promised: int | None,
        days: int,
    ) -> None:
        """As many as the shop promises, and fourteen where it promises fewer."""
        await shop.api.patch(
            shop.private,
            json={"delivery_days_min": 2, "delivery_days_max": 6, "return_days": promised},
            headers=shop.owner.headers,
        )
        order_id = await buy(shop, (await shop.add_variant(), 1))
        token = token_in(neighbors.mails[0])
        offer = (await visit(shop, token)).json()["withdrawal"]
        assert offer == {"is_possible": True, "last_day": None, "request": None}
        await ask(shop, "POST", order_id, "/shipments")
        zone = ZoneInfo(shop.store["timezone"])
        last = clock().astimezone(zone).date() + timedelta(days=6 + days)
        offer = (await visit(shop, token)).json()["withdrawal"]
        assert offer == {"is_possible": True, "last_day": last.isoformat(), "request": None}
        midnight = datetime.combine(last + timedelta(days=1), datetime.min.time(), zone)
        clock.advance(midnight - timedelta(minutes=1) - clock())
        assert (await visit(shop, token)).json()["withdrawal"]["is_possible"] is True
        clock.advance(timedelta(minutes=2))
        assert (await visit(shop, token)).json()["withdrawal"]["is_possible"] is False
        late = await withdraw(shop, token)
        assert (late.status_code, late.json()["code"]) == (409, "withdrawal_not_possible")
        assert shop.rows("SELECT count(*) FROM withdrawals") == [(0,)]
