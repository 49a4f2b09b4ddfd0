"""The marts as commerce reads them: a read-only file and a pointer to it."""

from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import dagster as dg

from assets.commerce.client import CommerceClient
from assets.commerce.exports import watermark
from assets.commerce.requests import report_refreshes
from kit.clock import utc_now
from warehouse.publish import current, publish_marts
from warehouse.resource import Warehouse

MARTS = ("store_days", "product_days", "funnel_days")


class PublishedFolder(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where published marts lie; commerce follows ``current.json`` there."""

    root: str

    @property
    def path(self) -> Path:
        return Path(self.root)


@dg.asset(
    key=["published", "published_marts"],
    deps=[dg.AssetKey(["marts", name]) for name in MARTS],
    group_name="analytics",
    kinds={"duckdb"},
    owners=["team:analytics"],
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(minutes=30)),
)
def published_marts(
    context: dg.AssetExecutionContext,
    warehouse: Warehouse,
    published: PublishedFolder,
    commerce: CommerceClient,
) -> dg.MaterializeResult[None]:
    """The marts in a file of their own, complete or not there. A failed run leaves the last good one in
    place."""
    with warehouse.open() as connection:
        publication = publish_marts(
            connection,
            published.path,
            published_at=utc_now(),
            watermark=watermark(connection),
            dbt_version=version("dbt-core"),
        )
    as_of = datetime.fromisoformat(publication.watermark)
    report_refreshes(context, commerce, "succeeded", as_of)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": sum(publication.rows.values()),
            "file": publication.file,
            "watermark": publication.watermark,
            "rows": dg.MetadataValue.json(publication.rows),
        }
    )


@dg.asset_check(asset=["published", "published_marts"])
def the_pointer_names_a_file_that_is_there(published: PublishedFolder) -> dg.AssetCheckResult:
    """Readers open what ``current.json`` names."""
    publication = current(published.path)
    found = publication is not None and (published.path / publication.file).is_file()
    return dg.AssetCheckResult(passed=found)
