"""The price of each variant: a target margin on landed cost, rounded up to what the store's prices end in."""

from dataclasses import dataclass

import polars as pl

from assets.commerce.messages import ImportJob
from assets.product_import.errors import ImportFailure, margin_impossible
from assets.product_import.listing import Listing
from assets.research.landed_cost import (
    PAYMENT_BASIS_POINTS,
    REFUND_RESERVE_BASIS_POINTS,
    in_market,
    with_landed_cost,
)
from assets.research.markets import MARKET_TYPES
from kit.money import exponent


@dataclass(frozen=True)
class PricedVariant:
    """Minor units of the store's currency; ``price_minor`` with VAT."""

    sku_id: str
    price_minor: int
    item_minor: int
    freight_minor: int
    duty_minor: int
    payment_minor: int
    refund_reserve_minor: int
    currency_reserve_minor: int
    platform_fee_minor: int
    landed_minor: int
    keep_minor: int
    keep_percent: float

    @property
    def goods_minor(self) -> int:
        """What one piece costs to have sent; fees and reserves come with the sale and count there."""
        return self.item_minor + self.freight_minor + self.duty_minor


@dataclass(frozen=True)
class Prices:
    variants: list[PricedVariant]
    rule: str

    @property
    def lowest(self) -> PricedVariant:
        return min(self.variants, key=lambda variant: variant.price_minor)


def price_variants(job: ImportJob, listing: Listing) -> Prices:
    """Prices that keep at least the target share of the price without VAT."""
    target = job.pricing.target_margin_percent / 100
    rows = pl.DataFrame(
        {
            "sku_id": [variant.sku_id for variant in listing.variants],
            "position": range(len(listing.variants)),
            "price_minor": [variant.item_minor for variant in listing.variants],
            "freight_minor": [listing.freight_minor] * len(listing.variants),
            "currency": [job.currency] * len(listing.variants),
            "ships_from": [listing.ships_from] * len(listing.variants),
        },
        schema_overrides={"ships_from": pl.String, "price_minor": pl.Int64, "freight_minor": pl.Int64},
    )
    market = (job.country, job.currency, job.fee_basis_points)
    offers = in_market(rows, pl.DataFrame([market], schema=MARKET_TYPES, orient="row"))
    if offers.height != rows.height:
        raise ImportFailure(
            "market_unknown", f"We have no tax and duty rates for {job.country} in {job.currency}."
        )
    shares = (PAYMENT_BASIS_POINTS + REFUND_RESERVE_BASIS_POINTS + job.fee_basis_points) / 10_000
    vat = offers["vat_basis_points"][0] / 10_000
    left = (1 - target) / (1 + vat) - shares
    if left <= 0:
        raise margin_impossible(job.pricing.target_margin_percent)
    costs = with_landed_cost(offers.with_columns(price_minor=pl.lit(0)))
    fixed = costs["landed_minor"]
    prices = [round_up(-(-int(cost * 1_000_000) // int(left * 1_000_000)), job) for cost in fixed]
    priced = with_landed_cost(offers.with_columns(price_minor=pl.Series(prices, dtype=pl.Int64)))
    columns = list(PricedVariant.__dataclass_fields__)
    made = [PricedVariant(**row) for row in priced.sort("position").select(columns).iter_rows(named=True)]
    rule = f"margin {job.pricing.target_margin_percent:.0f}%, ends in {job.pricing.rounding}"
    return Prices(made, rule)


def round_up(minor: int, job: ImportJob) -> int:
    """The next price that ends as the store wants: ``.90`` of the currency's unit, of a hundred where there
    are no decimals."""
    unit: int = 10 ** exponent(job.currency)
    step = 100 if unit == 1 else unit
    digits = job.pricing.rounding.lstrip(".")
    if not digits.isdigit():
        return minor
    ending = int(digits) * step // int(10 ** len(digits))
    return -(-(minor - ending) // step) * step + ending if minor > ending else ending
