"""The research chain as Dagster assets: one partition a day, all stores in one pass."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import dagster as dg
import polars as pl

from assets.claude import Claude
from assets.commerce.client import CommerceClient
from assets.commerce.messages import ResearchPlan
from assets.commerce.requests import NOT_URGENT_TAG, RESEARCH_RUN_TAG, report_stage
from assets.commerce.research_day import ResearchDay
from assets.io import Landing
from assets.partitions import by_day, day_of
from assets.research.asking import analysis_rows, ask_claude, awaited, claude_status, questions_of
from assets.research.candidates import resolve_candidates
from assets.research.day import (
    ScoredDay,
    counts_of,
    kept_analyses,
    offers_of_day,
    read_listings,
    read_of_day,
    score_day,
    source_statuses,
)
from assets.research.facts import gather_facts
from assets.research.ledger import freeze_picks
from assets.research.markets import markets_of
from assets.research.offers import price_offers
from assets.research.outcomes import freeze_scores, judge, judged_days, read_frozen, told_by_store
from assets.research.own_results import own_results
from assets.research.parts import PARTS, score_parts
from assets.research.pictures import known_looks
from assets.research.posts import most_read_posts
from assets.research.signals.buzz import buzz_signals
from assets.research.signals.interest import interest_signals
from assets.research.signals.listing import listing_signals
from assets.research.tables import (
    PRODUCT_ANALYSES,
    PRODUCT_CANDIDATES,
    PRODUCT_OFFERS,
    PRODUCT_SCORES,
    RESEARCH_LEDGER,
    RESEARCH_TABLES,
    TREND_SIGNALS,
)
from assets.research.watchlist import rows_by_store, store_days
from assets.sources.ingestion import keep_status
from kit.clock import utc_now
from warehouse.connection import Connection
from warehouse.loading import read, replace_partition, upsert
from warehouse.resource import Warehouse
from warehouse.tables import Table, create_tables

STORES_PER_CALL = 500
Result = dg.MaterializeResult[None]


def research_asset(
    name: str, deps: Sequence[str], kinds: set[str], *, schema: str = "research"
) -> Callable[[Callable[..., Result]], dg.AssetsDefinition]:
    """What all assets of the chain share."""
    return dg.asset(
        key=[schema, name],
        deps=[dg.AssetKey(dep.split(".")) for dep in deps],
        partitions_def=by_day,
        group_name="research",
        kinds=kinds,
        owners=["team:research"],
        pool="warehouse",
        freshness_policy=dg.FreshnessPolicy.time_window(
            fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
        ),
    )


@research_asset(
    "trend_signals",
    ["raw.aliexpress_listings", "raw.reddit_posts", "raw.search_interest"],
    {"polars", "duckdb"},
)
def trend_signals(
    context: dg.AssetExecutionContext, commerce: CommerceClient, warehouse: Warehouse
) -> Result:
    """What the sources say on a day. One row per (day, subject, signal); a subject is a listing or a keyword.

    Each signal has a value, an interval, the number of observations and the time of the last one. A source
    that did not answer has no rows: nothing is carried over from an earlier day.
    """
    day = day_of(context)
    report_stage(context, commerce, "reading the signals")
    with warehouse.open() as connection:
        create_tables(connection, RESEARCH_TABLES)
        window = [day - timedelta(28), day]
        posts = read(connection, "select * from raw.reddit_posts where day between ? and ?", window)
        answers = read(connection, "select * from raw.source_answers where day = ?", [day])
        points = read(connection, "select * from raw.search_interest where day between ? and ?", window)
        signals = pl.concat(
            [
                listing_signals(read_listings(connection, day), day),
                interest_signals(points, day),
                buzz_signals(posts, answers, day),
            ]
        )
        rows = replace_partition(connection, TREND_SIGNALS, [day], signals.with_columns(day=pl.lit(day)))
    return counted(rows, signals=signals["signal"].n_unique())


@research_asset("product_candidates", ["raw.aliexpress_listings"], {"polars", "duckdb"})
def product_candidates(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Result:
    """Listings of different shops that sell the same thing, side by side. One row per (day, candidate,
    keyword, listing), as each listing was last seen within three days. Told by titles, and by the pictures
    that have been looked at until then."""
    day = day_of(context)
    with warehouse.open() as connection:
        create_tables(connection, RESEARCH_TABLES)
        candidates = resolve_candidates(read_listings(connection, day), day, known_looks(connection))
        rows = _replace(connection, PRODUCT_CANDIDATES, day, candidates)
    return counted(rows, candidates=candidates["candidate_id"].n_unique())


@research_asset("product_offers", ["research.product_candidates"], {"polars", "duckdb"})
def product_offers(
    context: dg.AssetExecutionContext, commerce: CommerceClient, warehouse: Warehouse
) -> Result:
    """What a piece costs from each shop until it is at the customer's door, and what is kept at the suggested
    price. One row per (day, candidate, market, listing); a market is a country and a currency that stores
    sell in, at our share by their owners' plan."""
    day = day_of(context)
    plan = commerce.research_plan(day)
    markets = markets_of(plan)
    with warehouse.open() as connection:
        candidates = read_of_day(connection, "research.product_candidates", day)
        offers = price_offers(candidates.with_columns(day=pl.lit(day)), markets)
        rows = _replace(connection, PRODUCT_OFFERS, day, offers)
    return counted(rows, markets=markets.height)


