"""A shop and its model side by side: they agree after each step, at the end so do Stripe and the books."""

from typing import Any, TypeVar

import httpx
from hypothesis.stateful import RuleBasedStateMachine, invariant

from kit.ids import new_id
from tests.fixtures.invariants import assert_invariants
from tests.reliability.commerce_model import Checkout, CommerceModel, Order, Shelf
from tests.reliability.stage import Stage

T = TypeVar("T")


class Compared(RuleBasedStateMachine):
    """A shop and its model side by side. ``stage`` is set by the test."""

    stage: Stage

    def __init__(self) -> None:
        super().__init__()
        self.model = CommerceModel()
        self.untold: list[dict[str, Any]] = []
        self.order_ids: dict[str, str] = {}

    @invariant()
    def agrees(self) -> None:
        shelves = self.stage.rows(
            "SELECT variant_id::text, stock_on_hand, stock_reserved, is_stock_tracked FROM variants"
            " WHERE variant_id = ANY(%s::uuid[])",
            list(self.model.shelves),
        )
        assert {row[0]: row[1:] for row in shelves} == {
            key: (shelf.on_hand, shelf.reserved, shelf.is_tracked)
            for key, shelf in self.model.shelves.items()
        }
        checkouts = self.stage.rows(
            "SELECT c.checkout_id::text, c.status, o.status, o.payment_status, o.fulfillment_status,"
            " o.total_minor, o.refunded_minor FROM checkouts c"
            " LEFT JOIN orders o USING (store_id, checkout_id) WHERE c.checkout_id = ANY(%s::uuid[])",
            list(self.model.checkouts),
        )
        assert {row[0]: row[1:] for row in checkouts} == {
            key: (checkout.status, *_figures(self.model.orders.get(key)))
            for key, checkout in self.model.checkouts.items()
        }

    def teardown(self) -> None:
        for event in self.untold:
            self._tell(event)
        self.agrees()
        self.stage.wait(assert_invariants(self.stage.shop.worker.platform.database))
        for checkout_id, order in self.model.orders.items():
            read = self.stage.ask("GET", f"/orders/{self._order_id(checkout_id)}").json()
            told = [
                (line["quantity"], line["refunded_quantity"], line["shipped_quantity"])
                for line in read["lines"]
            ]
            assert told == [(line.quantity, line.refunded, line.shipped) for line in order.lines]
        self._compare_with_stripe()
        self.stage.done["examples"] += 1

    def _compare_with_stripe(self) -> None:
        """To the cent: what was taken and given back there is what the model says."""
        at_stripe = self.stage.wait(self.stage.shop.act_list("charge"))["items"]
        kept = {one["metadata"].get("checkout_id"): one for one in at_stripe}
        for checkout_id, checkout in self.model.checkouts.items():
            order = self.model.orders.get(checkout_id)
            if checkout.at_stripe != "paid":
                assert checkout_id not in kept
            elif order is None:
                assert kept[checkout_id]["amount_refunded"] == kept[checkout_id]["amount"]
            else:
                charge = kept[checkout_id]
                assert (charge["amount"], charge["amount_refunded"]) == (
                    order.total_minor,
                    order.refunded_minor,
                )

    def _shelf(self, which: int) -> Shelf:
        return pick(list(self.model.shelves.values()), which)

    def _order(self, which: int) -> tuple[str, Order]:
        return pick(list(self.model.orders.items()), which)

    def _at_stripe(self, state: str) -> list[Checkout]:
        return [one for one in self.model.checkouts.values() if one.at_stripe == state]

    def _act(self, checkout: Checkout, what: str, state: str) -> None:
        self.stage.wait(self.stage.shop.act(f"stripe/sessions/{checkout.session_id}/{what}"))
        checkout.at_stripe = state
        self.untold += self.stage.news()

    def _tell(self, event: dict[str, Any]) -> None:
        self.stage.deliver(event)
        self.stage.work_off()
        checkout_id = event["data"]["object"]["client_reference_id"]
        if event["type"] == "checkout.session.expired":
            self.model.hear_expired(checkout_id)
        else:
            self.model.hear_paid(checkout_id)

    def _order_id(self, checkout_id: str) -> str:
        if checkout_id not in self.order_ids:
            query = "SELECT order_id::text FROM orders WHERE checkout_id = %s"
            [(self.order_ids[checkout_id],)] = self.stage.rows(query, checkout_id)
        return self.order_ids[checkout_id]

    def _line_ids(self, checkout_id: str) -> dict[str, str]:
        read = self.stage.ask("GET", f"/orders/{self._order_id(checkout_id)}").json()
        return {line["variant_id"]: line["line_id"] for line in read["lines"]}

    def _ask_for_refund(self, checkout_id: str, body: dict[str, Any]) -> httpx.Response:
        address, key = f"/orders/{self._order_id(checkout_id)}/refunds", f"key-{new_id()}"
        answer = self.stage.ask("POST", address, body, **{"Idempotency-Key": key})
        self.stage.work_off()
        return answer


def pick(things: list[T], which: int) -> T:
    return things[which % len(things)]


def _figures(order: Order | None) -> tuple[object, ...]:
    if order is None:
        return (None,) * 5
    states = (order.status, order.payment_status, order.fulfillment_status)
    return (*states, order.total_minor, order.refunded_minor)
