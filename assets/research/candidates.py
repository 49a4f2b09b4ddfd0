"""Listings of different shops that sell the same thing, resolved into one candidate. Pure polars.

Two listings are one candidate when their shops differ, their titles start with the same telling words or
are nearly the same, and their prices are of one order. What does not say its shop stands alone: nothing
proves that it is not the same offer.

A picture that looks the same says it as well, of titles that name the same things in another order: shops
copy pictures from each other. They also show a brass one before what they sell of steel, so a picture alone
proves nothing, and price and category must agree more closely.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from kit.picture_look import is_same_look

# An answer of the last days still describes today's market; older ones are history.
FRESH_DAYS = 3
SIMILAR = 0.85
PRICE_RATIO = 2.5
LOOK_ALIKE_PRICE_RATIO = 1.5
FEWEST_WORDS = 3
BANDS = 4
WORD = re.compile(r"[^\W_]+")
# Words that shops put into every title; they tell products apart from nothing.
# Shops name the thing first and pile up search words behind it.
HEAD_WORDS = 4
NOISE = frozenset(
    {"a", "an", "and", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
    | {"new", "hot", "sale", "best", "seller", "top", "free", "shipping", "fast", "delivery", "direct"}
    | {"2023", "2024", "2025", "2026", "high", "quality", "premium", "style", "fashion", "gift", "original"}
    | {"official", "pcs", "pc", "1pc", "set", "lot", "item", "home", "portable", "universal", "creative"}
    | {"upgraded", "luxury", "dropshipping", "wholesale", "factory"}
)


def telling_words(title: str) -> list[str]:
    """The words of a title that say what the thing is, in the order of the title, each once.

    >>> telling_words("2026 NEW Brass Plant Mister 300ML Vintage, Free Shipping!")
    ['brass', 'plant', 'mister', '300ml', 'vintage']
    """
    return list(dict.fromkeys(word for word in WORD.findall(title.lower()) if word not in NOISE))


def plain_title(title: str, limit: int = 64) -> str:
    """A title to show: without the hype in front and behind, cut between words.

    >>> plain_title("2026 New Brass Plant Mister 300ML Vintage Water Spray Bottle Flower Home HOT")
    'Brass Plant Mister 300ML Vintage Water Spray Bottle Flower'
    """
    words = title.split()
    while words and words[0].lower().strip(",.!") in NOISE:
        words.pop(0)
    while words and (words[-1].lower().strip(",.!") in NOISE or len(" ".join(words)) > limit):
        words.pop()
    return " ".join(words) or title[:limit]


def fresh_listings(listings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Each listing as it was last seen in the last three days, under each keyword that found it."""
    return (
        listings.filter(pl.col("day").is_between(as_of - timedelta(FRESH_DAYS - 1), as_of))
        .sort("day")
        .unique(["keyword", "listing_id"], keep="last", maintain_order=True)
        .rename({"day": "seen_on", "fetched_at": "observed_at"})
    )


