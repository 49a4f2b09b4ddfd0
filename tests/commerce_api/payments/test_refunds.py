"""Refunds that owners make: exact, once, carried out at Stripe, told to the customer."""

import json
from typing import Any

import httpx
import pytest

from tests.commerce_api.orders.sales import ask, buy, line_ids, read, told
from tests.fixtures.selling import Neighbors, OpenShop, Shop

KEY = "refund-key-1"


async def refund(shop: Shop, order_id: str, key: str = KEY, **body: Any) -> httpx.Response:
    return await ask(shop, "POST", order_id, "/refunds", key=key, **body)


async def stripe_refunds(shop: Shop) -> list[tuple[int, str]]:
    found = (await shop.act_list("refund"))["items"]
    return sorted((one["amount"], one["status"]) for one in found)


def discount_line(shop: Shop, order_id: str, *, discount: int, tax: int) -> None:
    """The first line as a sale with a discount and a tax leaves it."""
    shop.rows(
        "UPDATE order_lines SET discount_minor = %s, tax_minor = %s,"
        " total_minor = unit_price_minor * quantity - %s + %s"
        " WHERE order_id = %s AND position = 0 RETURNING 1",
        *(discount, tax, discount, tax, order_id),
    )
    shop.rows(
        "UPDATE orders SET discount_minor = %s, tax_minor = %s, total_minor = total_minor - %s + %s"
        " WHERE order_id = %s RETURNING 1",
        *(discount, tax, discount, tax, order_id),
    )
    shop.rows("UPDATE payments SET amount_minor = (SELECT total_minor FROM orders) RETURNING 1")


