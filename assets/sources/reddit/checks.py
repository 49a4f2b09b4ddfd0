"""What must be true of the posts that landed last."""

import dagster as dg

from assets.sources.ingestion import check_answered
from warehouse.loading import read
from warehouse.resource import Warehouse


@dg.asset_check(asset=["raw", "reddit_posts"])
def no_post_is_from_the_future(warehouse: Warehouse) -> dg.AssetCheckResult:
    """A post cannot be younger than the answer that carried it."""
    with warehouse.open() as connection:
        found = read(
            connection,
            """select count(*) as posts, count(*) filter (created_at > fetched_at + interval 5 minutes) as
            future
            from raw.reddit_posts where day = (select max(day) from raw.reddit_posts)""",
        ).row(0, named=True)
    return dg.AssetCheckResult(passed=found["future"] == 0, metadata=found)


@dg.asset_check(asset=["raw", "reddit_posts"], name="every_keyword_was_answered")
def reddit_answered(warehouse: Warehouse) -> dg.AssetCheckResult:
    """The source answered every keyword that was asked for last."""
    return check_answered(warehouse, "reddit")
