"""What a shop asks for a thing, out of what the thing costs and the shop's own rule.

Integers and exact fractions throughout: no price depends on how a float was rounded.
"""

from dataclasses import dataclass
from enum import StrEnum

from kit.money import charge_step, exponent

HIGHEST = 10**12
NO_ROUNDING = "none"
WHOLE = "whole"
ROUNDINGS = (".99", ".95", ".90", WHOLE, NO_ROUNDING)


class RuleKind(StrEnum):
    """``margin``: a share of the price without VAT is kept. ``markup``: a multiple of what the goods cost."""

    MARGIN = "margin"
    MARKUP = "markup"


class Bound(StrEnum):
    """What decided a price: the rule itself, or one of the limits around it."""

    RULE = "rule"
    FLOOR = "floor"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"


class NoPriceFits(Exception):
    """The rule and its limits leave no price."""


class MarginImpossible(NoPriceFits):
    """Tax and fees take so much of every price that the margin cannot be kept."""

    def __init__(self, percent: int) -> None:
        super().__init__(f"No price leaves {percent} % after tax and fees. Lower the target margin.")


class MaximumTooLow(NoPriceFits):
    """The highest price that is allowed lies under the lowest that is."""

    def __init__(self) -> None:
        super().__init__("The highest price you allow is under the lowest. Raise it, or lower the floor.")


@dataclass(frozen=True)
class PriceRule:
    """Percentages are whole. ``floor_margin_percent`` is kept whatever the rule says; ``rounding`` is one of
    :data:`ROUNDINGS`; ``compare_at_percent`` is put on top of the price for the one that is struck out."""

    kind: RuleKind = RuleKind.MARGIN
    target_margin_percent: int = 50
    markup_percent: int = 250
    floor_margin_percent: int = 0
    min_price_minor: int | None = None
    max_price_minor: int | None = None
    rounding: str = ".90"
    compare_at_percent: int | None = None


@dataclass(frozen=True)
class SaleCosts:
    """What one sale costs. ``goods_minor``: item, freight and duty; ``fixed_minor``: what else does not
    depend on the price; ``share_basis_points``: of the price, to whoever takes a share of it."""

    goods_minor: int
    fixed_minor: int
    share_basis_points: int
    vat_basis_points: int

    def lowest_price(self, margin_percent: int) -> int | None:
        """The lowest price with VAT that keeps such a share of it without VAT; None when none does.

        >>> SaleCosts(820, 25, 610, 1900).lowest_price(50)
        2353
        """
        gross = 10_000 + self.vat_basis_points
        left = (100 - margin_percent) * 100 * 10_000 - self.share_basis_points * gross
        if left <= 0:
            return None
        return -(-(self.goods_minor + self.fixed_minor) * 10_000 * gross // left)

    def net_minor(self, price_minor: int) -> int:
        gross = 10_000 + self.vat_basis_points
        return (price_minor * 10_000 + gross // 2) // gross

    def kept_minor(self, price_minor: int) -> int:
        shares = (price_minor * self.share_basis_points + 5_000) // 10_000
        return self.net_minor(price_minor) - self.goods_minor - self.fixed_minor - shares


@dataclass(frozen=True)
class RuledPrice:
    price_minor: int
    compare_at_minor: int | None
    bound: Bound


def price_by_rule(rule: PriceRule, costs: SaleCosts, currency: str) -> RuledPrice:
    """The price by a rule, or :class:`NoPriceFits`. Rounded up, unless the maximum is in the way: then down,
    though never under the floor."""
    floor = costs.lowest_price(rule.floor_margin_percent)
    if floor is None:
        raise MarginImpossible(rule.floor_margin_percent)
    limits = {Bound.RULE: _wanted(rule, costs), Bound.FLOOR: floor, Bound.MINIMUM: rule.min_price_minor or 0}
    bound = max(limits, key=lambda one: limits[one])
    price = round_up(limits[bound], rule.rounding, currency)
    highest = HIGHEST if rule.max_price_minor is None else rule.max_price_minor
    if price > highest:
        price, bound = _under(highest, max(floor, limits[Bound.MINIMUM]), rule, currency), Bound.MAXIMUM
    return RuledPrice(price, _compare_at(price, rule, currency), bound)


def _wanted(rule: PriceRule, costs: SaleCosts) -> int:
    if rule.kind is RuleKind.MARKUP:
        return -(-costs.goods_minor * rule.markup_percent // 100)
    wanted = costs.lowest_price(rule.target_margin_percent)
    if wanted is None:
        raise MarginImpossible(rule.target_margin_percent)
    return wanted


def _under(highest: int, lowest: int, rule: PriceRule, currency: str) -> int:
    """The highest price that ends as wanted; else the highest there is."""
    for rounding in (rule.rounding, NO_ROUNDING):
        price = round_down(highest, rounding, currency)
        if price >= lowest and price > 0:
            return price
    raise MaximumTooLow


def _compare_at(price_minor: int, rule: PriceRule, currency: str) -> int | None:
    if not rule.compare_at_percent:
        return None
    former = -(-price_minor * (100 + rule.compare_at_percent) // 100)
    return min(round_up(former, rule.rounding, currency), HIGHEST)


def round_up(minor: int, rounding: str, currency: str) -> int:
    """The next price that ends as wanted: ``.90`` of the currency's unit, of a hundred where there are no
    decimals.

    >>> round_up(2391, ".90", "EUR"), round_up(2391, ".95", "JPY"), round_up(2391, "whole", "KWD")
    (2490, 2395, 3000)
    """
    step, ending = _steps(rounding, currency)
    return max(-(-(minor - ending) // step), 0) * step + ending


def round_down(minor: int, rounding: str, currency: str) -> int:
    """The last such price; below zero when there is none.

    >>> round_down(2391, ".95", "EUR"), round_down(40, ".90", "EUR")
    (2295, -10)
    """
    step, ending = _steps(rounding, currency)
    return (minor - ending) // step * step + ending


def _steps(rounding: str, currency: str) -> tuple[int, int]:
    if rounding == NO_ROUNDING:
        # Stripe takes amounts of three decimals in multiples of ten only.
        return charge_step(currency), 0
    unit: int = 10 ** exponent(currency)
    step = 100 if unit == 1 else unit
    return step, 0 if rounding == WHOLE else int(rounding.removeprefix(".")) * step // 100
