"""Whether a code may be used for a cart, and what it does to it. Limits are asked here only to tell the
customer; what holds is :mod:`commerce_api.discounts.usage`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from commerce_api.discounts.amounts import amount_off, percent_off
from commerce_api.discounts.models import Discount, DiscountKind


class DiscountProblem(StrEnum):
    """Why a code does nothing for this cart. Stable."""

    UNKNOWN = "unknown"
    PAUSED = "paused"
    NOT_STARTED = "not_started"
    ENDED = "ended"
    BELOW_MINIMUM = "below_minimum"
    NOT_FOR_THESE_PRODUCTS = "not_for_these_products"
    USED_UP = "used_up"
    EMAIL_NEEDED = "email_needed"
    USED_BY_CUSTOMER = "used_by_customer"


SENTENCES = {
    DiscountProblem.UNKNOWN: "There is no such code.",
    DiscountProblem.PAUSED: "This code is not valid at the moment.",
    DiscountProblem.NOT_STARTED: "This code is not valid yet.",
    DiscountProblem.ENDED: "This code is not valid any more.",
    DiscountProblem.BELOW_MINIMUM: "The cart is below the minimum for this code.",
    DiscountProblem.NOT_FOR_THESE_PRODUCTS: "This code is for other products.",
    DiscountProblem.USED_UP: "This code was used as often as it may be.",
    DiscountProblem.EMAIL_NEEDED: "Say your e-mail address first: this code is limited per customer.",
    DiscountProblem.USED_BY_CUSTOMER: "You have used this code already.",
}


@dataclass(frozen=True)
class DiscountedLine:
    """A line of a cart as far as discounts look at it."""

    product_id: UUID
    total_minor: int


@dataclass(frozen=True)
class Reduction:
    """What a code takes off each line, in the lines' order, and whether sending becomes free."""

    parts: list[int]
    is_shipping_free: bool = False

    @property
    def total_minor(self) -> int:
        return sum(self.parts)


def refusal(
    discount: Discount | None, lines: Sequence[DiscountedLine], *, has_email: bool, now: datetime
) -> DiscountProblem | None:
    """None when the code may be used, as far as can be said without counting the customer's uses."""
    if discount is None:
        return DiscountProblem.UNKNOWN
    subtotal = sum(line.total_minor for line in lines)
    taken = discount.held_count + discount.used_count
    checks = (
        (discount.is_paused, DiscountProblem.PAUSED),
        (discount.starts_at is not None and now < discount.starts_at, DiscountProblem.NOT_STARTED),
        (discount.ends_at is not None and now >= discount.ends_at, DiscountProblem.ENDED),
        (discount.usage_limit is not None and taken >= discount.usage_limit, DiscountProblem.USED_UP),
        (
            not any(_is_eligible(discount, line) for line in lines),
            DiscountProblem.NOT_FOR_THESE_PRODUCTS,
        ),
        (subtotal < discount.minimum_subtotal_minor, DiscountProblem.BELOW_MINIMUM),
        (
            discount.usage_limit_per_customer is not None and not has_email,
            DiscountProblem.EMAIL_NEEDED,
        ),
    )
    return next((problem for applies, problem in checks if applies), None)


def reduce(discount: Discount, lines: Sequence[DiscountedLine], *, step: int) -> Reduction:
    """``step``: the smallest amount that can be charged in the currency."""
    totals = [line.total_minor if _is_eligible(discount, line) else 0 for line in lines]
    match DiscountKind(discount.kind):
        case DiscountKind.PERCENT:
            return Reduction(percent_off(totals, discount.percent_basis_points or 0, step))
        case DiscountKind.FIXED_AMOUNT:
            return Reduction(amount_off(totals, discount.amount_minor or 0, step))
        case DiscountKind.FREE_SHIPPING:
            return Reduction([0] * len(lines), is_shipping_free=True)


def _is_eligible(discount: Discount, line: DiscountedLine) -> bool:
    return discount.product_ids is None or line.product_id in discount.product_ids
