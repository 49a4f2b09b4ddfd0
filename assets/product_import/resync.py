"""A listing read again, so that costs, freight, stock and untouched prices of its product follow it."""

from datetime import timedelta

import dagster as dg

from assets.commerce.client import CommerceClient, CommerceError
from assets.commerce.imports import FailureReport, FoundListing, FoundVariant, ImportJob, ResyncJob
from assets.partitions import any_partition_of, by_product_resync
from assets.product_import.errors import ImportFailure, unexpected
from assets.product_import.images import MediaFiles
from assets.product_import.listing import Listing
from assets.product_import.pricing import price_variants
from assets.product_import.reading import read_listing
from assets.sources.aliexpress.client import AliExpress


class ResyncOrder(dg.Config):
    """Which re-sync, as commerce leased it, and to whom."""

    job_json: str
    worker_id: str


@dg.asset(
    key=["product_import", "resynced_listing"],
    group_name="product_resync",
    deps=[any_partition_of("product_import", "product_draft")],
    kinds={"aliexpress"},
    owners=["team:research"],
    partitions_def=by_product_resync,
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(days=14)),
)
def resynced_listing(
    context: dg.AssetExecutionContext,
    config: ResyncOrder,
    commerce: CommerceClient,
    aliexpress: AliExpress,
    media: MediaFiles,
) -> dg.MaterializeResult[None]:
    """A product's listing as its supplier offers it today, priced by the store's rule.

    Commerce writes it around what the owner has edited. Texts and pictures are not made anew. A failure
    changes nothing and ends with a reason the owner can read.
    """
    resync = ResyncJob.model_validate_json(config.job_json)
    try:
        listing = read_listing(aliexpress, media.fetcher, resync.job)
        found = found_listing(resync.job, config.worker_id, listing)
        commerce.put_resynced_listing(resync.resync_id, found)
    except ImportFailure as failure:
        _tell(context, commerce, resync, config.worker_id, failure)
        raise dg.Failure(f"{failure.code}: {failure.message}", allow_retries=False) from failure
    except CommerceError as error:
        raise dg.Failure(f"commerce refuses: {error}", allow_retries=False) from error
    except Exception as error:
        _tell(context, commerce, resync, config.worker_id, unexpected())
        raise dg.Failure(f"unexpected: {error}", allow_retries=False) from error
    return dg.MaterializeResult(metadata={"dagster/row_count": len(found.variants)})


def found_listing(job: ImportJob, worker_id: str, listing: Listing) -> FoundListing:
    priced = price_variants(job, listing).variants
    names = listing.option_names
    return FoundListing(
        worker_id=worker_id,
        supplier=listing.supplier,
        variants=[
            FoundVariant(
                sku_id=variant.sku_id,
                option_values=[variant.options[name] for name in names],
                item_minor=price.item_minor,
                freight_minor=price.freight_minor,
                cost_minor=price.goods_minor,
                price_minor=price.price_minor,
                compare_at_minor=price.compare_at_minor,
                stock=variant.stock,
            )
            for variant, price in zip(listing.variants, priced, strict=True)
        ],
    )


def _tell(
    context: dg.AssetExecutionContext,
    commerce: CommerceClient,
    resync: ResyncJob,
    worker_id: str,
    failure: ImportFailure,
) -> None:
    report = FailureReport(
        worker_id=worker_id, code=failure.code, message=failure.message, is_retryable=failure.is_retryable
    )
    try:
        commerce.fail_resync(resync.resync_id, report)
    except CommerceError as error:
        # The lease runs out by itself and the re-sync is claimed again.
        context.log.warning("resync.failure_not_reported resync_id=%s error=%s", resync.resync_id, error)
