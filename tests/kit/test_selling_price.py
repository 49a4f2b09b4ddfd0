"""Prices by rule: exact by hand, and what holds of any of them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.research.landed_cost import PAYMENT_BASIS_POINTS as RESEARCH_PAYMENT
from assets.research.landed_cost import PAYMENT_FIXED_EUR_CENTS
from assets.research.landed_cost import REFUND_RESERVE_BASIS_POINTS as RESEARCH_REFUNDS
from assets.research.reference import countries, exchange_rates
from kit import market_rates
from kit.money import charge_step, to_minor
from kit.selling_price import (
    ROUNDINGS,
    Bound,
    MarginImpossible,
    MaximumTooLow,
    NoPriceFits,
    PriceRule,
    RuleKind,
    SaleCosts,
    price_by_rule,
    round_down,
    round_up,
)

GERMANY = SaleCosts(goods_minor=820, fixed_minor=25, share_basis_points=610, vat_basis_points=1900)
CURRENCIES = ("EUR", "USD", "JPY", "KWD")


class TestRounding:
    @pytest.mark.parametrize(
        ("minor", "currency", "rounding", "up", "down"),
        [
            (2353, "EUR", ".90", 2390, 2290),
            (2390, "EUR", ".90", 2390, 2390),
            (2391, "EUR", ".90", 2490, 2390),
            (2391, "EUR", ".99", 2399, 2299),
            (2396, "EUR", ".95", 2495, 2395),
            (2301, "EUR", "whole", 2400, 2300),
            (2353, "EUR", "none", 2353, 2353),
            (40, "EUR", ".90", 90, -10),
            (2353, "JPY", ".90", 2390, 2290),
            (2396, "JPY", ".95", 2495, 2395),
            (2353, "JPY", "whole", 2400, 2300),
            (2353, "JPY", "none", 2353, 2353),
            (2353, "KWD", ".90", 2900, 1900),
            (2353, "KWD", ".99", 2990, 1990),
            (2353, "KWD", "whole", 3000, 2000),
            (2353, "KWD", "none", 2360, 2350),
        ],
    )
    def test_goes_to_the_next_such_price(
        self, minor: int, currency: str, rounding: str, up: int, down: int
    ) -> None:
        assert (round_up(minor, rounding, currency), round_down(minor, rounding, currency)) == (up, down)


class TestPriceByRule:
    @pytest.mark.parametrize(
        ("rule", "price", "bound"),
        [
            (PriceRule(), 2390, Bound.RULE),
            (PriceRule(target_margin_percent=50, rounding="none"), 2353, Bound.RULE),
            (PriceRule(kind=RuleKind.MARKUP, markup_percent=250), 2090, Bound.RULE),
            (PriceRule(kind=RuleKind.MARKUP, markup_percent=100, rounding="none"), 1085, Bound.FLOOR),
            (
                PriceRule(kind=RuleKind.MARKUP, markup_percent=200, floor_margin_percent=40),
                1990,
                Bound.FLOOR,
            ),
            (PriceRule(min_price_minor=4000), 4090, Bound.MINIMUM),
            (PriceRule(max_price_minor=2300), 2290, Bound.MAXIMUM),
            # No .90 between the floor of 10.85 and 10.88: the maximum itself.
            (PriceRule(max_price_minor=1088), 1088, Bound.MAXIMUM),
        ],
    )
    def test_says_what_decided(self, rule: PriceRule, price: int, bound: Bound) -> None:
        made = price_by_rule(rule, GERMANY, "EUR")
        assert (made.price_minor, made.bound, made.compare_at_minor) == (price, bound, None)

    def test_puts_the_struck_out_price_on_top(self) -> None:
        made = price_by_rule(PriceRule(compare_at_percent=30), GERMANY, "EUR")
        assert (made.price_minor, made.compare_at_minor) == (2390, 3190)

    def test_refuses_what_cannot_be(self) -> None:
        with pytest.raises(MarginImpossible):
            price_by_rule(PriceRule(target_margin_percent=95), GERMANY, "EUR")
        with pytest.raises(MaximumTooLow):
            price_by_rule(PriceRule(max_price_minor=1080), GERMANY, "EUR")

    @given(
        rule=st.builds(
            PriceRule,
            kind=st.sampled_from(RuleKind),
            target_margin_percent=st.integers(0, 80),
            markup_percent=st.integers(100, 1_000),
            floor_margin_percent=st.integers(0, 60),
            min_price_minor=st.none() | st.integers(1, 10**7),
            max_price_minor=st.none() | st.integers(1, 10**8),
            rounding=st.sampled_from(ROUNDINGS),
            compare_at_percent=st.none() | st.integers(1, 200),
        ),
        costs=st.builds(
            SaleCosts,
            goods_minor=st.integers(1, 10**7),
            fixed_minor=st.integers(0, 1_000),
            share_basis_points=st.integers(0, 1_500),
            vat_basis_points=st.integers(0, 2_700),
        ),
        currency=st.sampled_from(CURRENCIES),
    )
    def test_keeps_every_promise_of_its_rule(self, rule: PriceRule, costs: SaleCosts, currency: str) -> None:
        try:
            made = price_by_rule(rule, costs, currency)
        except NoPriceFits:
            return
        price = made.price_minor
        assert kept_share(costs, price) >= Fraction(rule.floor_margin_percent, 100)
        assert price >= (rule.min_price_minor or 1)
        assert rule.max_price_minor is None or price <= rule.max_price_minor
        assert price % charge_step(currency) == 0
        assert made.compare_at_minor is None or made.compare_at_minor > price
        if made.bound is Bound.RULE and rule.kind is RuleKind.MARGIN:
            assert kept_share(costs, price) >= Fraction(rule.target_margin_percent, 100)
        if made.bound is not Bound.MAXIMUM:
            assert price == round_up(price, rule.rounding, currency)

    @given(goods=st.integers(1, 10**6), margin=st.integers(0, 70), vat=st.sampled_from([0, 810, 1900, 2550]))
    def test_no_lower_price_keeps_the_margin(self, goods: int, margin: int, vat: int) -> None:
        costs = SaleCosts(goods, 25, 610, vat)
        price = costs.lowest_price(margin)
        assert price is not None
        assert kept_share(costs, price) >= Fraction(margin, 100)
        assert price == 1 or kept_share(costs, price - 1) < Fraction(margin, 100)


def kept_share(costs: SaleCosts, price: int) -> Fraction:
    """Of the price without VAT, exactly."""
    net = Fraction(price * 10_000, 10_000 + costs.vat_basis_points)
    kept = net - costs.goods_minor - costs.fixed_minor - Fraction(price * costs.share_basis_points, 10_000)
    return kept / net


def test_the_first_look_counts_with_what_research_counts_with() -> None:
    vat = {row["country"]: row["vat_basis_points"] for row in countries().iter_rows(named=True)}
    assert vat == market_rates.VAT_BASIS_POINTS
    fixed = {
        row["currency"]: to_minor(
            Decimal(PAYMENT_FIXED_EUR_CENTS) / 100 * Decimal(str(row["per_eur"])), row["currency"]
        )
        for row in exchange_rates().iter_rows(named=True)
    }
    assert fixed == market_rates.PAYMENT_FIXED_MINOR
    assert (market_rates.PAYMENT_BASIS_POINTS, market_rates.REFUND_RESERVE_BASIS_POINTS) == (
        RESEARCH_PAYMENT,
        RESEARCH_REFUNDS,
    )
