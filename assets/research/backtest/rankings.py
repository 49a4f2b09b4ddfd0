"""Candidates in the order in which they would have been recommended on a day, by the score and by rivals."""

from datetime import date

import polars as pl

from assets.commerce.messages import StorePlan
from assets.research.candidates import resolve_candidates
from assets.research.facts import gather_facts
from assets.research.markets import MARKET
from assets.research.offers import price_offers
from assets.research.parts import score_parts
from assets.research.scoring import score_stores
from assets.research.signals.listing import listing_signals
from assets.research.watchlist import store_keywords

SCORE, SOLD_COUNT, DISCOUNT = "score", "sold count", "discount"
RIVALS = (SOLD_COUNT, DISCOUNT)


def rank_day(
    listings: pl.DataFrame, more_signals: pl.DataFrame, store: StorePlan, day: date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The day's candidates and their listings, as ``candidate_id, ranking, points`` and ``candidate_id,
    listing_id``. Knows nothing later than the day; ``more_signals`` are those of keywords."""
    known = listings.filter(pl.col("day") <= day)
    candidates = resolve_candidates(known, day)
    signals = pl.concat([listing_signals(known, day), more_signals])
    stores, weights = store_keywords([store])
    offers = price_offers(candidates, stores.select(MARKET).unique())
    scored = score_stores(score_parts(gather_facts(candidates, offers, signals)), stores, weights)
    score = (
        scored.filter(pl.col("rejected_because").is_null()).select("candidate_id", points="score").unique()
    )
    discounts = (
        known.filter(pl.col("day") == day).group_by("listing_id").agg(pl.col("discount_percent").max())
    )
    naive = (
        candidates.unique(["candidate_id", "listing_id"], maintain_order=True)
        .join(discounts, on="listing_id", how="left", maintain_order="left")
        .group_by("candidate_id", maintain_order=True)
        .agg(
            (pl.col("sold_30d").sum().cast(pl.Float64)).alias(SOLD_COUNT),
            (pl.col("discount_percent").max()).alias(DISCOUNT),
        )
    )
    ranked = pl.concat(
        [
            score.with_columns(ranking=pl.lit(SCORE)),
            *(naive.select("candidate_id", points=pl.col(name), ranking=pl.lit(name)) for name in RIVALS),
        ]
    )
    return ranked, candidates.select("candidate_id", "listing_id").unique()