@research_asset("product_scores", ["research.trend_signals", "research.product_offers"], {"polars", "duckdb"})
def product_scores(
    context: dg.AssetExecutionContext, commerce: CommerceClient, warehouse: Warehouse
) -> Result:
    """The five parts of a candidate's score, each 0–100 with an interval. One row per (day, candidate,
    keyword, market). A part without a reading has no value. Weights are a store's own and are applied
    when picking."""
    day = day_of(context)
    report_stage(context, commerce, "scoring")
    with warehouse.open() as connection:
        candidates = read_of_day(connection, "research.product_candidates", day)
        signals = read_of_day(connection, "research.trend_signals", day)
        parts = score_parts(gather_facts(candidates, offers_of_day(connection, day), signals))
        rows = _replace(connection, PRODUCT_SCORES, day, parts)
    return counted(rows, missing_parts=parts.select(pl.col(PARTS).null_count()).row(0, named=True))


@research_asset("product_analyses", ["research.product_scores"], {"anthropic", "duckdb"})
def product_analyses(
    context: dg.AssetExecutionContext, commerce: CommerceClient, claude: Claude, warehouse: Warehouse
) -> Result:
    """What Claude makes of each store's twenty best. One row per (candidate, niche, hash of what was
    asked), kept for ever: the same question is never asked twice. A run that nobody waits for hands its
    questions over in a batch, whose answers a later run fetches. Without Claude, or beyond a store's budget,
    the picks stand without analysis."""
    day = day_of(context)
    report_stage(context, commerce, "asking Claude about the best")
    plan = commerce.research_plan(day)
    with warehouse.open() as connection:
        create_tables(connection, RESEARCH_TABLES)
        scored = read_scored(connection, day, plan)
        known = kept_analyses(connection)
    questions = questions_of(scored.profiles, rows_by_store(scored.picks), scored.evidence)
    new = [asked for key, asked in questions.items() if key not in known]
    answers = ask_claude(claude, commerce, new, is_urgent=NOT_URGENT_TAG not in context.run.tags)
    with warehouse.open() as connection:
        upsert(connection, PRODUCT_ANALYSES, analysis_rows(day, new, answers))
        status = claude_status(len(new), answers, utc_now())
        if status is not None:
            keep_status(connection, status)
    written = answers.written.values()
    return counted(
        len(written),
        asked=answers.asked,
        kept_from_before=len(questions) - len(new),
        waiting=answers.waiting,
        over_budget=answers.over_budget,
        unanswered=answers.unanswered,
        input_tokens=sum(answer.usage.input_tokens for answer in written),
        cached_tokens=sum(answer.usage.cache_read_tokens for answer in written),
        output_tokens=sum(answer.usage.output_tokens for answer in written),
    )


