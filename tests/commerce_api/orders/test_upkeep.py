"""Notes for the team, and the confirmation once more."""

from tests.commerce_api.orders.sales import ask, buy, read, told
from tests.fixtures.commerce import MovableClock
from tests.fixtures.invariants import assert_invariants
from tests.fixtures.selling import Neighbors, Shop


class TestNotes:
    async def test_stand_on_the_timeline_with_their_author(self, shop: Shop) -> None:
        order_id = await buy(shop, (await shop.add_variant(), 1))
        answer = await ask(shop, "POST", order_id, "/notes", text=" Asked for a gift wrap. ")
        assert (answer.status_code, answer.json()["by_name"]) == (201, "An Owner")
        order = await read(shop, order_id)
        assert told(order, "note") == [("note", "Asked for a gift wrap.")]
        empty = await ask(shop, "POST", order_id, "/notes", text="  ")
        assert empty.status_code == 422
        assert shop.rows("SELECT count(*) FROM order_events WHERE kind = 'note'") == [(1,)]


class TestConfirmation:
    async def test_is_sent_again_once_however_often_it_is_clicked(
        self, shop: Shop, neighbors: Neighbors, clock: MovableClock
    ) -> None:
        order_id = await buy(shop, (await shop.add_variant(), 1))
        clock.advance(clock().replace(second=5) - clock())
        for _ in range(3):
            answer = await ask(shop, "POST", order_id, "/confirmation-mails")
            assert (answer.status_code, answer.content) == (202, b"")
        await shop.worker.work_off()
        assert [mail["subject"] for mail in neighbors.mails] == ["Your order 1001 at Fern & Fable"] * 2
        assert told(await read(shop, order_id), "confirmation_sent", "confirmation_resent") == [
            ("confirmation_sent", "ada@example.com"),
            ("confirmation_resent", "ada@example.com"),
        ]
        await assert_invariants(shop.worker.platform.database)
        shop.rows("UPDATE orders SET customer_email = '' RETURNING 1")
        refused = await ask(shop, "POST", order_id, "/confirmation-mails")
        assert (refused.status_code, refused.json()["code"]) == (409, "order_has_no_email")
