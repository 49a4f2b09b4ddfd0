"""A customer's own orders: those placed while signed in, and all of a verified address."""

from typing import Any

from kit.ids import new_id
from tests.commerce_api.customer_orders.buying import buy
from tests.commerce_api.customers.shoppers import Shopper, sign_up
from tests.fixtures.postbox import Postbox
from tests.fixtures.selling import OpenShop, Shop

ADA = "ada@example.com"


async def numbers(shopper: Shopper, **params: Any) -> list[int]:
    answer = await shopper.ask("GET", "/me/orders", **params)
    return [order["number"] for order in answer.json()["items"]]


class TestHistory:
    async def test_of_an_unverified_address_holds_only_what_was_bought_signed_in(
        self, shop: Shop, postbox: Postbox
    ) -> None:
        variant = await shop.add_variant(stock_on_hand=50)
        await buy(shop, variant, email="Ada@example.com")
        # Anybody may sign up with her address; the order of before is not theirs.
        stranger = await sign_up(shop.api, shop.store["slug"], ADA, "Somebody")
        assert stranger.tokens["customer"] == stranger.tokens["customer"] | {"email": ADA, "name": "Somebody"}
        await buy(shop, variant, email=ADA)
        await buy(shop, variant, email="elsewhere@example.com", shopper=stranger)
        assert await numbers(stranger) == [1003]
        await stranger.verify(postbox)
        assert await numbers(stranger) == [1003, 1002, 1001]

    async def test_pages(self, shop: Shop, postbox: Postbox) -> None:
        variant = await shop.add_variant(stock_on_hand=50)
        for email in (ADA, "bo@example.com", ADA, ADA):
            await buy(shop, variant, email=email)
        ada = await sign_up(shop.api, shop.store["slug"], ADA)
        await ada.verify(postbox)
        first = (await ada.ask("GET", "/me/orders", limit=2)).json()
        assert [order["number"] for order in first["items"]] == [1004, 1003]
        rest = (await ada.ask("GET", "/me/orders", limit=2, cursor=first["next_cursor"])).json()
        assert ([order["number"] for order in rest["items"]], rest["next_cursor"]) == ([1001], None)
        for cursor in ("x", "WyJhIl0", "Wy0xXQ", "Wzk5OTk5OTk5OTk5OTk5OTk5OTld"):
            answer = await ada.ask("GET", "/me/orders", cursor=cursor)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")

    async def test_of_others_and_of_other_stores_is_not_there(
        self, shop: Shop, open_shop: OpenShop, postbox: Postbox
    ) -> None:
        other = await open_shop()
        for one in (shop, other):
            await buy(one, await one.add_variant(), email=ADA)
        ada = await sign_up(shop.api, shop.store["slug"], ADA)
        await ada.verify(postbox)
        bo = await sign_up(shop.api, shop.store["slug"], "bo@example.com")
        await bo.verify(postbox)
        elsewhere = await sign_up(shop.api, other.store["slug"], ADA)
        await elsewhere.verify(postbox)
        [mine] = (await ada.ask("GET", "/me/orders")).json()["items"]
        [theirs] = (await elsewhere.ask("GET", "/me/orders")).json()["items"]
        assert mine["order_id"] != theirs["order_id"]
        assert await numbers(bo) == []
        unknown = await ada.ask("GET", f"/me/orders/{new_id()}")
        for shopper, order in ((bo, mine), (ada, theirs), (elsewhere, mine)):
            answer = await shopper.ask("GET", f"/me/orders/{order['order_id']}")
            assert (answer.status_code, answer.content) == (404, unknown.content)

    async def test_tells_an_order_without_what_it_cost_the_store(self, shop: Shop, postbox: Postbox) -> None:
        variant = await shop.add_variant(stock_on_hand=50)
        ada = await sign_up(shop.api, shop.store["slug"], ADA)
        await buy(shop, variant, email=ADA, quantity=2, shopper=ada)
        [summary] = (await ada.ask("GET", "/me/orders")).json()["items"]
        sent = await shop.api.post(
            f"{shop.private}/orders/{summary['order_id']}/shipments",
            json={"carrier": "DHL", "tracking_number": "00340"},
            headers=shop.owner.headers,
        )
        assert sent.status_code == 201
        order = (await ada.ask("GET", f"/me/orders/{summary['order_id']}")).json()
        assert order == summary | {
            "status": "completed",
            "fulfillment_status": "fulfilled",
            "email": ADA,
            "lines": [
                {
                    "title": "Brass plant mister",
                    "variant_title": "",
                    "quantity": 2,
                    "unit_price_minor": 2490,
                    "total_minor": 4980,
                    "image_url": None,
                }
            ],
            "subtotal_minor": 4980,
            "discount_minor": 0,
            "shipping_minor": 0,
            "tax_minor": 0,
            "refunded_minor": 0,
            "shipping_address": order["shipping_address"],
            "parcels": [
                {
                    "carrier": "DHL",
                    "tracking_number": "00340",
                    "tracking_url": "https://www.dhl.com/global-en/home/tracking.html"
                    "?submit=1&tracking-id=00340",
                    "shipped_at": order["parcels"][0]["shipped_at"],
                }
            ],
            "refunds": [],
            "card_last4": "4242",
        }
        assert order["shipping_address"]["line1"] == "Lindenstraße 12"
        assert (summary["number"], summary["item_count"], summary["total_minor"]) == (1001, 2, 4980)

    async def test_tells_what_goes_back_and_why(self, shop: Shop, postbox: Postbox) -> None:
        variant = await shop.add_variant()
        ada = await sign_up(shop.api, shop.store["slug"], ADA)
        await buy(shop, variant, email=ADA, quantity=2, shopper=ada)
        [summary] = (await ada.ask("GET", "/me/orders")).json()["items"]
        private = f"{shop.private}/orders/{summary['order_id']}"
        [line] = (await shop.api.get(private, headers=shop.owner.headers)).json()["lines"]
        wish = {"lines": [{"line_id": line["line_id"], "quantity": 1}], "note": "Broken stock"}
        asked = await shop.api.post(
            f"{private}/refunds",
            json=wish | {"message": "One is on us"},
            headers=shop.owner.headers | {"Idempotency-Key": "refund-key-1"},
        )
        assert asked.status_code == 201, asked.text
        answer = await ada.ask("GET", f"/me/orders/{summary['order_id']}")
        [refund] = answer.json()["refunds"]
        assert refund == {
            "status": "requested",
            "amount_minor": 2490,
            "message": "One is on us",
            "requested_at": refund["requested_at"],
            "refunded_at": None,
        }
        assert "Broken stock" not in answer.text


