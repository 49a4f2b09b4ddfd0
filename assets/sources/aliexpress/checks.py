"""What must be true of the listings that landed last."""

import dagster as dg

from assets.sources.ingestion import check_answered
from warehouse.loading import read
from warehouse.resource import Warehouse

LATEST = "day = (select max(day) from raw.aliexpress_listings)"


@dg.asset_check(asset=["raw", "aliexpress_listings"])
def every_listing_has_a_cost(warehouse: Warehouse) -> dg.AssetCheckResult:
    """A listing without a price cannot be scored for margin; one is a curiosity, many are a renamed field."""
    with warehouse.open() as connection:
        found = read(
            connection,
            f"""select count(*) as listings,
                count(*) filter (price_minor is null or price_minor <= 0) as without
            from raw.aliexpress_listings where {LATEST}""",  # noqa: S608
        ).row(0, named=True)
    return dg.AssetCheckResult(passed=found["without"] == 0, metadata=found)


@dg.asset_check(asset=["raw", "aliexpress_listings"])
def sold_counts_are_plausible(warehouse: Warehouse) -> dg.AssetCheckResult:
    """No negative counts, and not every count the same: both are signs of a parser reading the wrong
    field."""
    with warehouse.open() as connection:
        found = read(
            connection,
            f"""select count(sold_30d) as counted, count(distinct sold_30d) as distinct_counts,
            count(*) filter (sold_30d < 0) as negative from raw.aliexpress_listings where {LATEST}""",  # noqa: S608
        ).row(0, named=True)
    passed = found["negative"] == 0 and (found["counted"] < 10 or found["distinct_counts"] > 1)
    return dg.AssetCheckResult(passed=passed, severity=dg.AssetCheckSeverity.WARN, metadata=found)


@dg.asset_check(asset=["raw", "aliexpress_listings"], name="every_keyword_was_answered")
def aliexpress_answered(warehouse: Warehouse) -> dg.AssetCheckResult:
    """The source answered every keyword that was asked for last."""
    return check_answered(warehouse, "aliexpress")
