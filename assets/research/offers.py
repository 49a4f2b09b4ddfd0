"""Every supplier offer of a candidate, in every market that a store sells in. Pure polars."""

import polars as pl

from assets.research.landed_cost import in_market, suggested_price, with_landed_cost
from assets.research.markets import MARKET
from assets.research.tables import PRODUCT_OFFERS


def price_offers(candidates: pl.DataFrame, markets: pl.DataFrame) -> pl.DataFrame:
    """Rows of ``research.product_offers``. All offers of a candidate are compared at one suggested price,
    drawn
    from the middle offer; the used one keeps most. Without freight nothing is kept for certain: such an
    offer is
    listed, and used only where no offer knows its freight."""
    listings = candidates.unique(["candidate_id", "listing_id"], keep="first", maintain_order=True)
    here = ["candidate_id", *MARKET]
    placed = in_market(listings, markets).with_columns(middle=pl.col("item_minor").median().over(here))
    priced = with_landed_cost(
        placed.with_columns(
            price_minor=suggested_price(pl.col("middle"), pl.col("to_unit"), pl.col("to_rate"))
        )
    )
    ranked = priced.sort(
        *here, pl.col("freight_minor").is_null(), pl.col("keep_minor") * -1, "listing_id"
    ).with_columns(is_used=pl.int_range(pl.len()).over(here) == 0)
    return ranked.select(list(PRODUCT_OFFERS.columns))
