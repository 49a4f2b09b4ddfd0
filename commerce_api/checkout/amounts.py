"""What a cart costs: pure integer arithmetic in minor units, the same for validation, session and order."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.money import charge_step, share


@dataclass(frozen=True)
class PricedLine:
    unit_price_minor: int
    quantity: int

    @property
    def total_minor(self) -> int:
        return self.unit_price_minor * self.quantity


@dataclass(frozen=True)
class ShippingRate:
    """A flat rate, free from ``free_over_minor`` on; None means never free."""

    flat_minor: int
    free_over_minor: int | None

    def cost(self, subtotal_minor: int) -> int:
        """Nothing to send costs nothing to send."""
        if subtotal_minor == 0 or self.missing_for_free(subtotal_minor) == 0:
            return 0
        return self.flat_minor

    def missing_for_free(self, subtotal_minor: int) -> int | None:
        """What has to be added before shipping is free; None where it never becomes free."""
        if self.free_over_minor is None:
            return None
        return max(self.free_over_minor - subtotal_minor, 0)


@dataclass(frozen=True)
class Amounts:
    """``total = subtotal - discount + shipping``. ``application_fee_minor`` is our share and part of the
    total; a tax that Stripe adds on top at the end is not known yet and pays no share."""

    subtotal_minor: int
    discount_minor: int
    shipping_minor: int
    total_minor: int
    application_fee_minor: int


def add_up(
    lines: Sequence[PricedLine],
    shipping: ShippingRate,
    *,
    fee_basis_points: int,
    currency: str,
    discount_minor: int = 0,
    is_shipping_free: bool = False,
) -> Amounts:
    """The fee is taken from the whole total, shipping included, and never rounded up past a step that can be
    charged. Shipping goes by the prices before the discount: a code never makes sending dearer."""
    subtotal = sum(line.total_minor for line in lines)
    if not 0 <= discount_minor <= subtotal:
        raise ValueError("a discount takes off something between nothing and the subtotal")
    shipping_minor = 0 if is_shipping_free else shipping.cost(subtotal)
    total = subtotal - discount_minor + shipping_minor
    fee = share(total, fee_basis_points)
    return Amounts(subtotal, discount_minor, shipping_minor, total, fee - fee % charge_step(currency))


def is_chargeable(lines: Sequence[PricedLine], amounts: Amounts, currency: str) -> bool:
    """Whether every amount that Stripe is told is a multiple of the step. A price in between is refused, not
    rounded: a customer pays what was shown."""
    step = charge_step(currency)
    shown = [line.unit_price_minor for line in lines] + [amounts.shipping_minor]
    return all(amount % step == 0 for amount in shown)
