"""What a shop does, in a few lines of Python: shelves, checkouts and orders as whole numbers.

Every method answers the status that the API must give, and changes the model where that is a success.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Shelf:
    """One product of one variant."""

    variant_id: str
    product_id: str
    price_minor: int
    on_hand: int
    is_tracked: bool
    is_deleted: bool = False
    reserved: int = 0

    @property
    def left(self) -> int:
        return self.on_hand - self.reserved

    def add(self, pieces: int) -> str:
        """An owner's correction: what becomes of it."""
        if self.is_deleted:
            return "refused"
        if not self.is_tracked or pieces == 0:
            return "unchanged"
        if self.on_hand + pieces < self.reserved:
            return "refused"
        self.on_hand += pieces
        return "changed"

    def set(self, on_hand: int, *, is_tracked: bool) -> int:
        if self.is_deleted:
            return 404
        if is_tracked and on_hand < self.reserved:
            return 409
        self.on_hand, self.is_tracked = on_hand, is_tracked
        return 200


@dataclass
class Checkout:
    """``held``: what was taken out of what can be sold. ``at_stripe`` is the session's state there."""

    session_id: str
    wanted: Mapping[str, int]
    held: Mapping[str, int]
    status: str = "open"
    at_stripe: str = "open"


@dataclass
class Line:
    variant_id: str
    price_minor: int
    quantity: int
    shipped: int = 0
    refunded: int = 0
    removed: int = 0

    @property
    def left(self) -> int:
        return self.quantity - self.refunded

    @property
    def unsent(self) -> int:
        return self.quantity - self.shipped - self.removed


@dataclass
class Order:
    lines: list[Line]
    is_canceled: bool = False
    refunded_minor: int = 0
    withdrawal: str | None = None

    @property
    def total_minor(self) -> int:
        return sum(line.price_minor * line.quantity for line in self.lines)

    @property
    def status(self) -> str:
        if self.is_canceled:
            return "canceled"
        return "open" if any(line.unsent for line in self.lines) else "completed"

    @property
    def payment_status(self) -> str:
        if self.refunded_minor == 0:
            return "paid"
        return "refunded" if self.refunded_minor == self.total_minor else "partially_refunded"

    @property
    def fulfillment_status(self) -> str:
        if not any(line.shipped for line in self.lines):
            return "unfulfilled"
        return "partially_fulfilled" if any(line.unsent for line in self.lines) else "fulfilled"


@dataclass
class CommerceModel:
    shelves: dict[str, Shelf] = field(default_factory=dict)
    checkouts: dict[str, Checkout] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    """By checkout."""

    def can_start(self, wanted: Mapping[str, int]) -> bool:
        return all(
            not shelf.is_deleted and (not shelf.is_tracked or shelf.left >= pieces)
            for shelf, pieces in ((self.shelves[key], pieces) for key, pieces in wanted.items())
        )

    def start(self, checkout_id: str, session_id: str, wanted: Mapping[str, int]) -> None:
        held = {key: pieces for key, pieces in wanted.items() if self.shelves[key].is_tracked}
        for key, pieces in held.items():
            self.shelves[key].reserved += pieces
        self.checkouts[checkout_id] = Checkout(session_id, dict(wanted), held)

    def hear_expired(self, checkout_id: str) -> None:
        checkout = self.checkouts[checkout_id]
        if checkout.status == "open":
            checkout.status = "expired"
            for key, pieces in checkout.held.items():
                self.shelves[key].reserved -= pieces

    def hear_paid(self, checkout_id: str) -> None:
        checkout = self.checkouts[checkout_id]
        if checkout.status == "open":
            for key, pieces in checkout.held.items():
                self.shelves[key].reserved -= pieces
                self.shelves[key].on_hand = max(self.shelves[key].on_hand - pieces, 0)
        elif checkout.status == "expired":
            tracked = {key: n for key, n in checkout.wanted.items() if self.shelves[key].is_tracked}
            if any(self.shelves[key].left < pieces for key, pieces in tracked.items()):
                checkout.status = "refunded"
                return
            for key, pieces in tracked.items():
                self.shelves[key].on_hand -= pieces
        else:
            return
        checkout.status = "paid"
        self.orders[checkout_id] = Order(
            [Line(key, self.shelves[key].price_minor, pieces) for key, pieces in checkout.wanted.items()]
        )

    def refund(self, checkout_id: str, wanted: Mapping[str, tuple[int, bool]]) -> int:
        """Pieces by variant, and whether they shall be for sale again."""
        order = self.orders[checkout_id]
        lines = {line.variant_id: line for line in order.lines}
        if not wanted or any(pieces > lines[key].left for key, (pieces, _) in wanted.items()):
            return 409
        for key, (pieces, is_restocked) in wanted.items():
            self._give_back(order, lines[key], pieces, is_restocked=is_restocked)
        return 201

    def _give_back(self, order: Order, line: Line, pieces: int, *, is_restocked: bool) -> None:
        line.removed += min(pieces, line.unsent)
        line.refunded += pieces
        order.refunded_minor += pieces * line.price_minor
        if is_restocked and self.shelves[line.variant_id].is_tracked:
            self.shelves[line.variant_id].on_hand += pieces

    def cancel(self, checkout_id: str, *, is_restocked: bool) -> int:
        order = self.orders[checkout_id]
        if order.is_canceled or any(line.shipped for line in order.lines):
            return 409
        for line in order.lines:
            self._give_back(order, line, line.left, is_restocked=is_restocked)
        order.is_canceled = True
        return 200

    def ship(self, checkout_id: str, wanted: Mapping[str, int] | None) -> int:
        order = self.orders[checkout_id]
        unsent = {line.variant_id: line.unsent for line in order.lines if line.unsent}
        pieces = unsent if wanted is None else wanted
        if order.is_canceled or order.payment_status == "refunded" or not unsent:
            return 409
        if any(count > unsent.get(key, 0) for key, count in pieces.items()):
            return 409
        for line in order.lines:
            line.shipped += pieces.get(line.variant_id, 0)
        return 201

    def withdraw(self, checkout_id: str) -> int:
        order = self.orders[checkout_id]
        if order.withdrawal is not None:
            return 201
        if order.is_canceled or not any(line.left for line in order.lines):
            return 409
        order.withdrawal = "requested"
        return 201

    def answer_withdrawal(self, checkout_id: str, verdict: str) -> int:
        order = self.orders[checkout_id]
        if order.withdrawal is None:
            return 404
        if order.withdrawal not in ("requested", verdict):
            return 409
        order.withdrawal = verdict
        return 200
