"""Orders in several parcels, what their customers are written, and parcels that never left."""

from tests.commerce_api.orders.sales import ask, buy, line_ids, read, told
from tests.fixtures.selling import Neighbors, Shop


class TestParts:
    async def test_fulfill_an_order_piece_by_piece(self, shop: Shop, neighbors: Neighbors) -> None:
        mister = await shop.add_variant()
        planter = str((await shop.add_product(title="Stoneware planter"))["variants"][0]["variant_id"])
        order_id = await buy(shop, (mister, 2), (planter, 1))
        first, _ = await line_ids(shop, order_id)
        one = await ask(
            shop,
            "POST",
            order_id,
            "/shipments",
            carrier="DHL",
            tracking_number="JJD01",
            lines=[{"line_id": first, "quantity": 1}],
        )
        assert one.status_code == 201
        link = "https://www.dhl.com/global-en/home/tracking.html?submit=1&tracking-id=JJD01"
        assert (one.json()["tracking_url"], one.json()["lines"]) == (
            link,
            [{"line_id": first, "quantity": 1}],
        )
        order = await read(shop, order_id)
        assert (order["status"], order["fulfillment_status"]) == ("open", "partially_fulfilled")
        counts = await shop.api.get(f"{shop.private}/orders/counts", headers=shop.owner.headers)
        assert counts.json()["to_send"] == 1
        too_many = await ask(shop, "POST", order_id, "/shipments", lines=[{"line_id": first, "quantity": 2}])
        assert (too_many.status_code, too_many.json()["code"]) == (409, "more_pieces_than_unsent")
        assert too_many.json()["errors"][0]["available"] == 1
        await shop.worker.work_off()
        rest = await ask(shop, "POST", order_id, "/shipments", is_customer_told=False)
        assert [line["quantity"] for line in rest.json()["lines"]] == [1, 1]
        await shop.worker.work_off()
        order = await read(shop, order_id)
        assert (order["status"], order["fulfillment_status"]) == ("completed", "fulfilled")
        assert told(order, "shipped", "shipping_mail_sent") == [
            ("shipped", "1 × Brass plant mister; DHL JJD01"),
            ("shipping_mail_sent", "ada@example.com"),
            ("shipped", "1 × Brass plant mister, 1 × Stoneware planter"),
        ]
        [_, mail] = neighbors.mails
        assert mail["subject"] == "Your order 1001 at Fern & Fable is on its way"
        text, html = (part["value"] for part in mail["content"])
        assert f"Follow your parcel: {link}" in text.splitlines()
        assert "The rest follows in another parcel." in text
        assert link.replace("&", "&amp;") in html

    async def test_leave_out_what_was_refunded_before_it_was_sent(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        [line] = await line_ids(shop, order_id)
        one = [{"line_id": line, "quantity": 1}]
        await ask(shop, "POST", order_id, "/refunds", key="refund-key-1", lines=one)
        sent = await ask(shop, "POST", order_id, "/shipments")
        assert [part["quantity"] for part in sent.json()["lines"]] == [1]
        assert (await read(shop, order_id))["fulfillment_status"] == "fulfilled"
        more = await ask(shop, "POST", order_id, "/shipments", lines=one)
        assert (more.status_code, more.json()["code"]) == (409, "already_shipped")

    async def test_refuse_links_and_lines_that_are_none(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 1))
        [line] = await line_ids(shop, order_id)
        for body, code in (
            ({"tracking_url": "javascript:alert(1)"}, "invalid_request"),
            ({"tracking_url": "http://carrier.example/1"}, "invalid_request"),
            ({"lines": []}, "invalid_request"),
            ({"lines": [{"line_id": line, "quantity": 0}]}, "invalid_request"),
            ({"lines": [{"line_id": order_id, "quantity": 1}]}, "unknown_order_line"),
        ):
            answer = await ask(shop, "POST", order_id, "/shipments", **body)
            assert (answer.status_code, answer.json()["code"]) == (422, code), body
        assert shop.rows("SELECT count(*) FROM shipments") == [(0,)]


class TestUndo:
    async def test_makes_the_pieces_unsent_again(self, shop: Shop, neighbors: Neighbors) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        sent = (await ask(shop, "POST", order_id, "/shipments", carrier="DHL")).json()
        path = f"/shipments/{sent['shipment_id']}"
        for _ in range(2):
            assert (await ask(shop, "DELETE", order_id, path)).status_code == 204
        order = await read(shop, order_id)
        assert (order["status"], order["fulfillment_status"]) == ("open", "unfulfilled")
        assert told(order, "shipped", "shipment_undone") == [("shipped", "DHL"), ("shipment_undone", "DHL")]
        [kept] = (await read(shop, order_id, "/shipments"))["items"]
        assert kept["undone_at"] is not None
        # It was taken back before the mail went out: nobody is told of a parcel that never left.
        await shop.worker.work_off()
        assert len(neighbors.mails) == 1
        assert (await ask(shop, "POST", order_id, "/shipments")).status_code == 201

    async def test_is_refused_once_its_pieces_were_refunded_as_sent(self, shop: Shop) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        [line] = await line_ids(shop, order_id)
        sent = (await ask(shop, "POST", order_id, "/shipments")).json()
        await ask(
            shop,
            "POST",
            order_id,
            "/refunds",
            key="refund-key-1",
            lines=[{"line_id": line, "quantity": 1}],
        )
        answer = await ask(shop, "DELETE", order_id, f"/shipments/{sent['shipment_id']}")
        assert (answer.status_code, answer.json()["code"]) == (409, "shipment_was_refunded")
        assert (await read(shop, order_id))["fulfillment_status"] == "fulfilled"
