"""Sums that must be right to the cent, without a server."""

import doctest
from types import ModuleType

import pytest

from sandbox.stripe import deliveries, forms, periods, taxes
from sandbox.stripe.application_fees import proportional_part
from sandbox.stripe.balance import processing_fee
from sandbox.stripe.taxes import Taxed, tax_on


class TestTax:
    @pytest.mark.parametrize(
        ("amount", "behavior", "currency", "country", "taxed"),
        [
            (4900, "unspecified", "eur", "AT", Taxed(4900, 817)),
            (4900, "unspecified", "usd", "AT", Taxed(5880, 980)),
            (4900, "exclusive", "eur", "US", Taxed(4900, 0)),
            (1, "inclusive", "eur", "DE", Taxed(1, 0)),
            (999, "inclusive", "eur", "FI", Taxed(999, 203)),
            (0, "exclusive", "eur", "DE", Taxed(0, 0)),
        ],
    )
    def test_is_on_top_or_inside(
        self, amount: int, behavior: str, currency: str, country: str, taxed: Taxed
    ) -> None:
        assert tax_on(amount, behavior, currency, country) == taxed


class TestFees:
    @pytest.mark.parametrize(("amount", "fee"), [(5390, 106), (1000, 40), (20, 20), (100_000, 1525)])
    def test_processing(self, amount: int, fee: int) -> None:
        assert processing_fee(amount, "eur").amount == fee

    def test_parts_of_a_fee_never_exceed_it(self) -> None:
        fee = {"amount": 108, "amount_refunded": 0}
        for part in (1797, 1797, 1796):
            fee["amount_refunded"] += proportional_part(fee, part, 5390)
        assert fee["amount_refunded"] == 108


class TestExamples:
    @pytest.mark.parametrize("module", [deliveries, forms, periods, taxes])
    def test_in_docstrings_hold(self, module: ModuleType) -> None:
        result = doctest.testmod(module)
        assert result.attempted > 0
        assert result.failed == 0
