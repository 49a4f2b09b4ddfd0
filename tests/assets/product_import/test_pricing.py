"""Prices that keep the target, by hand."""

from dataclasses import replace

import pytest

from assets.commerce.imports import ImportJob, Pricing
from assets.product_import.errors import ImportFailure
from assets.product_import.listing import Listing, Variant
from assets.product_import.pricing import price_variants


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

    def test_a_price_in_another_currency_is_converted(self) -> None:
        found = replace(listing(1160), currency="USD", freight_minor=0, ships_from=None)
        [made] = price_variants(job(), found).variants
        # $11.60 at 1.16 is €10.00; 4 % duty and the reserve for the exchange rate come on top.
        assert (made.item_minor, made.duty_minor, made.currency_reserve_minor) == (1000, 40, 20)
        assert (made.price_minor, made.goods_minor) == (3090, 1040)

    def test_refuses_a_currency_without_a_rate(self) -> None:
        with pytest.raises(ImportFailure) as failure:
            price_variants(job(), replace(listing(1160), currency="XAU"))
        assert failure.value.code == "currency_unknown"

    @pytest.mark.parametrize(
        ("pricing", "price", "compare_at", "rule"),
        [
            (
                Pricing(kind="markup", markup_percent=300, rounding=".95"),
                2495,
                None,
                "3 times the landed goods, ends in .95",
            ),
            (
                Pricing(kind="markup", markup_percent=120),
                1090,
                None,
                "1.2 times the landed goods, raised to cover all costs, ends in .90",
            ),
            (
                Pricing(kind="markup", markup_percent=100, floor_margin_percent=20),
                1390,
                None,
                "1 times the landed goods, raised to keep 20%, ends in .90",
            ),
            (
                Pricing(min_price_minor=3000),
                3090,
                None,
                "margin 50%, raised to the lowest price, ends in .90",
            ),
            (
                Pricing(max_price_minor=2000),
                1990,
                None,
                "margin 50%, held under the highest price, ends in .90",
            ),
            (Pricing(compare_at_percent=25, rounding="whole"), 2400, 3000, "margin 50%, whole"),
        ],
    )
    def test_follows_the_stores_rule(
        self, pricing: Pricing, price: int, compare_at: int | None, rule: str
    ) -> None:
        prices = price_variants(job(pricing=pricing), listing(580))
        assert (prices.lowest.price_minor, prices.lowest.compare_at_minor, prices.rule) == (
            price,
            compare_at,
            rule,
        )

    def test_refuses_a_maximum_under_cost(self) -> None:
        with pytest.raises(ImportFailure) as failure:
            price_variants(job(pricing=Pricing(max_price_minor=900)), listing(580))
        assert (failure.value.code, failure.value.is_retryable) == ("no_price_fits", False)
