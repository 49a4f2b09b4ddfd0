"""A data house for benches: a market of so many keywords in its warehouse, stores that share them, and a
commerce that only listens."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import dagster as dg
import polars as pl

from assets.claude import Claude
from assets.commerce.ai_calls import (
    OpenBatch,
    Reservation,
    ReservationOutcome,
    ReservationRequests,
    Settlement,
)
from assets.commerce.client import CommerceClient
from assets.commerce.messages import ResearchPlan, SourceStatus, StorePlan
from assets.commerce.research_day import ResearchDay, ResearchOutcomes
from assets.io import Landing
from kit.ids import new_id
from warehouse.connection import open_warehouse
from warehouse.loading import replace_partition
from warehouse.resource import Warehouse
from warehouse.schema import ALIEXPRESS_LISTINGS, REDDIT_POSTS, SEARCH_INTEREST, SOURCE_ANSWERS
from warehouse.tables import Table

LISTINGS_A_KEYWORD = 20
POSTS_A_KEYWORD = 12
WEEKS = 110
WORDS = 600
KEYWORDS_A_STORE = 20
# Dagster makes copies of a resource.
PLANS: dict[str, ResearchPlan] = {}
PICKS: dict[str, int] = {}


class ListeningCommerce(CommerceClient):
    """Names its stores and takes whatever it is told, at no cost; ``base_url`` tells one from another."""

    service_token: str = ""

    def research_plan(self, day: date) -> ResearchPlan:
        return PLANS[self.base_url]

    def report_source(self, status: SourceStatus) -> None:
        """Not kept."""

    def put_research_day(self, day: date, body: ResearchDay) -> None:
        picks = sum(len(store.picks) for store in body.stores)
        PICKS[self.base_url] = PICKS.get(self.base_url, 0) + picks

    def put_outcomes(self, day: date, body: ResearchOutcomes) -> None:
        """Not kept."""

    def reserve_calls(self, body: ReservationRequests) -> list[Reservation]:
        granted = ReservationOutcome.GRANTED
        return [Reservation(outcome=granted, call_id=str(new_id())) for _ in body.items]

    def settle_calls(self, settlements: Sequence[Settlement]) -> None:
        """Not kept: Claude is off, and all are given back."""

    def open_batches(self) -> list[OpenBatch]:
        return []


def stores_sharing(keywords: Sequence[str], count: int) -> ResearchPlan:
    """So many stores with twenty keywords each, every keyword asked for by one of them at least."""
    return ResearchPlan(
        stores=[
            StorePlan(
                store_id=str(new_id()),
                currency="EUR",
                country="DE",
                niche="indoor_plants",
                keywords=[
                    keywords[(number * KEYWORDS_A_STORE + place) % len(keywords)]
                    for place in range(KEYWORDS_A_STORE)
                ],
                fee_basis_points=200,
            )
            for number in range(count)
        ]
    )


def resources(home: Path, plan: ResearchPlan) -> dict[str, object]:
    PLANS[str(home)] = plan
    return {
        "warehouse": Warehouse(path=str(home / "w.duckdb")),
        "landing": Landing(root=str(home / "landing")),
        "commerce": ListeningCommerce(base_url=str(home)),
        "claude": Claude(model="none"),
    }


def fill(warehouse: Path, keywords: Sequence[str], last: date, days: int) -> int:
    """Rows as the sources leave them, every series with a drift and a wobble of its own; how many."""
    with open_warehouse(warehouse) as connection:
        wanted = [last - timedelta(back) for back in range(days)]
        written = 0
        for table, rows, of in (
            (ALIEXPRESS_LISTINGS, _listings(keywords, wanted), wanted),
            (REDDIT_POSTS, _posts(keywords, last), [last]),
            (SEARCH_INTEREST, _interest(keywords, last), [last]),
            (SOURCE_ANSWERS, _answers(keywords, last), [last]),
        ):
            written += replace_partition(connection, table, of, _whole(table, rows))
        return written


def run(assets: Sequence[dg.AssetsDefinition], day: date, given: dict[str, object]) -> None:
    result = dg.materialize(list(assets), partition_key=day.isoformat(), resources=given)
    if not result.success:
        raise RuntimeError("the research day failed")


def _at(day: date) -> datetime:
    return datetime.combine(day, time(5), UTC)


def _whole(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """What a bench does not care for is not said."""
    missing = [
        pl.lit(None, kind).alias(name) for name, kind in table.types.items() if name not in rows.columns
    ]
    return rows.with_columns(missing).select(list(table.types)).cast(table.types)


def _listings(keywords: Sequence[str], days: Sequence[date]) -> pl.DataFrame:
    named = pl.DataFrame({"keyword": keywords}).with_row_index("k")
    numbered = pl.DataFrame({"n": range(LISTINGS_A_KEYWORD)})
    dated = pl.DataFrame({"day": sorted(days)}).with_row_index("d")
    row = pl.col("k") * LISTINGS_A_KEYWORD + pl.col("n")
    wobble = (row * 31 + pl.col("d") * 17).hash(0) % 21 - 10
    return (
        named.join(numbered, how="cross")
        .join(dated, how="cross")
        .select(
            "day",
            "keyword",
            listing_id=(row + 1_000_000).cast(pl.String),
            position=pl.col("n") + 1,
            title=pl.concat_str(
                [
                    pl.concat_str(pl.lit("word"), (row.hash(10 + place) % WORDS).cast(pl.String))
                    for place in range(6)
                ],
                separator=" ",
            ),
            category=pl.lit("Garden"),
            shop_id=(row.hash(2) % 500).cast(pl.String),
            shop_name=pl.lit("A Shop"),
            ships_from=pl.lit("CN"),
            price_minor=800 + row.hash(3) % 2_000,
            currency=pl.lit("EUR"),
            usd_price_minor=900 + row.hash(3) % 2_200,
            sold_30d=200 + row.hash(4) % 800 + pl.col("d") * (row.hash(5) % 9) + wobble,
            rating=pl.lit(4.6),
            review_count=100 + row.hash(6) % 900,
            freight_minor=pl.lit(300),
            delivery_days_min=pl.lit(9),
            delivery_days_max=pl.lit(14),
            stock=100 + row.hash(7) % 900,
            fetched_at=pl.col("day").cast(pl.Datetime("us")).dt.replace_time_zone("UTC"),
        )
    )


def _posts(keywords: Sequence[str], last: date) -> pl.DataFrame:
    rows = [
        {
            "day": last,
            "keyword": keyword,
            "post_id": f"p{k}-{n}",
            "subreddit": "houseplants",
            "title": f"Best {keyword}?",
            "score": (k + n) % 90,
            "comments": n % 9,
            "created_at": _at(last - timedelta(2 * n)),
            "fetched_at": _at(last),
        }
        for k, keyword in enumerate(keywords)
        for n in range(POSTS_A_KEYWORD)
    ]
    return pl.DataFrame(rows)


def _interest(keywords: Sequence[str], last: date) -> pl.DataFrame:
    rows = [
        {
            "day": last,
            "keyword": keyword,
            "draw": 1,
            "point_day": last - timedelta(7 * week),
            "value": float(max(5, 60 - (week + k) % 50)),
            "is_partial": False,
            "timeframe": "today 5-y",
            "fetched_at": _at(last),
        }
        for k, keyword in enumerate(keywords)
        for week in range(WEEKS)
    ]
    return pl.DataFrame(rows)


def _answers(keywords: Sequence[str], last: date) -> pl.DataFrame:
    rows = [
        {"day": last, "source": source, "keyword": keyword, "answers": 1, "fetched_at": _at(last)}
        for source in ("aliexpress", "reddit", "google_trends")
        for keyword in keywords
    ]
    return pl.DataFrame(rows)
