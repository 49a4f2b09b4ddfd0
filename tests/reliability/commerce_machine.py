"""The rules by which random owners and customers act, each beside the same act of the model.

Stripe's news is heard when the dice say so, in any order and more than once.
"""

from random import Random
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from commerce_api.orders.tokens import order_token
from kit.ids import new_id
from tests.reliability.commerce_model import Shelf
from tests.reliability.compared import Compared, pick

ANY = st.integers(0, 10_000)
STOCK = st.sampled_from([0, 1, 3, 6, 12, 12])
PIECES = st.integers(1, 3)
PICKS = st.lists(st.tuples(ANY, PIECES), min_size=1, max_size=2)


class Selling(Compared):
    """What owners do with products, and customers with carts."""

    @initialize(stock=STOCK)
    def open(self, stock: int) -> None:
        self.stage.sign_in()
        self.stage.news()
        self.create(stock, 2490, is_tracked=True)

    # ---- the owner's products

    @rule(
        stock=STOCK,
        price=st.sampled_from([100, 999, 2490]),
        is_tracked=st.integers(0, 4).map(bool),
    )
    def create(self, stock: int, price: int, is_tracked: bool) -> None:
        variant = {"price_minor": price, "stock_on_hand": stock, "is_stock_tracked": is_tracked}
        body = {"title": "Plant", "status": "published", "variants": [variant]}
        answer = self.stage.ask("POST", "/products", body)
        assert answer.status_code == 201, answer.text
        product = answer.json()
        key = product["variants"][0]["variant_id"]
        self.model.shelves[key] = Shelf(key, product["product_id"], price, stock, is_tracked)

    @rule(which=ANY, by=st.integers(-3, 5))
    def adjust_stock(self, which: int, by: int) -> None:
        shelf = self._shelf(which)
        body = {"product_ids": [shelf.product_id], "change": {"kind": "adjust_stock", "by": by}}
        answer = self.stage.ask("POST", "/products/bulk", body)
        assert answer.status_code == 200, answer.text
        assert answer.json()["items"][0]["outcome"] == shelf.add(by)

    @rule(which=ANY, stock=STOCK, is_tracked=st.integers(0, 3).map(bool))
    def set_stock(self, which: int, stock: int, is_tracked: bool) -> None:
        shelf = self._shelf(which)
        variant = {
            "variant_id": shelf.variant_id,
            "price_minor": shelf.price_minor,
            "stock_on_hand": stock,
            "is_stock_tracked": is_tracked,
        }
        body = {"options": [], "variants": [variant]}
        answer = self.stage.ask("PATCH", f"/products/{shelf.product_id}", body)
        assert answer.status_code == shelf.set(stock, is_tracked=is_tracked), answer.text

    @precondition(lambda self: len(self.model.shelves) > 2)
    @rule(which=ANY)
    def delete_product(self, which: int) -> None:
        shelf = self._shelf(which)
        answer = self.stage.ask("DELETE", f"/products/{shelf.product_id}")
        assert answer.status_code == (404 if shelf.is_deleted else 204)
        shelf.is_deleted = True

    # ---- customers

    @rule(picks=PICKS, is_kept=st.booleans())
    def check_out(self, picks: list[tuple[int, int]], is_kept: bool) -> None:
        wanted: dict[str, int] = {}
        for which, pieces in picks:
            key = self._shelf(which).variant_id
            wanted[key] = wanted.get(key, 0) + pieces
        lines = [{"variant_id": self._shelf(which).variant_id, "quantity": n} for which, n in picks]
        body: dict[str, object] = {"lines": lines}
        if is_kept:
            cart_id = str(new_id())
            kept = self.stage.visit("PUT", f"/carts/{cart_id}", body | {"email": "ada@example.com"})
            assert kept.status_code == 201, kept.text
            body["cart_id"] = cart_id
        answer = self.stage.visit("POST", "/checkout", body)
        if not self.model.can_start(wanted):
            assert (answer.status_code, answer.json()["code"]) == (409, "out_of_stock")
            return
        assert answer.status_code == 201, answer.text
        session_id = answer.json()["url"].rpartition("/")[2]
        self.model.start(answer.json()["checkout_id"], session_id, wanted)

    @precondition(lambda self: self._at_stripe("open"))
    @rule(which=ANY)
    def pay(self, which: int) -> None:
        checkout = pick(self._at_stripe("open"), which)
        self._act(checkout, "pay", "paid")

    @rule(picks=PICKS)
    def sell(self, picks: list[tuple[int, int]]) -> None:
        """From the cart to the order without a stop, so that there are orders for what follows."""
        before = set(self.model.checkouts)
        self.check_out(picks, False)
        for checkout_id in set(self.model.checkouts) - before:
            self._act(self.model.checkouts[checkout_id], "pay", "paid")
            self._tell(self.untold.pop())

    @precondition(lambda self: self._at_stripe("open"))
    @rule(which=ANY)
    def let_expire(self, which: int) -> None:
        self._act(pick(self._at_stripe("open"), which), "expire", "expired")

    @precondition(lambda self: self._at_stripe("expired"))
    @rule(which=ANY)
    def pay_late(self, which: int) -> None:
        self._act(pick(self._at_stripe("expired"), which), "pay-late", "paid")

    @precondition(lambda self: self.untold)
    @rule(dice=st.randoms(use_true_random=False), copies=st.integers(1, 2), is_partly=st.booleans())
    def hear(self, dice: Random, copies: int, is_partly: bool) -> None:
        """Stripe's news: all of it or some, shuffled, repeated."""
        told = self.untold * copies
        dice.shuffle(told)
        if is_partly:
            told = told[: dice.randint(1, len(told))]
        for event in told:
            self._tell(event)
        heard = {event["id"] for event in told}
        self.untold = [event for event in self.untold if event["id"] not in heard]


