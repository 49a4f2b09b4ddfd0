"""Refund, cancellation, parcel and Stripe's own dashboard at the same moment: whoever comes second sees the
first, and never does money or a piece move twice."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.commerce_api.orders.sales import ask, buy, line_ids, read
from tests.fixtures.race import Race
from tests.fixtures.selling import Shop

PAYMENT_OF_REFUND = "commerce_api.payments.refund_requests.lock_payment_of"
ORDER_OF_REFUND = "commerce_api.payments.refund_requests.lock_order"
PAYMENT_OF_CANCEL = "commerce_api.payments.canceling.lock_payment_of"
ORDER_OF_SHIPMENT = "commerce_api.fulfillment.service.lock_order"
REFUND_AT_STRIPE = "commerce_api.payments.stripe_gateway.StripeGateway.refund"


def refund(shop: Shop, order_id: str, key: str = "refund-key-1", **body: Any) -> Callable[[], Any]:
    wish = body or {"is_whole": True, "is_restocked": True}
    return lambda: ask(shop, "POST", order_id, "/refunds", key=key, **wish)


def cancel(shop: Shop, order_id: str) -> Callable[[], Any]:
    return lambda: ask(shop, "POST", order_id, "/cancellation")


def ship(shop: Shop, order_id: str) -> Callable[[], Any]:
    return lambda: ask(shop, "POST", order_id, "/shipments")


def at_stripe(shop: Shop, amount: int) -> Callable[[], Any]:
    async def pay_back() -> None:
        [(intent,)] = shop.rows("SELECT stripe_payment_intent_id FROM payments")
        await asyncio.to_thread(
            shop.sandbox.client.v1.refunds.create,
            {"payment_intent": intent, "amount": amount},
            {"stripe_account": shop.account},  # type: ignore[arg-type]
        )

    return pay_back


async def settle(shop: Shop) -> None:
    await shop.worker.work_off()
    await shop.hear("charge.refunded")


async def agrees_with_stripe(shop: Shop, order_id: str) -> int:
    """What our rows say went back is what Stripe says; that amount."""
    [charge] = (await shop.act_list("charge"))["items"]
    [(rows,)] = shop.rows(
        "SELECT COALESCE(sum(amount_minor), 0)::int FROM refunds WHERE status = 'succeeded'"
    )
    [(payment,)] = shop.rows("SELECT refunded_minor FROM payments")
    order = await read(shop, order_id)
    assert rows == payment == order["refunded_minor"] == charge["amount_refunded"]
    return int(rows)


class TestRivals:
    @pytest.mark.parametrize(
        ("point", "act", "rival", "codes", "left"),
        [
            (PAYMENT_OF_REFUND, refund, cancel, ("nothing_to_refund", None), (10, "canceled", "unfulfilled")),
            (PAYMENT_OF_CANCEL, cancel, refund, (None, None), (10, "canceled", "unfulfilled")),
            (PAYMENT_OF_CANCEL, cancel, ship, ("order_was_sent", None), (8, "completed", "fulfilled")),
            (ORDER_OF_SHIPMENT, ship, cancel, ("nothing_to_ship", None), (10, "canceled", "unfulfilled")),
            (ORDER_OF_SHIPMENT, ship, refund, ("nothing_to_ship", None), (10, "completed", "unfulfilled")),
            # The parcel left while the refund waited for the order: its pieces count as sent.
            (ORDER_OF_REFUND, refund, ship, (None, None), (10, "completed", "fulfilled")),
        ],
    )
    async def test_the_second_sees_the_first(
        self, shop: Shop, race: Race, point: str, act: Any, rival: Any, codes: Any, left: Any
    ) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        answers: list[httpx.Response] = []

        async def be_first() -> None:
            answers.append(await rival(shop, order_id)())

        race.before(point, be_first)
        answers.insert(0, await act(shop, order_id)())
        assert race.met == [point]
        assert tuple(one.json().get("code") for one in answers) == codes
        await settle(shop)
        order = await read(shop, order_id)
        assert (shop.stock(variant)[0], order["status"], order["fulfillment_status"]) == left
        refunded = await agrees_with_stripe(shop, order_id)
        assert refunded == (4980 if refund in (act, rival) or order["status"] == "canceled" else 0)

    async def test_the_same_key_twice_is_one_refund(self, shop: Shop, race: Race) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        [line] = await line_ids(shop, order_id)
        again = refund(shop, order_id, lines=[{"line_id": line, "quantity": 1}])
        answers = await asyncio.gather(*(again() for _ in range(4)))
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.json()["refund_id"] for answer in answers}) == 1
        await settle(shop)
        assert await agrees_with_stripe(shop, order_id) == 2490


class TestAtStripe:
    async def test_somebody_refunds_all_of_it_there_first(self, shop: Shop, race: Race) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        [line] = await line_ids(shop, order_id)
        await refund(shop, order_id, lines=[{"line_id": line, "quantity": 1, "is_restocked": True}])()
        race.before(REFUND_AT_STRIPE, at_stripe(shop, 4980))
        await settle(shop)
        assert await agrees_with_stripe(shop, order_id) == 4980
        assert shop.stock(variant) == (9, 0)
        assert shop.rows("SELECT amount_minor, reason, status FROM refunds ORDER BY refund_id") == [
            # Stripe lists the one refund that there was; ours was none, its piece is back all the same.
            (2490, "other", "failed"),
            (4980, "at_stripe", "succeeded"),
        ]

    async def test_somebody_refunds_so_much_there_that_ours_fails(self, shop: Shop, race: Race) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 2))
        await refund(shop, order_id)()

        async def news() -> None:
            await at_stripe(shop, 1000)()
            assert set(await shop.deliver(await shop.events("charge.refunded"))) == {200}
            assert await shop.worker.handle_next_event()

        race.before(REFUND_AT_STRIPE, news)
        await settle(shop)
        assert await agrees_with_stripe(shop, order_id) == 1000
        assert shop.rows("SELECT amount_minor, reason, status FROM refunds ORDER BY refund_id") == [
            (4980, "other", "failed"),
            (1000, "at_stripe", "succeeded"),
        ]
        assert shop.stock(variant) == (8, 0)
        order = await read(shop, order_id)
        assert (order["status"], order["payment_status"]) == ("open", "partially_refunded")

    async def test_news_of_our_own_refund_may_come_before_stripes_answer(
        self, shop: Shop, race: Race
    ) -> None:
        variant = await shop.add_variant()
        order_id = await buy(shop, (variant, 1))
        await refund(shop, order_id)()

        async def news() -> None:
            await shop.deliver(await shop.events("charge.refunded"))
            assert await shop.worker.handle_next_event()

        race.after(REFUND_AT_STRIPE, news)
        await settle(shop)
        assert await agrees_with_stripe(shop, order_id) == 2490
        assert shop.rows("SELECT count(*) FROM refunds") == [(1,)]
        assert shop.stock(variant) == (10, 0)
        assert shop.rows("SELECT count(*) FROM order_events WHERE kind = 'refunded'") == [(1,)]
