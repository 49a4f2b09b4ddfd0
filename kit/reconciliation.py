"""Two books of the same money, Stripe's and ours, compared movement by movement, to the minor unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from kit.money import display

SETTLING = timedelta(minutes=10)
"""How far apart the two books may date one movement: we date some by the event that told us of it."""
DAY = timedelta(days=1)


class MovementKind(StrEnum):
    PAYMENT = "payment"
    REFUND = "refund"
    REFUND_FAILURE = "refund_failure"
    DISPUTE = "dispute"


@dataclass(frozen=True)
class Movement:
    """Money in or out (negative) of one connected account, as one of the two books has it. ``stripe_id`` is
    the payment intent, the refund, or the balance transaction of a dispute. What names the sale (store,
    order, checkout) is whatever that book knows of it."""

    account: str
    kind: MovementKind
    stripe_id: str
    payment_intent_id: str | None
    amount_minor: int
    currency: str
    occurred_at: datetime
    application_fee_minor: int | None = None
    store_id: str | None = None
    order_id: str | None = None
    order_number: int | None = None
    checkout_id: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.account, self.kind, self.stripe_id)


class Problem(StrEnum):
    NOT_IN_COMMERCE = "not_in_commerce"
    NOT_AT_STRIPE = "not_at_stripe"
    AMOUNT = "amount"
    CURRENCY = "currency"
    FEE = "fee"


@dataclass(frozen=True)
class Span:
    """From ``start`` up to, not including, ``end``."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


def start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def judged_span(day: date, read_at: datetime, *, is_day_before_known: bool) -> Span:
    """What can be judged with Stripe's book of ``day`` as it was read at ``read_at``. A movement close to the
    end of what was read may have its partner beyond it: it is left to the next day, which begins as much
    earlier. Without the day before, nothing is known before midnight."""
    start = start_of(day) + (-SETTLING if is_day_before_known else SETTLING)
    return Span(start, max(start, min(start_of(day) + DAY, read_at) - SETTLING))


@dataclass(frozen=True)
class Compared:
    """One movement in both books, or in one of them. ``sale`` names whose money it is."""

    stripe: Movement | None
    commerce: Movement | None
    sale: Movement

    @property
    def either(self) -> Movement:
        movement = self.stripe or self.commerce
        assert movement is not None  # noqa: S101 (a pair has at least one half)
        return movement

    @property
    def problem(self) -> Problem | None:
        stripe, commerce = self.stripe, self.commerce
        if commerce is None:
            return Problem.NOT_IN_COMMERCE
        if stripe is None:
            return Problem.NOT_AT_STRIPE
        if stripe.currency != commerce.currency:
            return Problem.CURRENCY
        if stripe.amount_minor != commerce.amount_minor:
            return Problem.AMOUNT
        if stripe.application_fee_minor != commerce.application_fee_minor:
            return Problem.FEE
        return None

    def __str__(self) -> str:
        """One line for people: which order, what is the matter.

        >>> from dataclasses import replace
        >>> at = datetime(2026, 11, 27, tzinfo=UTC)
        >>> theirs = Movement("acct_1", MovementKind.PAYMENT, "pi_1", "pi_1", 2490, "EUR", at)
        >>> ours = replace(theirs, amount_minor=2480, order_number=1001)
        >>> print(Compared(theirs, ours, ours))
        order 1001: payment pi_1 is €24.90 at Stripe and €24.80 in commerce
        """
        movement = self.either
        what = f"{_sale_name(self.sale)}: {movement.kind.replace('_', ' ')} {movement.stripe_id}"
        if self.problem is Problem.FEE:
            fees = [_shown_fee(half) for half in (self.stripe, self.commerce) if half]
            return f"{what} has a fee of {fees[0]} at Stripe and of {fees[1]} in commerce"
        at_stripe, in_commerce = _shown(self.stripe), _shown(self.commerce)
        return f"{what} is {at_stripe} at Stripe and {in_commerce} in commerce"


def compare(
    stripe: Iterable[Movement], commerce: Iterable[Movement], judged: Mapping[str, Span]
) -> list[Compared]:
    """Every movement of the accounts in ``judged`` that lies, in either book, within its account's span; in
    the order in which they happened. Partners are found by Stripe's id, wherever in the given they lie."""
    theirs = {movement.key: movement for movement in stripe}
    ours = {movement.key: movement for movement in commerce}
    payments = {
        movement.payment_intent_id: movement
        for movement in ours.values()
        if movement.kind == MovementKind.PAYMENT
    }
    compared = []
    for key in {**theirs, **ours}:
        halves = [half for half in (theirs.get(key), ours.get(key)) if half]
        span = judged.get(halves[0].account)
        if span is not None and any(span.holds(half.occurred_at) for half in halves):
            known = ours.get(key) or payments.get(halves[0].payment_intent_id)
            compared.append(Compared(theirs.get(key), ours.get(key), known or halves[0]))
    return sorted(compared, key=lambda pair: (pair.either.occurred_at, pair.either.key))


def differences(compared: Sequence[Compared]) -> list[Compared]:
    return [pair for pair in compared if pair.problem is not None]


def _sale_name(sale: Movement) -> str:
    if sale.order_number is not None:
        return f"order {sale.order_number}"
    if sale.checkout_id is not None:
        return f"checkout {sale.checkout_id}"
    return f"account {sale.account}"


def _shown(movement: Movement | None) -> str:
    return display(movement.amount_minor, movement.currency) if movement else "missing"


def _shown_fee(movement: Movement) -> str:
    return display(movement.application_fee_minor or 0, movement.currency)