class TestCheckout:
    async def test_fills_in_the_address_of_who_is_signed_in(self, shop: Shop) -> None:
        ada = await sign_up(shop.api, shop.store["slug"], ADA)
        await buy(shop, await shop.add_variant(), email="other@example.com", shopper=ada)
        assert shop.rows("SELECT customer_id::text, is_by_account FROM orders") == [(ada.customer_id, True)]
        [session] = (await shop.act_list("checkout.session"))["items"]
        assert session["customer_email"] == ADA

    async def test_refuses_tokens_that_are_none_of_this_store(self, shop: Shop, open_shop: OpenShop) -> None:
        other = await open_shop()
        foreign = await sign_up(shop.api, other.store["slug"], ADA)
        variant = await shop.add_variant()
        for headers in (foreign.headers, shop.owner.headers, {"Authorization": "Bearer x"}):
            answer = await shop.api.post(
                f"{shop.public}/checkout",
                json={"lines": [{"variant_id": variant, "quantity": 1}]},
                headers=headers | {"Idempotency-Key": "one-and-the-same"},
            )
            assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")
        assert shop.stock(variant) == (10, 0)
        assert shop.rows("SELECT 1 FROM checkouts") == []

    async def test_of_another_customer_is_no_answer_to_the_same_key(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        body = {"lines": [{"variant_id": variant, "quantity": 1}]}
        ada = await sign_up(shop.api, shop.store["slug"], ADA)
        statuses = []
        for headers in (ada.headers, ada.headers, {}):
            answer = await shop.api.post(
                f"{shop.public}/checkout",
                json=body,
                headers=headers | {"Idempotency-Key": "one-and-the-same"},
            )
            statuses.append(answer.status_code)
        assert statuses == [201, 201, 422]
        assert shop.stock(variant) == (10, 1)
