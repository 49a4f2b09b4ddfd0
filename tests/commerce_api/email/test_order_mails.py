"""What customers are written, and that it reaches SendGrid once."""

import asyncio
import json
import time

from commerce_api.email.sender import one_line
from tests.fixtures.selling import Neighbors, OpenShop, Shop


async def pay_one(shop: Shop, *, name: str = "Ada Lindqvist") -> str:
    variant = await shop.add_variant()
    _, session_id = await shop.open((variant, 2))
    await shop.act(f"stripe/sessions/{session_id}/pay", name=name, email="ada@example.com")
    return session_id


class TestConfirmation:
    async def test_says_what_was_bought(self, shop: Shop, neighbors: Neighbors) -> None:
        await shop.api.patch(
            shop.private,
            json={
                "shipping_flat_minor": 490,
                "contact_email": "hello@fern.example",
                "delivery_days_min": 7,
                "delivery_days_max": 14,
            },
            headers=shop.owner.headers,
        )
        await pay_one(shop)
        await shop.hear()
        [mail] = neighbors.mails
        [(outbox_id,)] = shop.rows(
            "SELECT outbox_id::text FROM outbox WHERE topic = 'mail.order_confirmation'"
        )
        assert mail["personalizations"][0]["to"] == [{"email": "ada@example.com"}]
        assert mail["from"] == {"email": "shop@slipway.test", "name": "Fern & Fable"}
        assert mail["reply_to"]["email"] == "hello@fern.example"
        assert mail["subject"] == "Your order 1001 at Fern & Fable"
        # Also the request that caused it: Stripe's, which told of the payment.
        assert set(mail["custom_args"]) == {"outbox_id", "request_id"}
        assert mail["custom_args"]["outbox_id"] == outbox_id
        text, html = mail["content"]
        assert (text["type"], html["type"]) == ("text/plain", "text/html")
        for line in (
            "2 × Brass plant mister: €49.80",
            "Subtotal: €49.80",
            "Shipping: €4.90",
            "Total: €54.70",
            "Delivery takes 7 to 14 days.",
            "10969 Berlin",
        ):
            assert line in text["value"].splitlines(), line
        assert "€54.70" in html["value"]
        assert "Fern &amp; Fable" in html["value"]
        assert "#275235" in html["value"]

    async def test_what_people_type_stays_text(self, open_shop: OpenShop, neighbors: Neighbors) -> None:
        shop = await open_shop(name="Fern <script>alert(1)</script>")
        await pay_one(shop, name="<img src=x onerror=alert(1)>")
        await shop.hear()
        [mail] = neighbors.mails
        html = mail["content"][1]["value"]
        assert "<script" not in html
        assert "<img src=x" not in html
        assert "&lt;img src=x onerror=alert(1)&gt;" in html

    async def test_waits_for_a_mail_service_in_trouble(self, shop: Shop, neighbors: Neighbors) -> None:
        neighbors.mail_answers[:] = [500, 429]
        await pay_one(shop)
        await shop.hear()
        assert neighbors.mails == []
        for attempt in (1, 2):
            query = "SELECT attempts, delivered_at FROM outbox WHERE topic = 'mail.order_confirmation'"
            assert shop.rows(query) == [(attempt, None)]
            shop.make_due()
            await shop.worker.work_off()
        assert len(neighbors.mails) == 1
        assert shop.rows("SELECT count(*) FROM order_events WHERE kind = 'confirmation_sent'") == [(1,)]

    async def test_does_not_repeat_what_is_refused(self, shop: Shop, neighbors: Neighbors) -> None:
        neighbors.mail_answers[:] = [400]
        await pay_one(shop)
        await shop.hear()
        query = "SELECT attempts, failed_at IS NOT NULL FROM outbox WHERE topic = 'mail.order_confirmation'"
        assert shop.rows(query) == [(1, True)]


class TestInTime:
    async def test_the_mail_is_there_within_ten_seconds(self, shop: Shop, neighbors: Neighbors) -> None:
        await pay_one(shop)
        running = asyncio.create_task(shop.worker.run())
        started = time.monotonic()
        await shop.deliver(await shop.events())
        await asyncio.to_thread(neighbors.wait_for_mails, 1, 10)
        took = time.monotonic() - started
        shop.worker.stopping.set()
        await running
        assert took < 10
        assert json.dumps(neighbors.mails).count("Your order 1001") == 1


class TestOneLine:
    def test_leaves_no_way_into_headers(self) -> None:
        assert one_line("Fern\r\nBcc: all@example.com\x00\u2028x") == "Fern Bcc: all@example.com x"
