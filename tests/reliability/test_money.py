"""R10: a million carts from a seeded generator, each right to the minor unit in all that follows."""

import json
import random
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import psycopg

from commerce_api.checkout.amounts import Amounts, PricedLine, ShippingRate, add_up, charge_step
from commerce_api.checkout.taxes import taxes_of
from commerce_api.discounts.models import Discount, DiscountKind
from commerce_api.discounts.rules import DiscountedLine, reduce
from commerce_api.payments.refund_amounts import RefundableLine
from deploy.local.environment import ROOT
from tests.fixtures.postgres import CommerceDatabase
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized

CURRENCIES = ("JPY", "EUR", "USD", "KWD")
PRODUCTS = [UUID(int=number) for number in range(4)]
LINE = UUID(int=9)


@dataclass(frozen=True)
class Carts:
    carts: int


class TestCarts:
    @sized(short=Carts(5_000), full=Carts(1_000_000), minutes=30)
    def test_come_out_even_in_every_currency(
        self, size: Carts, figures: Figures, dice: random.Random
    ) -> None:
        turnover = dict.fromkeys(CURRENCIES, 0)
        for _ in range(size.carts):
            currency = dice.choice(CURRENCIES)
            turnover[currency] += check_cart(dice, currency)
        figures.note(carts=size.carts, turnover_minor=turnover)
        assert all(turnover.values())


def check_cart(dice: random.Random, currency: str) -> int:
    """Prices, a discount, shipping, tax, our fee, and refunds of it piece by piece; the total."""
    step = charge_step(currency)
    priced = [
        PricedLine(dice.randrange(0, 50_000) * step, dice.choice((1, 1, 2, 3, 7, 999)))
        for _ in range(dice.randint(1, 6))
    ]
    products = [dice.choice(PRODUCTS) for _ in priced]
    parts, is_free = check_discount(dice, products, priced, step)
    after = [line.total_minor - part for line, part in zip(priced, parts, strict=True)]
    amounts = add_up(
        priced,
        ShippingRate(dice.randrange(0, 2_000) * step, None),
        fee_basis_points=dice.choice((50, 100, 200)),
        currency=currency,
        discount_minor=sum(parts),
        is_shipping_free=is_free,
    )
    assert amounts.total_minor == sum(after) + amounts.shipping_minor
    assert amounts.total_minor % step == 0
    assert 0 <= amounts.application_fee_minor <= amounts.total_minor
    taxes = check_taxes(dice, after, amounts)
    check_refunds(dice, currency, after[0] + taxes[0], taxes[0], priced[0].quantity)
    return amounts.total_minor


def check_discount(
    dice: random.Random, products: list[UUID], priced: list[PricedLine], step: int
) -> tuple[list[int], bool]:
    """Parts sum to what was promised, rounded half up to what can be charged, and no line gives more than it
    has."""
    kind = dice.choice(list(DiscountKind))
    value = dice.randrange(1, 10_001)
    chosen = None if dice.random() < 0.5 else dice.sample(PRODUCTS, dice.randint(1, 3))
    discount = Discount(
        kind=kind,
        percent_basis_points=value if kind is DiscountKind.PERCENT else None,
        amount_minor=value if kind is DiscountKind.FIXED_AMOUNT else None,
        product_ids=chosen,
    )
    lines = [DiscountedLine(key, one.total_minor) for key, one in zip(products, priced, strict=True)]
    reduction = reduce(discount, lines, step=step)
    base = sum(one.total_minor for one in lines if chosen is None or one.product_id in chosen)
    exact = {
        DiscountKind.PERCENT: Decimal(base) * value / 10_000,
        DiscountKind.FIXED_AMOUNT: Decimal(min(value, base)),
    }.get(kind, Decimal(0))
    assert sum(reduction.parts) == reduction.total_minor
    assert -step < reduction.total_minor - exact <= Decimal("0.5")
    assert reduction.total_minor % step == 0
    for part, line in zip(reduction.parts, lines, strict=True):
        assert 0 <= part <= line.total_minor
        assert part == 0 or chosen is None or line.product_id in chosen
    return list(reduction.parts), reduction.is_shipping_free


def check_taxes(dice: random.Random, after: list[int], amounts: Amounts) -> list[int]:
    """Parts of lines and of shipping sum to the tax that Stripe told; what was added to each line."""
    rate, behavior = dice.choice((0, 700, 1_900, 2_500)), dice.choice(("inclusive", "exclusive", None))
    shipping_tax = amounts.shipping_minor * rate // 10_000
    tax = sum(after) * rate // 10_000 + shipping_tax
    taxes = taxes_of(behavior, tax_minor=tax, shipping_tax_minor=shipping_tax, line_totals=after)
    assert taxes.added_minor + taxes.included_minor == (tax if behavior else 0)
    assert sum(taxes.added_parts) == (tax - shipping_tax if behavior == "exclusive" else 0)
    assert sum(taxes.included_parts) == (tax - shipping_tax if behavior == "inclusive" else 0)
    return list(taxes.added_parts)


def check_refunds(dice: random.Random, currency: str, total: int, tax: int, quantity: int) -> None:
    """A line given back in portions ends at its total, its tax with it."""
    line = RefundableLine(LINE, "", quantity, 0, total, tax, 0, 0, 0, quantity)
    while line.pieces_left:
        pieces = dice.randint(1, line.pieces_left)
        amount = line.worth(pieces, currency)
        tax_part = line.tax_in(amount)
        assert 0 <= tax_part <= amount <= line.left_minor
        line = RefundableLine(
            LINE,
            "",
            quantity,
            0,
            total,
            tax,
            line.refunded_quantity + pieces,
            line.refunded_minor + amount,
            line.tax_refunded_minor + tax_part,
            0,
        )
    assert (line.refunded_minor, line.tax_refunded_minor) == (total, tax)


class TestNoFloat:
    def test_holds_money_in_a_table(self, commerce_database: CommerceDatabase) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute(
                "SELECT table_schema || '.' || table_name || '.' || column_name, data_type"
                " FROM information_schema.columns WHERE table_schema IN ('public', 'export')"
            ).fetchall()
        money = {name: kind for name, kind in rows if name.endswith("_minor")}
        assert len(money) > 50
        assert set(money.values()) <= {"bigint", "integer"}

    def test_holds_money_in_a_document(self) -> None:
        found = []
        for path in sorted((ROOT / "openapi").glob("*.json")):
            found += list(_money_in(json.loads(path.read_text(encoding="utf-8"))))
        assert len(found) > 50
        assert {kind for _, kind in found} <= {"integer", "null", "array"}


def _money_in(node: object) -> list[tuple[str, str]]:
    """Every property that is named as money, and each type that it may have."""
    if isinstance(node, list):
        return [one for child in node for one in _money_in(child)]
    if not isinstance(node, dict):
        return []
    here = [
        (name, str(kind["type"]))
        for name, schema in node.get("properties", {}).items()
        if name.endswith("_minor")
        for kind in schema.get("anyOf", [schema])
        if "type" in kind
    ]
    return here + [one for child in node.values() for one in _money_in(child)]
