"""A cart's lines as discounts look at them."""

from collections.abc import Sequence

from commerce_api.checkout.offered import Offered
from commerce_api.discounts.rules import DiscountedLine


def discounted_lines(lines: Sequence[tuple[Offered, int]]) -> list[DiscountedLine]:
    return [DiscountedLine(offer.product_id, offer.price_minor * quantity) for offer, quantity in lines]
