"""Carts, codes and taxes by the thousand and by the million: every sum right to the minor unit."""

import random
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commerce_api.checkout.amounts import PricedLine, ShippingRate, add_up, charge_step
from commerce_api.checkout.taxes import taxes_of
from commerce_api.discounts.amounts import amount_off, percent_off
from commerce_api.discounts.models import Discount, DiscountKind
from commerce_api.discounts.rules import DiscountedLine, reduce

CURRENCIES = ["EUR", "USD", "JPY", "KWD"]
PRODUCTS = [UUID(int=number) for number in range(4)]
SEED = 20_261_127

LINES = st.lists(
    st.tuples(st.sampled_from(PRODUCTS), st.integers(0, 10**9), st.integers(1, 999)), min_size=1, max_size=6
)


def discount_of(kind: DiscountKind, value: int, product_ids: list[UUID] | None) -> Discount:
    return Discount(
        kind=kind,
        percent_basis_points=value if kind is DiscountKind.PERCENT else None,
        amount_minor=value if kind is DiscountKind.FIXED_AMOUNT else None,
        product_ids=product_ids,
    )


class TestTenThousandCarts:
    @settings(max_examples=10_000, deadline=None)
    @given(
        LINES,
        st.sampled_from(DiscountKind),
        st.integers(1, 10_000),
        st.none() | st.lists(st.sampled_from(PRODUCTS), min_size=1),
        st.integers(0, 10**6),
        st.sampled_from(CURRENCIES),
        st.integers(0, 3000),
        st.sampled_from([None, "inclusive", "exclusive"]),
    )
    def test_add_up(
        self,
        given_lines: list[tuple[UUID, int, int]],
        kind: DiscountKind,
        value: int,
        product_ids: list[UUID] | None,
        flat: int,
        currency: str,
        tax_basis_points: int,
        behavior: str | None,
    ) -> None:
        step = charge_step(currency)
        priced = [PricedLine(price * step, quantity) for _, price, quantity in given_lines]
        lines = [
            DiscountedLine(product, line.total_minor)
            for (product, _, _), line in zip(given_lines, priced, strict=True)
        ]
        reduction = reduce(discount_of(kind, value, product_ids), lines, step=step)
        eligible = [line for line in lines if product_ids is None or line.product_id in product_ids]
        base = sum(line.total_minor for line in eligible)
        exact = Decimal(base) * value / 10_000 if kind is DiscountKind.PERCENT else Decimal(min(value, base))
        if kind is DiscountKind.FREE_SHIPPING:
            exact = Decimal(0)
        assert -step < reduction.total_minor - exact <= Decimal("0.5")
        assert reduction.total_minor % step == 0
        for part, line in zip(reduction.parts, lines, strict=True):
            assert 0 <= part <= line.total_minor
            assert part == 0 or product_ids is None or line.product_id in product_ids
        amounts = add_up(
            priced,
            ShippingRate(flat * step, None),
            fee_basis_points=200,
            currency=currency,
            discount_minor=reduction.total_minor,
            is_shipping_free=reduction.is_shipping_free,
        )
        after = [line.total_minor - part for line, part in zip(priced, reduction.parts, strict=True)]
        assert sum(after) + amounts.shipping_minor == amounts.total_minor
        assert amounts.total_minor % step == 0
        assert 0 <= amounts.application_fee_minor <= amounts.total_minor
        shipping_tax = amounts.shipping_minor * tax_basis_points // 10_000
        tax = sum(after) * tax_basis_points // 10_000 + shipping_tax
        taxes = taxes_of(behavior, tax_minor=tax, shipping_tax_minor=shipping_tax, line_totals=after)
        told = taxes.added_minor + taxes.included_minor
        assert told == (tax if behavior else 0)
        assert sum(taxes.added_parts) == (tax - shipping_tax if behavior == "exclusive" else 0)
        assert sum(taxes.included_parts) == (tax - shipping_tax if behavior == "inclusive" else 0)


class TestSeededCases:
    def test_a_hundred_thousand_splits_are_whole_and_fair(self) -> None:
        check_splits(100_000)

    @pytest.mark.reliability
    def test_a_million_splits_are_whole_and_fair(self) -> None:
        check_splits(1_000_000)


def check_splits(cases: int) -> None:
    """Parts sum to the reduction, and each differs from its exact share by less than one minor unit."""
    draw = random.Random(SEED)
    for _ in range(cases):
        step = draw.choice((1, 1, 10))
        totals = [draw.randrange(0, 5_000) * step for _ in range(draw.choice((1, 2, 2, 3, 4)))]
        whole = sum(totals)
        if draw.random() < 0.5:
            basis_points = draw.randrange(1, 10_001)
            parts = percent_off(totals, basis_points, step)
            rounded = (whole * basis_points * 2 + 10_000) // 20_000
            wanted = rounded - rounded % step
        else:
            amount = draw.randrange(1, 20_000)
            parts = amount_off(totals, amount, step)
            wanted = min(amount, whole) - min(amount, whole) % step
        assert sum(parts) == wanted
        for part, total in zip(parts, totals, strict=True):
            assert 0 <= part <= total
            assert abs(part * whole - wanted * total) < max(whole, 1)
