"""The research chain on the real recordings: what a hundred real listings and thousands of real posts
give."""

import gzip
import json
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from assets.commerce.messages import StorePlan
from assets.research.candidates import resolve_candidates
from assets.research.facts import gather_facts
from assets.research.markets import MARKET
from assets.research.offers import price_offers
from assets.research.parts import PARTS, score_parts
from assets.research.scoring import best_of, opened, score_stores
from assets.research.signals.listing import listing_signals
from assets.research.tables import TREND_SIGNALS
from assets.research.watchlist import PICKS, store_keywords
from assets.sources.aliexpress.parsing import parse_day
from assets.sources.reddit.parsing import parse_post
from tests.fixtures.data_house import recorded_answers

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
DAYS = [date(2026, 8, day) for day in range(13, 20)]
pytestmark = [
    pytest.mark.recordings,
    pytest.mark.skipif(
        not DATA.is_dir(), reason="the recordings (../shared/data) are not beside the project"
    ),
]


@pytest.fixture(scope="module")
def listings() -> pl.DataFrame:
    """The last snapshot of each day, through our own parser."""
    snapshots = pl.read_parquet(DATA / "aliexpress_affiliate_hourly" / "snapshots.parquet")
    return pl.concat([parse_day(day, recorded_answers(snapshots, day)) for day in DAYS])


def test_every_recorded_listing_parses(listings: pl.DataFrame) -> None:
    assert listings.group_by("day").len().sort("day")["len"].to_list()[1:] == pytest.approx([590] * 6, abs=40)
    unknown = ["rating", "review_count", "shop_id", "freight_minor", "delivery_days_max", "stock"]
    assert listings.select(pl.col(unknown).null_count()).row(0) == (listings.height,) * len(unknown)
    assert listings["price_minor"].null_count() == 0


def test_every_recorded_post_parses() -> None:
    with gzip.open(DATA / "reddit_api_recordings" / "interactions.jsonl.gz", "rt") as file:
        bodies = [json.loads(line).get("body") for line in file]
    posts = [
        child["data"]
        for body in bodies
        if isinstance(body, dict) and body.get("kind") == "Listing"
        for child in body["data"]["children"]
        if child["kind"] == "t3"
    ]
    parsed = [parse_post(post) for post in posts]
    assert len(parsed) > 4_000
    assert all(row["post_id"] and row["title"] for row in parsed)


def test_the_best_twenty_are_scored_by_demand_alone(
    listings: pl.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    today = DAYS[-1]
    store = StorePlan(
        store_id="s1",
        currency="EUR",
        country="DE",
        niche="electronics",
        keywords=listings["keyword"].unique().sort().to_list(),
        fee_basis_points=200,
    )
    stores, weights = store_keywords([store])
    candidates = resolve_candidates(listings, today)
    signals = pl.concat(
        [listing_signals(listings, today), pl.DataFrame(schema=TREND_SIGNALS.types_in_partition)]
    )
    markets = stores.select(MARKET).unique()
    parts = score_parts(gather_facts(candidates, price_offers(candidates, markets), signals))
    top = opened(best_of(score_stores(parts, stores, weights), PICKS), parts, weights)
    missing = top.filter(pl.col("value").is_null())["part"].unique().sort().to_list()
    with capsys.disabled():
        sys.stdout.write(table(top, candidates))
    assert top["candidate_id"].n_unique() == 20
    assert missing == sorted(set(PARTS) - {"demand"})
    demand = top.filter(pl.col("part") == "demand").sort("rank")
    assert demand["contribution"].to_list() == demand["score"].to_list()
    assert demand["score"].is_sorted(descending=True)
    assert demand["score"].n_unique() > 10
    assert (top["without_high"] - top["without_low"]).to_list() == pytest.approx([70.0] * 100, abs=0.11)


def table(top: pl.DataFrame, candidates: pl.DataFrame) -> str:
    titles = dict(candidates.filter("is_lead").select("candidate_id", "title").iter_rows())
    lines = ["", "score   between      with all     demand  interest  buzz     margin   supply   title"]
    for pick in top.partition_by("rank", maintain_order=True):
        first, values = pick.row(0, named=True), dict(pick.select("part", "value").iter_rows())
        shown = "  ".join(f"{'missing' if values[part] is None else values[part]:>7}" for part in PARTS)
        lines.append(
            f"{first['score']:5.1f}   {first['score_low']:.0f} to {first['score_high']:.0f}"
            f"   {first['without_low']:5.1f} to {first['without_high']:5.1f}  {shown}"
            f"   {titles[first['candidate_id']][:50]}"
        )
    missing = (
        "missing in every one: search interest, posts, freight (so margin), ratings, shops, delivery, stock"
    )
    return "\n".join([*lines, missing, ""])