class CommerceMachine(Selling):
    """And what becomes of orders."""

    @precondition(lambda self: self.model.orders)
    @rule(which=ANY, line=ANY, pieces=PIECES, is_restocked=st.booleans())
    def refund(self, which: int, line: int, pieces: int, is_restocked: bool) -> None:
        checkout_id, order = self._order(which)
        part = pick(order.lines, line)
        line_id = self._line_ids(checkout_id)[part.variant_id]
        lines = [{"line_id": line_id, "quantity": pieces, "is_restocked": is_restocked}]
        answer = self._ask_for_refund(checkout_id, {"lines": lines})
        wanted = {part.variant_id: (pieces, is_restocked)}
        assert answer.status_code == self.model.refund(checkout_id, wanted), answer.text

    @precondition(lambda self: self.model.orders)
    @rule(which=ANY, is_restocked=st.booleans())
    def refund_all(self, which: int, is_restocked: bool) -> None:
        checkout_id, order = self._order(which)
        wanted = {line.variant_id: (line.left, is_restocked) for line in order.lines if line.left}
        answer = self._ask_for_refund(checkout_id, {"is_whole": True, "is_restocked": is_restocked})
        assert answer.status_code == self.model.refund(checkout_id, wanted), answer.text

    @precondition(lambda self: self.model.orders)
    @rule(which=ANY, is_restocked=st.booleans())
    def cancel(self, which: int, is_restocked: bool) -> None:
        checkout_id, _ = self._order(which)
        address = f"/orders/{self._order_id(checkout_id)}/cancellation"
        answer = self.stage.ask("POST", address, {"is_restocked": is_restocked})
        self.stage.work_off()
        assert answer.status_code == self.model.cancel(checkout_id, is_restocked=is_restocked), answer.text

    @precondition(lambda self: self.model.orders)
    @rule(which=ANY, part=st.none() | st.tuples(ANY, PIECES))
    def ship(self, which: int, part: tuple[int, int] | None) -> None:
        checkout_id, order = self._order(which)
        wanted, body = None, dict[str, object]()
        if part is not None:
            key = pick(order.lines, part[0]).variant_id
            wanted = {key: part[1]}
            body["lines"] = [{"line_id": self._line_ids(checkout_id)[key], "quantity": part[1]}]
        answer = self.stage.ask("POST", f"/orders/{self._order_id(checkout_id)}/shipments", body)
        assert answer.status_code == self.model.ship(checkout_id, wanted), answer.text

    @precondition(lambda self: self.model.orders)
    @rule(which=ANY)
    def withdraw(self, which: int) -> None:
        checkout_id, _ = self._order(which)
        store_id, order_id = UUID(self.stage.shop.store["store_id"]), UUID(self._order_id(checkout_id))
        token = order_token(self.stage.settings, store_id, order_id)
        answer = self.stage.visit("POST", f"/orders/{token}/withdrawal", {})
        assert answer.status_code == self.model.withdraw(checkout_id), answer.text

    @precondition(lambda self: self.model.orders)
    @rule(which=ANY, is_accepted=st.booleans())
    def answer_withdrawal(self, which: int, is_accepted: bool) -> None:
        """Accepted, the refund that it asks for is made at once."""
        checkout_id, _ = self._order(which)
        address = f"/orders/{self._order_id(checkout_id)}/withdrawal"
        act, body = ("acceptance", {}) if is_accepted else ("refusal", {"reason": "Worn."})
        answer = self.stage.ask("POST", f"{address}/{act}", body)
        verdict = "accepted" if is_accepted else "declined"
        assert answer.status_code == self.model.answer_withdrawal(checkout_id, verdict), answer.text
        if answer.status_code != 200 or not is_accepted:
            return
        planned = answer.json()["planned_refund"]
        variants = {line_id: key for key, line_id in self._line_ids(checkout_id).items()}
        wanted = {
            variants[one["line_id"]]: (one["quantity"], one["is_restocked"]) for one in planned["lines"]
        }
        refunded = self._ask_for_refund(checkout_id, planned)
        assert refunded.status_code == self.model.refund(checkout_id, wanted), refunded.text
