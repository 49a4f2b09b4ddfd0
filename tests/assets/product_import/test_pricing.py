"""Prices that keep the target, by hand."""

import pytest

from assets.commerce.messages import ImportJob, Pricing
from assets.product_import.errors import ImportFailure
from assets.product_import.listing import Listing, Variant
from assets.product_import.pricing import price_variants, round_up


def job(**changes: object) -> ImportJob:
    known = {
        "import_id": "i1",
        "store_id": "s1",
        "source": "aliexpress",
        "source_id": "1",
        "title": "Mister",
        "currency": "EUR",
        "country": "DE",
        "niche": "indoor_plants",
        "fee_basis_points": 100,
    }
    return ImportJob.model_validate({**known, **changes})


def listing(*items: int, freight: int = 240, ships_from: str = "PL") -> Listing:
    variants = [Variant(f"sku{n}", {}, item, 5) for n, item in enumerate(items)]
    return Listing(
        "1", "Mister", "https://x.example/1", "Plantik", ships_from, freight, [], [], variants, [], {}
    )


class TestPriceVariants:
    def test_takes_the_lowest_price_that_keeps_the_target(self) -> None:
        prices = price_variants(job(), listing(580))
        [made] = prices.variants
        # 8.20 landed + 0.25 fixed must be 35.917 % of the price with VAT: 23.53, so 23.90.
        assert (made.price_minor, made.keep_percent) == (2390, 50.6)
        assert made.landed_minor == 580 + 240 + 0 + 61 + 86 + 0 + 24 == 991
        assert prices.rule == "margin 50%, ends in .90"

    def test_our_share_follows_the_owners_plan(self) -> None:
        made = {fee: price_variants(job(fee_basis_points=fee), listing(580)).lowest for fee in (200, 50)}
        # 8.20 landed + 0.25 fixed must be 34.917 % (36.417 %) of the price: 24.20 (23.20), so 24.90 (23.90).
        assert (made[200].price_minor, made[200].platform_fee_minor, made[200].landed_minor) == (
            2490,
            50,
            1022,
        )
        assert (made[50].price_minor, made[50].platform_fee_minor, made[50].landed_minor) == (2390, 12, 979)
        assert (made[200].keep_percent, made[50].keep_percent) == (51.1, 51.2)

    def test_every_variant_has_its_own(self) -> None:
        prices = price_variants(job(), listing(580, 900))
        assert [made.price_minor for made in prices.variants] == [2390, 3290]
        assert prices.lowest.sku_id == "sku0"
        assert all(made.keep_percent >= 50 for made in prices.variants)

    def test_refuses_a_margin_no_price_can_keep(self) -> None:
        with pytest.raises(ImportFailure) as failure:
            price_variants(job(pricing=Pricing(target_margin_percent=95)), listing(580))
        assert failure.value.code == "margin_impossible"

    def test_refuses_a_market_it_knows_nothing_of(self) -> None:
        with pytest.raises(ImportFailure) as failure:
            price_variants(job(country="XX"), listing(580))
        assert failure.value.code == "market_unknown"


class TestRoundUp:
    @pytest.mark.parametrize(
        ("minor", "currency", "ending", "expected"),
        [
            (2353, "EUR", ".90", 2390),
            (2390, "EUR", ".90", 2390),
            (2391, "EUR", ".90", 2490),
            (2391, "EUR", ".99", 2399),
            (40, "EUR", ".90", 90),
            (2353, "JPY", ".90", 2390),
            (2353, "KWD", ".90", 2900),
            (2353, "EUR", "", 2353),
        ],
    )
    def test_never_rounds_down(self, minor: int, currency: str, ending: str, expected: int) -> None:
        pricing = Pricing(rounding=ending)
        assert round_up(minor, job(currency=currency, pricing=pricing)) == expected
