"""What a refund comes to: pure integer arithmetic in minor units, exact to the last one.

A line is worth what was paid for it, after its discount and with its tax. Its pieces share that by largest
remainder, so that refunding them one by one, in any portions, ends at the line's total.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kit.money import charge_step, split


@dataclass(frozen=True)
class RefundableLine:
    """A line and what of it has not been refunded. ``tax_refunded_minor`` is the tax in what went back."""

    line_id: UUID
    title: str
    quantity: int
    unit_price_minor: int
    total_minor: int
    tax_minor: int
    refunded_quantity: int
    refunded_minor: int
    tax_refunded_minor: int
    unsent_quantity: int

    @property
    def pieces_left(self) -> int:
        return self.quantity - self.refunded_quantity

    @property
    def left_minor(self) -> int:
        return self.total_minor - self.refunded_minor if self.pieces_left else 0

    def worth(self, pieces: int, currency: str) -> int:
        """What this many of the pieces left bring back. The last piece takes along what cannot be divided."""
        if pieces == self.pieces_left:
            return self.left_minor
        step = charge_step(currency)
        each, larger = divmod(self.left_minor // step, self.pieces_left)
        return (each * pieces + min(larger, pieces)) * step

    def tax_in(self, amount_minor: int) -> int:
        """The tax in an amount that goes back of this line; over all of the line's refunds, exactly its
        tax."""
        if self.total_minor == 0:
            return 0
        after = self.refunded_minor + amount_minor
        due = split(after, [self.total_minor - self.tax_minor, self.tax_minor])[1] - self.tax_refunded_minor
        return min(max(due, 0), amount_minor)


@dataclass(frozen=True)
class Pieces:
    """A number of pieces of one line; whether they shall be for sale again."""

    line_id: UUID
    quantity: int
    is_restocked: bool


@dataclass(frozen=True)
class RefundPart:
    line: RefundableLine
    pieces: Pieces
    amount_minor: int

    @property
    def tax_minor(self) -> int:
        return self.line.tax_in(self.amount_minor)

    @property
    def unsent_quantity(self) -> int:
        """Pieces that have not left yet are taken before any that have."""
        return min(self.pieces.quantity, self.line.unsent_quantity)

    @property
    def restock_quantity(self) -> int:
        return self.pieces.quantity if self.pieces.is_restocked else 0


@dataclass(frozen=True)
class Quote:
    """What goes back: for each line, for shipping, and in all."""

    parts: Sequence[RefundPart]
    shipping_minor: int

    @property
    def amount_minor(self) -> int:
        return sum(part.amount_minor for part in self.parts) + self.shipping_minor


def quote_pieces(
    lines: Sequence[RefundableLine], wanted: Sequence[Pieces], shipping_minor: int, currency: str
) -> Quote:
    """Each line at most once in ``wanted``, none with more pieces than are left of it."""
    known = {line.line_id: line for line in lines}
    parts = [
        RefundPart(known[one.line_id], one, known[one.line_id].worth(one.quantity, currency))
        for one in wanted
    ]
    return Quote(parts, shipping_minor)


def quote_whole(
    lines: Sequence[RefundableLine], shipping_left_minor: int, left_minor: int, *, is_restocked: bool
) -> Quote:
    """Everything that is left. Where less is left of the payment than of its lines and shipping, because some
    went back at Stripe itself, they share it in proportion."""
    rest = [line for line in lines if line.pieces_left]
    weights = [*(line.left_minor for line in rest), shipping_left_minor]
    worth = sum(weights)
    *amounts, shipping = split(left_minor, weights) if worth > left_minor else weights
    parts = [
        RefundPart(line, Pieces(line.line_id, line.pieces_left, is_restocked), amount)
        for line, amount in zip(rest, amounts, strict=True)
    ]
    return Quote(parts, shipping)


def fee_returned(fee_minor: int, amount_minor: int, payment_minor: int, already_minor: int) -> int:
    """The part of our fee that Stripe gives back with a refund: in proportion, rounded half up, never more
    than is left of it.

    >>> fee_returned(50, 1000, 2490, 0), fee_returned(50, 1490, 2490, 20)
    (20, 30)
    """
    part = (2 * fee_minor * amount_minor + payment_minor) // (2 * payment_minor)
    return min(part, fee_minor - already_minor)