def resolve_candidates(
    listings: pl.DataFrame, as_of: date, looks: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Rows of ``research.product_candidates``: one per (candidate, keyword, listing). ``looks``: image_url,
    phash, tint of the pictures that have been looked at.

    A candidate is named after its smallest listing id, so that its name outlives listings that come and go.
    The lead listing is the most sold one.
    """
    fresh = fresh_listings(listings, as_of)
    distinct = fresh.unique("listing_id", keep="first", maintain_order=True)
    pairs = [*similar_pairs(distinct).iter_rows()]
    if looks is not None:
        pairs += look_alike_pairs(distinct, looks).iter_rows()
    names = _components(distinct["listing_id"].to_list(), pairs)
    members = pl.DataFrame(
        {"listing_id": list(names), "candidate_id": [f"aliexpress:{name}" for name in names.values()]},
        schema={"listing_id": pl.String, "candidate_id": pl.String},
    )
    leads = (
        distinct.join(members, on="listing_id")
        .sort(pl.col("sold_30d").fill_null(-1), "listing_id", descending=[True, False])
        .unique("candidate_id", keep="first", maintain_order=True)
        .select("listing_id", is_lead=pl.lit(True))
    )
    return (
        fresh.join(members, on="listing_id")
        .join(leads, on="listing_id", how="left")
        .with_columns(pl.lit(as_of).alias("day"), pl.col("is_lead").fill_null(False))
    )


def similar_pairs(listings: pl.DataFrame) -> pl.DataFrame:
    """Pairs of listings that are the same thing: same first words, or nearly the same words."""
    described = (
        listings.filter(pl.col("shop_id").is_not_null(), pl.col("price_minor").is_not_null())
        .select("listing_id", "shop_id", "price_minor", "title")
        .with_columns(word=pl.col("title").map_elements(telling_words, return_dtype=pl.List(pl.String)))
        .select(
            "listing_id",
            "shop_id",
            "price_minor",
            "word",
            size=pl.col("word").list.len(),
            head=pl.col("word").list.head(HEAD_WORDS).list.join(" "),
        )
    )
    words = described.explode("word")
    pairs = words.join(words, on="word", suffix="_other").filter(
        pl.col("listing_id") < pl.col("listing_id_other"), pl.col("shop_id") != pl.col("shop_id_other")
    )
    shared = pairs.group_by("listing_id", "listing_id_other").agg(
        pl.exclude("word", "shop_id", "shop_id_other").first(), shared=pl.len()
    )
    prices = ("price_minor", "price_minor_other")
    ratio = pl.max_horizontal(*prices) / pl.min_horizontal(*prices)
    jaccard = pl.col("shared") / (pl.col("size") + pl.col("size_other") - pl.col("shared"))
    same_head = (pl.col("head") == pl.col("head_other")) & (pl.col("shared") >= HEAD_WORDS)
    return (
        shared.filter(same_head | (jaccard >= SIMILAR), ratio <= PRICE_RATIO)
        .select("listing_id", "listing_id_other")
        .sort("listing_id", "listing_id_other")
    )


def look_alike_pairs(listings: pl.DataFrame, looks: pl.DataFrame) -> pl.DataFrame:
    """Pairs of listings whose pictures look the same, of one category, at nearly one price, of whose titles
    each has the first telling words of the other somewhere."""
    described = (
        listings.filter(
            pl.col("shop_id").is_not_null(), pl.col("price_minor") > 0, pl.col("category").is_not_null()
        )
        .join(looks, on="image_url")
        .select("listing_id", "shop_id", "price_minor", "category", "title", "phash", "tint")
        .with_columns(
            word=pl.col("title").map_elements(telling_words, return_dtype=pl.List(pl.String)),
            band=pl.concat_list(pl.col("phash").str.slice(4 * n, 4) for n in range(BANDS)),
            place=pl.lit(list(range(BANDS)), dtype=pl.List(pl.Int64)),
        )
        .with_columns(head=pl.col("word").list.head(HEAD_WORDS))
        .drop("title")
    )
    # Hashes that differ in fewer bits than there are bands are the same in one of them.
    banded = described.explode("band", "place")
    near = banded.join(banded, on=["category", "place", "band"], suffix="_other").filter(
        pl.col("listing_id") < pl.col("listing_id_other"), pl.col("shop_id") != pl.col("shop_id_other")
    )
    prices = ("price_minor", "price_minor_other")
    ratio = pl.max_horizontal(*prices) / pl.min_horizontal(*prices)
    strange = pl.col("head").list.set_difference("word_other").list.len()
    strange_other = pl.col("head_other").list.set_difference("word").list.len()
    long_enough = (
        pl.min_horizontal(pl.col("head").list.len(), pl.col("head_other").list.len()) >= FEWEST_WORDS
    )
    found = near.filter(
        ratio <= LOOK_ALIKE_PRICE_RATIO, long_enough, strange == 0, strange_other == 0
    ).unique(["listing_id", "listing_id_other"], maintain_order=True)
    same = [
        is_same_look((row["phash"], row["tint"]), (row["phash_other"], row["tint_other"]))
        and _bits_apart(row["phash"], row["phash_other"]) < BANDS
        for row in found.iter_rows(named=True)
    ]
    return (
        found.filter(pl.Series(same, dtype=pl.Boolean))
        .select("listing_id", "listing_id_other")
        .sort("listing_id", "listing_id_other")
    )


def _bits_apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _components(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each node with the smallest node it is connected to."""
    parent = {node: node for node in nodes}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in pairs:
        first, second = sorted((root(left), root(right)))
        parent[second] = first
    return {node: root(node) for node in parent}
