"""The asset ``raw.reddit_posts``."""

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.requests import report_stage
from assets.io import Landing
from assets.partitions import days_of
from assets.sources.ingestion import Landed, Source, load_days
from assets.sources.judging import Expected
from assets.sources.reddit.client import Reddit
from assets.sources.reddit.parsing import parse_day, parse_post
from assets.sources.source_asset import ask_for_today, source_asset
from warehouse.resource import Warehouse
from warehouse.schema import REDDIT_POSTS

REDDIT = Source("reddit", REDDIT_POSTS, parse_day)
EXPECTED = Expected(
    items=lambda post: [post],
    read=parse_post,
    fields=("id", "title", "subreddit", "created_utc", "score", "num_comments", "permalink"),
    # A few posts of last month may all have grown old; many do not on one day.
    fewest_missed=5,
)


@dg.op(pool="reddit", out=dg.Out(Landed))
def ask_reddit(
    context: dg.OpExecutionContext, reddit: Reddit, commerce: CommerceClient, landing: Landing
) -> Landed:
    """Lands today's answers, or says why not."""
    report_stage(context, commerce, "reading Reddit")
    return ask_for_today(
        landing, commerce, REDDIT.name, days_of(context), reddit.search, expected=EXPECTED, pace=reddit.pace
    )


@dg.op(pool="warehouse", out=dg.Out(dg.Nothing))
def load_reddit(
    context: dg.OpExecutionContext,
    asked: Landed,
    commerce: CommerceClient,
    landing: Landing,
    warehouse: Warehouse,
) -> None:
    """Replaces the days' rows by what has landed."""
    load_days(
        context, REDDIT, days_of(context), asked, landing=landing, commerce=commerce, warehouse=warehouse
    )


@source_asset("raw", "reddit_posts", kinds={"reddit", "duckdb"})
def reddit_posts() -> object:
    """Posts that mention a keyword, as they stood on the day. One row per (day, keyword, post).

    The same post is seen on many days with growing score and comments; readers take its latest row.
    """
    return load_reddit(ask_reddit())
