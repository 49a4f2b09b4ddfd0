"""The pure arithmetic of carts."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from commerce_api.checkout.amounts import PricedLine, ShippingRate, add_up, is_chargeable
from kit.money import charge_step

LINES = st.lists(st.builds(PricedLine, st.integers(0, 10**9), st.integers(1, 999)), min_size=1, max_size=50)
CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD", "USD"])


class TestAddUp:
    def test_exact_sums(self) -> None:
        lines = [PricedLine(1999, 3), PricedLine(5, 1)]
        amounts = add_up(lines, ShippingRate(490, None), fee_basis_points=150, currency="EUR")
        assert amounts.subtotal_minor == 6002
        assert amounts.shipping_minor == 490
        assert amounts.total_minor == 6492
        # 97.38 cents, rounded half up.
        assert amounts.application_fee_minor == 97

    def test_fees_in_dinars_are_multiples_of_ten(self) -> None:
        amounts = add_up([PricedLine(12_350, 1)], ShippingRate(0, None), fee_basis_points=200, currency="KWD")
        assert (amounts.total_minor, amounts.application_fee_minor) == (12_350, 240)

    @given(LINES, st.integers(0, 10**6), st.none() | st.integers(0, 10**7), st.integers(0, 1000), CURRENCIES)
    def test_parts_are_the_total(
        self, lines: list[PricedLine], flat: int, free_over: int | None, fee: int, currency: str
    ) -> None:
        amounts = add_up(lines, ShippingRate(flat, free_over), fee_basis_points=fee, currency=currency)
        assert amounts.subtotal_minor == sum(line.unit_price_minor * line.quantity for line in lines)
        assert amounts.total_minor == amounts.subtotal_minor + amounts.shipping_minor
        assert amounts.shipping_minor in {0, flat}
        assert amounts.application_fee_minor % charge_step(currency) == 0
        exact = Decimal(amounts.total_minor) * fee / 10_000
        assert -charge_step(currency) < amounts.application_fee_minor - exact <= Decimal("0.5")


class TestShipping:
    def test_is_free_from_the_threshold_on(self) -> None:
        rate = ShippingRate(490, 5000)
        assert [rate.cost(n) for n in (0, 4999, 5000, 5001)] == [0, 490, 0, 0]
        assert [rate.missing_for_free(n) for n in (0, 4999, 5000, 5001)] == [5000, 1, 0, 0]

    def test_may_never_become_free(self) -> None:
        rate = ShippingRate(490, None)
        assert rate.cost(10**9) == 490
        assert rate.missing_for_free(10**9) is None


class TestChargeable:
    def test_every_shown_amount_must_fit_the_step(self) -> None:
        for price, flat, fits in ((12_350, 500, True), (12_345, 500, False), (12_350, 505, False)):
            lines = [PricedLine(price, 2)]
            amounts = add_up(lines, ShippingRate(flat, None), fee_basis_points=0, currency="KWD")
            assert is_chargeable(lines, amounts, "KWD") is fits
            assert is_chargeable(lines, amounts, "EUR")
