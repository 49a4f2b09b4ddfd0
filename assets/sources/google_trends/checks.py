"""What must be true of the draws that landed last."""

import dagster as dg

from assets.sources.ingestion import check_answered
from warehouse.loading import read
from warehouse.resource import Warehouse


@dg.asset_check(asset=["raw", "search_interest"])
def every_value_lies_between_0_and_100(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Google scales every draw to 0–100; anything else is another field."""
    with warehouse.open() as connection:
        found = read(
            connection,
            """select count(*) as points, count(*) filter (value < 0 or value > 100) as outside
            from raw.search_interest where day = (select max(day) from raw.search_interest)""",
        ).row(0, named=True)
    return dg.AssetCheckResult(passed=found["outside"] == 0, metadata=found)


@dg.asset_check(asset=["raw", "search_interest"], name="every_keyword_was_answered")
def google_trends_answered(warehouse: Warehouse) -> dg.AssetCheckResult:
    """The source answered every keyword that was asked for last."""
    return check_answered(warehouse, "google_trends")
