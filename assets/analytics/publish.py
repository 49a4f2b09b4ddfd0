"""The marts as commerce reads them: a read-only file and a pointer to it."""

from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import dagster as dg

from assets.analytics.dbt import dbt_models
from assets.analytics.run_checks import checks_of_run
from assets.commerce.client import CommerceClient
from assets.commerce.extraction import watermark
from assets.commerce.requests import report_refreshes
from kit.buckets import S3Access
from kit.clock import utc_now
from warehouse.publish import Stamp, current, publish_marts
from warehouse.published_root import PublishedRoot, open_root
from warehouse.resource import Warehouse
from warehouse.rollup_status import write_success

# Grows when a mart loses a column or one means something else: a reader refuses what it does not know.
MARTS_CONTRACT_VERSION = 2
MARTS = sorted(key for key in dbt_models.keys if key.path[0] == "marts")


class PublishedFiles(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where published marts lie, a folder or a bucket; commerce follows ``current.json`` there."""

    root: str
    s3_endpoint: str = ""
    s3_region: str = ""
    s3_access_key_id: str = ""
    s3_secret_access_key: str = ""

    def open(self) -> PublishedRoot:
        access = S3Access(
            self.s3_endpoint or None,
            self.s3_region or None,
            self.s3_access_key_id or None,
            self.s3_secret_access_key or None,
        )
        return open_root(self.root, access)


@dg.asset(
    key=["published", "published_marts"],
    deps=MARTS,
    group_name="analytics",
    kinds={"duckdb"},
    owners=["team:analytics"],
    pool="warehouse",
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(minutes=30)),
)
def published_marts(
    context: dg.AssetExecutionContext,
    warehouse: Warehouse,
    published: PublishedFiles,
    commerce: CommerceClient,
) -> dg.MaterializeResult[None]:
    """The marts in a file of their own, complete or not there, with the checks that they have passed. A
    failed run leaves the last good one in place."""
    root = published.open()
    with warehouse.open() as connection:
        stamp = Stamp(
            published_at=utc_now(),
            watermark=watermark(connection),
            dbt_version=version("dbt-core"),
            contract_version=MARTS_CONTRACT_VERSION,
            checks=checks_of_run(context.instance, context.run.run_id),
        )
        publication = publish_marts(connection, root, stamp)
    write_success(root, stamp.published_at)
    as_of = datetime.fromisoformat(publication.watermark).astimezone(UTC)
    report_refreshes(context, commerce, "succeeded", as_of)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": sum(publication.rows.values()),
            "file": publication.file,
            "watermark": publication.watermark,
            "rows": dg.MetadataValue.json(publication.rows),
            "checks": len(stamp.checks),
        }
    )


@dg.asset_check(asset=["published", "published_marts"])
def the_pointer_names_a_file_that_is_there(published: PublishedFiles) -> dg.AssetCheckResult:
    """Readers open what ``current.json`` names."""
    root = published.open()
    publication = current(root)
    return dg.AssetCheckResult(passed=publication is not None and publication.file in root.names())