@research_asset(
    "watchlist", ["research.product_analyses", "research.product_scores"], {"http"}, schema="commerce"
)
def watchlist(
    context: dg.AssetExecutionContext, commerce: CommerceClient, landing: Landing, warehouse: Warehouse
) -> Result:
    """Each store's picks and rejections of the day, in commerce. Sent again they replace themselves; what the
    owner did with a candidate stays. The first picks of a day are frozen in the research ledger,
    and so is every candidate with the score it had."""
    day = day_of(context)
    report_stage(context, commerce, "handing over the picks")
    plan = commerce.research_plan(day)
    with warehouse.open() as connection:
        create_tables(connection, RESEARCH_TABLES)
        scored = read_scored(connection, day, plan)
        analyses = kept_analyses(connection)
        found = list(store_days(scored.profiles, scored.scored, scored.best, scored.evidence, analyses))
        sources = source_statuses(connection)
    frozen = freeze_picks(landing, day, found)
    freeze_scores(landing, day, scored.profiles, scored.scored, scored.picks, scored.candidates)
    told_to = {store_id: told for profile, told in found for store_id in profile.store_ids}
    stores = [told_to[store.store_id].of(store.store_id) for store in plan.stores]
    is_awaited = awaited(commerce.open_batches())
    batches = [stores[start : start + STORES_PER_CALL] for start in range(0, len(stores), STORES_PER_CALL)]
    for number, batch in enumerate(batches or [[]], start=1):
        # The run ends for its owner when the last store has its picks.
        run_id = context.run.tags.get(RESEARCH_RUN_TAG) if number >= len(batches) else None
        body = ResearchDay(
            run_id=run_id, awaits_analysis=is_awaited, ready_at=utc_now(), sources=sources, stores=batch
        )
        commerce.put_research_day(day, body)
    picks = sum(len(store.picks) for store in stores)
    explained = sum(pick.analysis is not None for store in stores for pick in store.picks)
    return counted(picks, stores=len(stores), explained=explained, ledger_files=frozen)


@research_asset("research_ledger", ["raw.aliexpress_listings", "commerce.watchlist"], {"polars", "duckdb"})
def research_ledger(
    context: dg.AssetExecutionContext, commerce: CommerceClient, landing: Landing, warehouse: Warehouse
) -> Result:
    """What became known on a day of the candidates that were scored a week and two weeks before it: how they
    sell at the source, and what the store itself has made of those that it imported. One row per (day,
    picked_on, store, candidate); owners are told as well. A day before which nothing was scored has no
    rows."""
    day = day_of(context)
    with warehouse.open() as connection:
        create_tables(connection, RESEARCH_TABLES)
        judged = {
            picked_on: judge(
                read_frozen(landing, picked_on),
                counts_of(connection, picked_on),
                own_results(connection, picked_on, day),
                picked_on,
                day,
            )
            for picked_on in judged_days(day)
        }
        rows = _replace(connection, RESEARCH_LEDGER, day, pl.concat(judged.values()))
    for picked_on, ledger in judged.items():
        for outcomes in told_by_store(ledger, STORES_PER_CALL):
            commerce.put_outcomes(picked_on, outcomes)
    hits = sum(int(ledger["is_hit"].sum()) for ledger in judged.values())
    return counted(rows, hits=hits)


def read_scored(connection: Connection, day: date, plan: ResearchPlan) -> ScoredDay:
    """The day's scores with their evidence, posts among it."""
    scored = score_day(connection, day, plan)
    return replace(scored, evidence=replace(scored.evidence, posts=most_read_posts(connection, day)))


def counted(rows: int, **metadata: int | dict[str, int]) -> Result:
    return dg.MaterializeResult(metadata={"dagster/row_count": rows, **metadata})


def _replace(connection: Connection, table: Table, day: date, rows: pl.DataFrame) -> int:
    declared = rows.with_columns(day=pl.lit(day)).select(list(table.columns))
    return replace_partition(connection, table, [day], declared)