class TestPart:
    async def test_pays_back_pieces_and_tells_everybody(self, shop: Shop, neighbors: Neighbors) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        [line] = await line_ids(shop, order_id)
        body = {"lines": [{"line_id": line, "quantity": 1, "is_restocked": True}]}
        seen = await ask(shop, "POST", order_id, "/refunds/preview", **body)
        assert seen.json() == {
            "currency": "EUR",
            "lines": [
                {
                    "line_id": line,
                    "title": "Brass plant mister",
                    "quantity": 1,
                    "unsent_quantity": 1,
                    "items_minor": 2490,
                    "discount_minor": 0,
                    "tax_minor": 0,
                    "amount_minor": 2490,
                    "restock_quantity": 1,
                    "stock_on_hand": 8,
                }
            ],
            "shipping_minor": 0,
            "amount_minor": 2490,
            "application_fee_minor": 50,
            "processing_fee_minor": 107,
            "remaining_minor": 2980,
            "card_brand": "visa",
            "card_last4": "4242",
        }
        assert shop.rows("SELECT count(*) FROM refunds") == [(0,)]
        answer = await refund(
            shop, order_id, **body, reason="changed_mind", message="Sorry & bye.", note="Second complaint"
        )
        assert (answer.status_code, answer.json()["status"]) == (201, "requested")
        # Money and pieces are on their way; neither counts twice before Stripe has answered.
        listed = await read(shop, order_id, "/refunds")
        assert (listed["left_minor"], listed["pending_minor"], listed["shipping_left_minor"]) == (
            2980,
            2490,
            490,
        )
        assert shop.stock(variant) == (8, 0)
        await shop.worker.work_off()
        await shop.hear("charge.refunded")
        assert await stripe_refunds(shop) == [(2490, "succeeded")]
        assert shop.stock(variant) == (9, 0)
        order = await read(shop, order_id)
        assert (order["refunded_minor"], order["payment_status"], order["status"]) == (
            2490,
            "partially_refunded",
            "open",
        )
        assert [(one["refunded_quantity"], one["unsent_quantity"]) for one in order["lines"]] == [(1, 1)]
        assert told(order, "refund_requested", "refunded", "refund_mail_sent") == [
            ("refund_requested", "€24.90, changed mind"),
            ("refunded", "€24.90 refunded so far"),
            ("refund_mail_sent", "ada@example.com"),
        ]
        assert [event["by_name"] for event in order["timeline"]][3] == "An Owner"
        [kept] = (await read(shop, order_id, "/refunds"))["items"]
        assert (kept["status"], kept["note"], kept["lines"][0]["restocked_quantity"]) == (
            "succeeded",
            "Second complaint",
            1,
        )
        mail = neighbors.mails[-1]
        assert mail["subject"] == "€24.90 of your order 1001 goes back"
        text, html = (part["value"] for part in mail["content"])
        assert "1 × Brass plant mister: €24.90" in text.splitlines()
        assert "Sorry & bye." in text
        assert "Sorry &amp; bye." in html
        assert "Second complaint" not in json.dumps(mail)
        assert shop.rows(
            "SELECT action, detail->>'amount_minor' FROM audit_entries WHERE action LIKE 'refund%%'"
        ) == [("refund.requested", "2490")]

    @pytest.mark.breaks_an_invariant
    async def test_honors_discount_and_tax_to_the_last_cent(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 3))
        discount_line(shop, order_id, discount=1000, tax=101)
        [line] = await line_ids(shop, order_id)
        amounts = []
        for number in range(3):
            answer = await refund(shop, order_id, f"{KEY}-{number}", lines=[{"line_id": line, "quantity": 1}])
            made = answer.json()
            amounts.append((made["amount_minor"], made["lines"][0]["tax_minor"]))
        assert amounts == [(2191, 34), (2190, 33), (2190, 34)]
        assert sum(amount for amount, _ in amounts) == 3 * 2490 - 1000 + 101
        again = await refund(shop, order_id, f"{KEY}-more", lines=[{"line_id": line, "quantity": 1}])
        assert (again.status_code, again.json()["code"]) == (409, "more_pieces_than_left")
        assert again.json()["errors"][0]["available"] == 0

    async def test_is_made_once_for_a_key(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        [line] = await line_ids(shop, order_id)
        one = {"lines": [{"line_id": line, "quantity": 1}]}
        first = await refund(shop, order_id, **one)
        again = await refund(shop, order_id, **one)
        assert again.json()["refund_id"] == first.json()["refund_id"]
        other = await refund(shop, order_id, is_whole=True)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
        await shop.worker.work_off()
        assert (await refund(shop, order_id, **one)).json()["status"] == "succeeded"
        assert await stripe_refunds(shop) == [(2490, "succeeded")]


class TestWhole:
    async def test_takes_what_is_left_after_stripe(self, shop: Shop) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        variants = [await shop.add_variant(price_minor=price) for price in (1000, 2000)]
        order_id = await buy(shop, (variants[0], 1), (variants[1], 1))
        [(intent,)] = shop.rows("SELECT stripe_payment_intent_id FROM payments")
        shop.sandbox.client.v1.refunds.create(
            {"payment_intent": intent, "amount": 490}, {"stripe_account": shop.account}
        )
        await shop.hear("charge.refunded")
        answer = await refund(shop, order_id, is_whole=True, is_restocked=True)
        made = answer.json()
        # 3000 of what cost 3490 is left: each part gives in proportion.
        assert [line["amount_minor"] for line in made["lines"]] == [860, 1719]
        assert (made["shipping_minor"], made["amount_minor"]) == (421, 3000)
        await shop.worker.work_off()
        await shop.hear("charge.refunded")
        order = await read(shop, order_id)
        assert (order["payment_status"], order["refunded_minor"], order["status"]) == (
            "refunded",
            3490,
            "completed",
        )
        assert [shop.stock(variant) for variant in variants] == [(10, 0), (10, 0)]
        refused = await refund(shop, order_id, "another-key", is_whole=True)
        assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_refund")
        assert await stripe_refunds(shop) == [(490, "succeeded"), (3000, "succeeded")]


class TestRefused:
    async def test_changes_nothing(self, shop: Shop, open_shop: OpenShop) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        [line] = await line_ids(shop, order_id)
        other = await open_shop()
        for body, status, code in (
            ({"lines": [{"line_id": line, "quantity": 3}]}, 409, "more_pieces_than_left"),
            ({"shipping_minor": 491}, 409, "refund_exceeds_payment"),
            ({}, 409, "nothing_to_refund"),
            ({"lines": [{"line_id": order_id, "quantity": 1}]}, 422, "unknown_order_line"),
            ({"lines": [{"line_id": line, "quantity": 1}] * 2}, 422, "invalid_request"),
            ({"is_whole": True, "shipping_minor": 1}, 422, "invalid_request"),
            ({"is_whole": True, "reason": "paid_too_late"}, 422, "invalid_request"),
        ):
            answer = await refund(shop, order_id, **body)
            assert (answer.status_code, answer.json()["code"]) == (status, code), body
        foreign = await refund(other, order_id, is_whole=True)
        assert (foreign.status_code, foreign.json()["code"]) == (404, "order_not_found")
        keyless = await ask(shop, "POST", order_id, "/refunds", is_whole=True)
        assert keyless.status_code == 422
        assert shop.rows("SELECT count(*) FROM refunds") == [(0,)]
        assert shop.rows("SELECT refunded_quantity, removed_quantity FROM order_lines") == [(0, 0)]

    async def test_by_stripe_is_shown_and_leaves_everything_to_be_done(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 1))
        [(charge,)] = [(one["id"],) for one in (await shop.act_list("charge"))["items"]]
        await shop.act(f"stripe/charges/{charge}/dispute", reason="fraudulent")
        await refund(shop, order_id, is_whole=True, is_restocked=True)
        await shop.worker.work_off()
        order = await read(shop, order_id)
        assert told(order, "refund_failed") == [("refund_failed", "€24.90")]
        assert (order["status"], order["payment_status"], order["lines"][0]["unsent_quantity"]) == (
            "open",
            "paid",
            1,
        )
        listed = await read(shop, order_id, "/refunds")
        assert (listed["items"][0]["status"], listed["left_minor"]) == ("failed", 2490)
        assert shop.stock(variant) == (9, 0)
