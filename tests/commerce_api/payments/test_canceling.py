"""Calling an order off: its money, its pieces and its status together, and once."""

from commerce_api.payments.errors import PaymentRefused
from tests.commerce_api.orders.sales import ask, buy, line_ids, read, told
from tests.fixtures.race import Race
from tests.fixtures.selling import Neighbors, Shop


class TestCancelOrder:
    async def test_gives_everything_back(self, shop: Shop, neighbors: Neighbors) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        answer = await ask(shop, "POST", order_id, "/cancellation", message="The last mister broke.")
        assert (answer.status_code, answer.json()["status"]) == (200, "canceled")
        # Nobody will send the pieces, whatever becomes of the refund.
        assert shop.stock(variant) == (10, 0)
        again = await ask(shop, "POST", order_id, "/cancellation")
        assert (again.status_code, again.json()["code"]) == (409, "order_was_canceled")
        await shop.worker.work_off()
        await shop.hear("charge.refunded")
        order = await read(shop, order_id)
        assert (order["status"], order["payment_status"], order["refunded_minor"]) == (
            "canceled",
            "refunded",
            5470,
        )
        assert order["canceled_at"] is not None
        assert told(order, "canceled", "refunded", "cancellation_mail_sent") == [
            ("canceled", "The last mister broke."),
            ("cancellation_mail_sent", "ada@example.com"),
            ("refunded", "€54.70 refunded so far"),
        ]
        assert shop.stock(variant) == (10, 0)
        assert [mail["subject"] for mail in neighbors.mails[1:]] == [
            "Your order 1001 at Fern & Fable is canceled"
        ]
        assert "€54.70 goes back to you" in neighbors.mails[1]["content"][0]["value"]
        sent = await ask(shop, "POST", order_id, "/shipments")
        assert (sent.status_code, sent.json()["code"]) == (409, "nothing_to_ship")

    async def test_refuses_what_was_sent_in_part(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        [line] = await line_ids(shop, order_id)
        await ask(shop, "POST", order_id, "/shipments", lines=[{"line_id": line, "quantity": 1}])
        answer = await ask(shop, "POST", order_id, "/cancellation")
        assert (answer.status_code, answer.json()["code"]) == (409, "order_was_sent")
        assert shop.stock(variant) == (8, 0)
        assert shop.rows("SELECT count(*) FROM refunds") == [(0,)]
        assert (await read(shop, order_id))["status"] == "open"

    async def test_restocks_once_though_stripe_refuses_the_first_refund(self, shop: Shop, race: Race) -> None:
        async def refuse() -> None:
            raise PaymentRefused

        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 1))
        race.before("commerce_api.payments.stripe_gateway.StripeGateway.refund", refuse)
        await ask(shop, "POST", order_id, "/cancellation")
        await shop.worker.work_off()
        order = await read(shop, order_id)
        assert (order["status"], order["payment_status"]) == ("canceled", "paid")
        assert told(order, "refund_failed") == [("refund_failed", "€24.90")]
        assert shop.stock(variant) == (10, 0)
        again = await ask(
            shop, "POST", order_id, "/refunds", key="refund-again", is_whole=True, is_restocked=True
        )
        assert again.status_code == 201
        await shop.worker.work_off()
        order = await read(shop, order_id)
        assert (order["status"], order["payment_status"]) == ("canceled", "refunded")
        assert shop.stock(variant) == (10, 0)
