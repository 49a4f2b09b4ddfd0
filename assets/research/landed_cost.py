"""What one piece costs until it is at the customer's door, and what is kept at a price. Pure polars,
integers.

Landed cost = item + freight + duty + payment fee + refund reserve + currency reserve + platform fee. Kept =
price without VAT − landed cost; percentages are of the price without VAT. Advertising is not in it. The
platform fee is our share of the price, which the plan of the store's owner sets.
"""

import polars as pl

from assets.research.reference import countries, duty_rates, exchange_rates
from kit.money import exponent

PAYMENT_BASIS_POINTS = 150
PAYMENT_FIXED_EUR_CENTS = 25
REFUND_RESERVE_BASIS_POINTS = 360
CURRENCY_RESERVE_BASIS_POINTS = 200
# How far off the estimate may be, either way: freight by weight band, exchange rate, refunds.
FREIGHT_DOUBT_BASIS_POINTS = 1_000
CURRENCY_DOUBT_BASIS_POINTS = 200
REFUND_DOUBT_BASIS_POINTS = 240

COSTS = (
    "item_minor",
    "freight_minor",
    "duty_minor",
    "payment_minor",
    "refund_reserve_minor",
    "currency_reserve_minor",
    "platform_fee_minor",
)


def whole(amount: pl.Expr) -> pl.Expr:
    """Rounded half away from zero, as an integer."""
    return amount.round(0, mode="half_away_from_zero").cast(pl.Int64)


def share_of(amount: pl.Expr, basis_points: pl.Expr | int) -> pl.Expr:
    """Basis points of an amount, rounded half up, in whole minor units."""
    return (amount * basis_points + 5_000) // 10_000


def in_market(listings: pl.DataFrame, markets: pl.DataFrame) -> pl.DataFrame:
    """Every listing in every market, its costs in that market's currency.

    A currency or country without reference data drops out: nothing can be said about its margin.
    """
    rates = (
        exchange_rates()
        .select("currency", "per_eur")
        .with_columns(
            unit=pl.col("currency").map_elements(lambda code: 10.0 ** exponent(code), return_dtype=pl.Float64)
        )
    )
    market = (
        markets.unique(maintain_order=True)
        .join(countries(), left_on="market_country", right_on="country")
        .join(rates, left_on="market_currency", right_on="currency")
        .rename({"per_eur": "to_rate", "unit": "to_unit"})
    )
    origin = countries().select("country", origin_region="region")
    factor = (pl.col("to_rate") / pl.col("per_eur")) * (pl.col("to_unit") / pl.col("unit"))
    return (
        listings.filter(pl.col("price_minor") > 0)
        .join(rates, on="currency")
        .join(market, how="cross")
        .join(origin, left_on="ships_from", right_on="country", how="left")
        .with_columns(
            item_minor=(pl.col("price_minor") * factor).round(0, mode="half_away_from_zero").cast(pl.Int64),
            freight_minor=(pl.col("freight_minor") * factor)
            .round(0, mode="half_away_from_zero")
            .cast(pl.Int64),
            is_domestic=(pl.col("origin_region") == pl.col("region")).fill_null(False),
            payment_fixed=whole(PAYMENT_FIXED_EUR_CENTS / 100 * pl.col("to_rate") * pl.col("to_unit")),
        )
        .join(duty_rates(), on=["region", "is_domestic"])
        .rename({"basis_points": "duty_basis_points"})
    )


def with_landed_cost(offers: pl.DataFrame) -> pl.DataFrame:
    """Adds the costs, what is kept, and between what that may lie. Wants ``price_minor`` (with VAT)."""
    goods = pl.col("item_minor") + pl.col("freight_minor").fill_null(0)
    price = pl.col("price_minor")
    costed = offers.with_columns(
        net_price_minor=(price * 10_000 + (10_000 + pl.col("vat_basis_points")) // 2)
        // (10_000 + pl.col("vat_basis_points")),
        duty_minor=share_of(goods, pl.col("duty_basis_points")),
        payment_minor=share_of(price, PAYMENT_BASIS_POINTS) + pl.col("payment_fixed"),
        refund_reserve_minor=share_of(price, REFUND_RESERVE_BASIS_POINTS),
        currency_reserve_minor=pl.when("is_domestic")
        .then(0)
        .otherwise(share_of(pl.col("item_minor"), CURRENCY_RESERVE_BASIS_POINTS)),
        platform_fee_minor=share_of(price, pl.col("market_fee_basis_points")),
    )
    costed = costed.with_columns(landed_minor=pl.sum_horizontal(*COSTS))
    doubt = (
        share_of(pl.col("freight_minor").fill_null(0), FREIGHT_DOUBT_BASIS_POINTS)
        + share_of(pl.col("item_minor"), CURRENCY_DOUBT_BASIS_POINTS)
        + share_of(price, REFUND_DOUBT_BASIS_POINTS)
    )
    kept = pl.col("net_price_minor") - pl.col("landed_minor")
    percent = 100 / pl.col("net_price_minor")
    return costed.with_columns(
        keep_minor=kept,
        keep_percent=(kept * percent).round(1),
        keep_percent_low=((kept - doubt) * percent).round(1),
        keep_percent_high=((kept + doubt) * percent).round(1),
    )


def price_ending_90(amount: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """The nearest price that ends in 90 hundredths of the currency's unit (of a hundred, where it has no
    decimals)."""
    step = pl.when(unit == 1).then(100).otherwise(unit).cast(pl.Int64)
    ending = step * 9 // 10
    return ((((amount - ending) / step).round(0, mode="half_away_from_zero")).clip(0) * step + ending).cast(
        pl.Int64
    )


def suggested_price(item: pl.Expr, unit: pl.Expr, per_eur: pl.Expr) -> pl.Expr:
    """What shoppers are used to paying for such a thing: a multiple of the item's cost that falls as it
    gets dearer.

    A planning rule, 1.9 + 5.4/√(cost in euro): 4.3 times at €5, 3.6 at €10, 2.8 at €40. It looks at the
    item alone:
    heavy freight is not something a shopper values, so it shows up as a thin margin.
    """
    euros = item / unit / per_eur
    return price_ending_90(item * (1.9 + 5.4 / euros.sqrt()), unit)
