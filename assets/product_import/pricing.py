"""The price of each variant by the store's rule, on landed cost."""

from dataclasses import dataclass

import polars as pl

from assets.commerce.imports import ImportJob
from assets.product_import.errors import ImportFailure, currency_unknown, margin_impossible, no_price
from assets.product_import.listing import Listing
from assets.research.landed_cost import (
    PAYMENT_BASIS_POINTS,
    REFUND_RESERVE_BASIS_POINTS,
    in_market,
    with_landed_cost,
)
from assets.research.markets import MARKET_TYPES
from assets.research.reference import exchange_rates
from kit.selling_price import (
    NO_ROUNDING,
    WHOLE,
    Bound,
    MarginImpossible,
    NoPriceFits,
    PriceRule,
    RuleKind,
    SaleCosts,
    price_by_rule,
)


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
    compare_at_minor: int | None

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
    """A price for each variant by the store's rule, in the store's currency whatever the listing's is."""
    offers = _in_market(job, listing)
    bare = with_landed_cost(offers.with_columns(price_minor=pl.lit(0))).sort("position")
    shares = PAYMENT_BASIS_POINTS + REFUND_RESERVE_BASIS_POINTS + job.fee_basis_points
    rule = PriceRule(**job.pricing.model_dump())
    try:
        ruled = [price_by_rule(rule, _costs(row, shares), job.currency) for row in bare.iter_rows(named=True)]
    except MarginImpossible as reason:
        raise margin_impossible(str(reason)) from reason
    except NoPriceFits as reason:
        raise no_price(str(reason)) from reason
    prices = pl.Series([made.price_minor for made in ruled], dtype=pl.Int64)
    priced = with_landed_cost(offers.sort("position").with_columns(price_minor=prices))
    columns = [name for name in PricedVariant.__dataclass_fields__ if name != "compare_at_minor"]
    made = [
        PricedVariant(**row, compare_at_minor=one.compare_at_minor)
        for row, one in zip(priced.select(columns).iter_rows(named=True), ruled, strict=True)
    ]
    bounds = {one.price_minor: one.bound for one in ruled}
    lowest = min(made, key=lambda variant: variant.price_minor)
    return Prices(made, told_rule(rule, bounds[lowest.price_minor]))


def _in_market(job: ImportJob, listing: Listing) -> pl.DataFrame:
    currency = listing.currency or job.currency
    rows = pl.DataFrame(
        {
            "sku_id": [variant.sku_id for variant in listing.variants],
            "position": range(len(listing.variants)),
            "price_minor": [variant.item_minor for variant in listing.variants],
            "freight_minor": [listing.freight_minor] * len(listing.variants),
            "currency": [currency] * len(listing.variants),
            "ships_from": [listing.ships_from] * len(listing.variants),
        },
        schema_overrides={"ships_from": pl.String, "price_minor": pl.Int64, "freight_minor": pl.Int64},
    )
    if currency not in exchange_rates()["currency"]:
        raise currency_unknown(currency)
    market = (job.country, job.currency, job.fee_basis_points)
    offers = in_market(rows, pl.DataFrame([market], schema=MARKET_TYPES, orient="row"))
    if offers.height != rows.height:
        raise ImportFailure(
            "market_unknown", f"We have no tax and duty rates for {job.country} in {job.currency}."
        )
    return offers


def _costs(row: dict[str, int], shares: int) -> SaleCosts:
    """Of a row that was costed at a price of nothing: what is left of the costs does not depend on it."""
    goods = row["item_minor"] + row["freight_minor"] + row["duty_minor"]
    return SaleCosts(goods, row["landed_minor"] - goods, shares, row["vat_basis_points"])


def told_rule(rule: PriceRule, bound: Bound) -> str:
    """The rule in words, and what stood in its way."""
    if rule.kind is RuleKind.MARKUP:
        told = f"{rule.markup_percent / 100:g} times the landed goods"
    else:
        told = f"margin {rule.target_margin_percent}%"
    floor = f"keep {rule.floor_margin_percent}%" if rule.floor_margin_percent else "cover all costs"
    limits = {
        Bound.RULE: "",
        Bound.FLOOR: f", raised to {floor}",
        Bound.MINIMUM: ", raised to the lowest price",
        Bound.MAXIMUM: ", held under the highest price",
    }
    ending = {NO_ROUNDING: "not rounded", WHOLE: "whole"}.get(rule.rounding, f"ends in {rule.rounding}")
    return f"{told}{limits[bound]}, {ending}"
