"""What a store's own suppliers ask for the things that research picked for it. Pure polars.

Price lists are a store's own: an offer of one is compared with the picks of that store, shown to that store
alone, and moves no score.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from assets.research.candidates import PRICE_RATIO, SIMILAR, telling_words
from assets.research.landed_cost import in_market, with_landed_cost
from assets.research.markets import MARKET
from assets.research.picks import Row

FEWEST_WORDS = 2
"""So many words must a row of a list have in common with a pick whose title says all that the row says."""


def own_offers(
    listings: pl.DataFrame, picks: pl.DataFrame, facts: pl.DataFrame, leads: pl.DataFrame
) -> Mapping[tuple[str, str], Sequence[Row]]:
    """Offers by (store, candidate), what keeps most first, each at the price that research suggests.

    ``listings``: ``raw.supplier_listings``. ``picks``: store_id, candidate_id, keyword and the market.
    ``facts``: the price and the used offer's item cost by candidate, keyword and market. ``leads``: each
    candidate's title. A row is the same thing when its title says nothing that the pick's does not, or nearly
    the same, and its cost is of the same order.
    """
    wanted = picks.join(facts, on=["candidate_id", "keyword", *MARKET]).join(leads, on="candidate_id")
    alike = _alike(listings, wanted)
    if alike.is_empty():
        return {}
    priced = with_landed_cost(
        in_market(listings, wanted.select(MARKET).unique())
        .rename({"listing_id": "own_id"})
        .join(alike, left_on=["store_id", "own_id", *MARKET], right_on=["store_id", "listing_id", *MARKET])
    )
    costs = (pl.col("item_minor"), pl.col("used_item_minor"))
    found: dict[tuple[str, str], list[Row]] = {}
    for row in (
        priced.filter(pl.max_horizontal(*costs) / pl.min_horizontal(*costs) <= PRICE_RATIO)
        .with_columns(listing_id="own_id", is_used=pl.lit(False), review_count=pl.lit(None, pl.Int64))
        .sort("keep_minor", "own_id", descending=[True, False])
        .iter_rows(named=True)
    ):
        found.setdefault((row["store_id"], row["candidate_id"]), []).append(row)
    return found


def _alike(listings: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """Pairs of a store's listing and a pick of that store, with what the pick is to be compared at."""
    mine = listings.select("store_id", "listing_id", word=_words("title")).with_columns(
        size=pl.col("word").list.len()
    )
    theirs = wanted.select(
        "store_id", "candidate_id", *MARKET, "price_minor", "used_item_minor", word=_words("title")
    ).with_columns(size_picked=pl.col("word").list.len())
    shared = (
        mine.explode("word")
        .join(theirs.explode("word"), on=["store_id", "word"])
        .group_by("store_id", "listing_id", "candidate_id", *MARKET)
        .agg(
            pl.col("size", "size_picked", "price_minor", "used_item_minor").first(),
            shared=pl.len(),
        )
    )
    says_no_more = (pl.col("shared") == pl.col("size")) & (pl.col("shared") >= FEWEST_WORDS)
    jaccard = pl.col("shared") / (pl.col("size") + pl.col("size_picked") - pl.col("shared"))
    return shared.filter(says_no_more | (jaccard >= SIMILAR)).select(
        "store_id", "listing_id", "candidate_id", *MARKET, "price_minor", "used_item_minor"
    )


def _words(title: str) -> pl.Expr:
    return pl.col(title).map_elements(telling_words, return_dtype=pl.List(pl.String))
