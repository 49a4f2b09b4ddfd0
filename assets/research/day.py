"""A research day read back from the warehouse: what the picking needs, for all stores at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from assets.commerce.messages import ResearchPlan, SourceStatus
from assets.research.analysis import AnalysisAnswer
from assets.research.facts import gather_facts
from assets.research.markets import MARKET, markets_of
from assets.research.offers import price_offers
from assets.research.outcomes import HORIZONS
from assets.research.own_offers import own_offers
from assets.research.parts import PARTS, score_parts
from assets.research.picks import Evidence, StoredAnalysis
from assets.research.profiles import Profile, profiles_of
from assets.research.scoring import best_of, opened, score_stores
from assets.research.signals.sold import WINDOW_DAYS, sold_series
from assets.research.watchlist import (
    NEAR_MISSES,
    PICKS,
    candidate_series,
    gather_evidence,
    picks_of,
    store_keywords,
)
from warehouse.connection import Connection
from warehouse.loading import read
from warehouse.schema import SUPPLIER_LISTINGS
from warehouse.tables import create_tables


@dataclass(frozen=True)
class ScoredDay:
    """Every candidate's score for every profile that asked for it; the best of each, opened to their parts
    (its picks and who came next); the evidence for the picks; and the candidates themselves."""

    profiles: Sequence[Profile]
    scored: pl.DataFrame
    best: pl.DataFrame
    evidence: Evidence
    candidates: pl.DataFrame

    @property
    def picks(self) -> pl.DataFrame:
        return picks_of(self.best)


def read_listings(connection: Connection, day: date) -> pl.DataFrame:
    """The listings of the window that ends on ``day``."""
    return read(
        connection,
        "select * from raw.aliexpress_listings where day between ? and ? order by day, keyword, position",
        [day - timedelta(WINDOW_DAYS - 1), day],
    )


def read_price_lists(connection: Connection, day: date) -> pl.DataFrame:
    """What stores' own suppliers offered on a day; each row is its store's alone."""
    create_tables(connection, [SUPPLIER_LISTINGS])
    return read(connection, "select * from raw.supplier_listings where day = ? order by all", [day])


def counts_of(connection: Connection, picked_on: date) -> pl.DataFrame:
    """What listings sold on a day and on those on which its candidates are judged: ``listing_id, day,
    count``."""
    return read(
        connection,
        """select listing_id, day, median(sold_30d)::double as count from raw.aliexpress_listings
        where day in (select unnest(?)) and sold_30d is not null group by all order by all""",
        [[picked_on, *(picked_on + timedelta(horizon) for horizon in HORIZONS)]],
    )


def read_of_day(connection: Connection, table: str, day: date) -> pl.DataFrame:
    return read(connection, f"select * exclude (day) from {table} where day = ? order by all", [day])  # noqa: S608


def score_day(connection: Connection, day: date, plan: ResearchPlan) -> ScoredDay:
    """Scores for all stores in one pass over the day's parts."""
    lists = read_price_lists(connection, day)
    profiles = profiles_of(plan.stores, apart=set(lists["store_id"]))
    candidates = read_of_day(connection, "research.product_candidates", day)
    signals = read_of_day(connection, "research.trend_signals", day)
    offers, parts = priced_markets(connection, day, plan, candidates, signals)
    stores, weights = store_keywords([profile.store for profile in profiles])
    scored = score_stores(parts, stores, weights)
    best = opened(best_of(scored, PICKS + NEAR_MISSES), parts, weights)
    wanted = picks_of(best)
    kept = candidates.join(wanted.select("candidate_id").unique(), on="candidate_id", how="semi")
    listings = read_listings(connection, day).join(
        kept.select("listing_id").unique(), on="listing_id", how="semi"
    )
    series = candidate_series(kept, sold_series(listings, day))
    facts = gather_facts(candidates, offers, signals)
    evidence = replace(
        gather_evidence(facts, candidates, offers, series, wanted),
        own_offers=own_offers(
            lists,
            wanted.filter(pl.col("part") == PARTS[0]).join(
                stores.select("store_id", *MARKET).unique(), on="store_id"
            ),
            facts.select("candidate_id", "keyword", *MARKET, "price_minor", "used_item_minor"),
            candidates.filter("is_lead").select("candidate_id", "title").unique("candidate_id"),
        ),
    )
    return ScoredDay(profiles, scored, best, evidence, candidates)


def priced_markets(
    connection: Connection, day: date, plan: ResearchPlan, candidates: pl.DataFrame, signals: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The day's offers and parts, with those of markets that came after the offers were priced: an owner who
    changes plan between two steps keeps the picks, at the new share."""
    offers = offers_of_day(connection, day)
    parts = read_of_day(connection, "research.product_scores", day)
    late = markets_of(plan).join(offers.select(list(MARKET)).unique(), on=list(MARKET), how="anti")
    if late.is_empty():
        return offers, parts
    added = price_offers(candidates.with_columns(day=pl.lit(day)), late).drop("day")
    scored = score_parts(gather_facts(candidates, added, signals))
    return pl.concat([offers, added]), pl.concat([parts, scored.select(parts.columns)])


def offers_of_day(connection: Connection, day: date) -> pl.DataFrame:
    return read_of_day(connection, "research.product_offers", day)


def kept_analyses(connection: Connection) -> dict[tuple[str, str, str], StoredAnalysis]:
    """Every answer Claude ever gave, by (candidate, niche, input hash)."""
    rows = read(connection, "select * from research.product_analyses").iter_rows(named=True)
    return {
        (row["candidate_id"], row["niche"], row["input_hash"]): StoredAnalysis(
            AnalysisAnswer.model_validate_json(row["answer"]), row
        )
        for row in rows
    }


def source_statuses(connection: Connection) -> list[SourceStatus]:
    """How each source did when it was last asked."""
    rows = read(connection, "select * exclude (reported_at) from raw.source_statuses order by source")
    return [SourceStatus.model_validate(row) for row in rows.iter_rows(named=True)]
