"""The import chain: one run per import, its partition is the import's row in commerce."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeVar

import dagster as dg

from assets.claude import Claude
from assets.commerce.client import CommerceClient, CommerceError
from assets.commerce.imports import ImportJob, StepKey
from assets.partitions import any_partition_of, by_product_import
from assets.product_import.copywriting import Copy, write_copy
from assets.product_import.draft import assemble_draft
from assets.product_import.errors import ImportFailure, picture_missing, unexpected
from assets.product_import.images import Images, MediaFiles, collect_images
from assets.product_import.listing import Listing
from assets.product_import.pricing import Prices, price_variants
from assets.product_import.progress import ImportStopped, Progress
from assets.product_import.reading import read_listing
from assets.product_import.resuming import as_result, made_before
from assets.sources.aliexpress.client import AliExpress
from kit.clock import utc_day, utc_now

Made = TypeVar("Made")
LISTING = dg.AssetKey(["product_import", "supplier_listing"])
COPY = dg.AssetKey(["product_import", "product_copy"])
IMAGES = dg.AssetKey(["product_import", "product_images"])
PRICE = dg.AssetKey(["product_import", "product_price"])
DRAFT = dg.AssetKey(["product_import", "product_draft"])


class ImportOrder(dg.Config):
    """Which import, as commerce leased it, and to whom."""

    job_json: str
    worker_id: str


def _spec(
    key: dg.AssetKey, deps: Sequence[dg.AssetKey | dg.AssetDep], kinds: set[str], description: str
) -> dg.AssetSpec:
    return dg.AssetSpec(
        key,
        deps=deps,
        description=description,
        group_name="product_import",
        kinds=kinds,
        owners=["team:research"],
        freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(days=14)),
    )


@dg.multi_asset(
    name="product_import",
    specs=[
        _spec(
            LISTING,
            [any_partition_of("commerce", "watchlist")],
            {"aliexpress"},
            "The supplier's listing: facts, variants, pictures, freight.",
        ),
        _spec(
            COPY,
            [LISTING],
            {"anthropic"},
            "Text from those facts; every sentence names its own.",
        ),
        _spec(IMAGES, [LISTING], {"pillow"}, "The pictures as WebP in three widths, in the media store."),
        _spec(PRICE, [LISTING], {"polars"}, "A price per variant by the store's rule."),
        _spec(DRAFT, [COPY, IMAGES, PRICE], {"http"}, "The draft product, for its owner to review."),
    ],
    partitions_def=by_product_import,
)
def product_import(
    context: dg.AssetExecutionContext,
    config: ImportOrder,
    commerce: CommerceClient,
    aliexpress: AliExpress,
    claude: Claude,
    media: MediaFiles,
) -> Iterator[dg.MaterializeResult[None]]:
    """One import from listing to draft. Text and pictures are made side by side.

    Asked again it begins where the last attempt ended: commerce keeps what each step made. Pictures lie under
    the hash of their content, and commerce takes one draft per import. Every failure ends with a reason the
    owner can read.
    """
    job = ImportJob.model_validate_json(config.job_json)
    progress = Progress(commerce, job, config.worker_id)
    try:
        with progress.heartbeat():
            tools = Tools(commerce, aliexpress, claude, media)
            yield from _chain(job, config.worker_id, tools, progress)
    except ImportStopped as stopped:
        raise dg.Failure(f"stopped: {stopped}", allow_retries=False) from stopped
    except ImportFailure as failure:
        _tell(context, commerce, job, config.worker_id, failure)
        raise dg.Failure(f"{failure.code}: {failure.message}", allow_retries=False) from failure
    except Exception as error:
        _tell(context, commerce, job, config.worker_id, unexpected())
        raise dg.Failure(f"unexpected: {error}", allow_retries=False) from error


@dataclass(frozen=True)
class Tools:
    """The outside systems of one import."""

    commerce: CommerceClient
    aliexpress: AliExpress
    claude: Claude
    media: MediaFiles


def _chain(
    job: ImportJob, worker_id: str, tools: Tools, progress: Progress
) -> Iterator[dg.MaterializeResult[None]]:
    def read() -> Listing:
        return read_listing(tools.aliexpress, tools.media.fetcher, job, progress.identify)

    listing = _once(job, progress, "listing", Listing, read)
    yield _made(LISTING, len(listing.fields), variants=len(listing.variants), left_out=len(listing.left_out))
    with ThreadPoolExecutor(max_workers=2) as pool:
        writing = pool.submit(
            _once,
            job,
            progress,
            "copy",
            Copy,
            partial(write_copy, tools.claude, tools.commerce, job, listing),
        )
        picturing = pool.submit(
            _once, job, progress, "images", Images, partial(_picture, tools.media, listing, progress)
        )
        copy, images = writing.result(), picturing.result()
    yield _made(
        COPY, len(copy.sentences), supported=sum(sentence.is_supported for sentence in copy.sentences)
    )
    yield _made(IMAGES, len(images.kept), left_out=len(images.left_out))
    with progress.step("price"):
        prices = price_variants(job, listing)
    yield _made(PRICE, len(prices.variants), lowest_minor=prices.lowest.price_minor)
    product_id = _draft(job, worker_id, tools.commerce, progress, (listing, copy, images, prices))
    yield dg.MaterializeResult(asset_key=DRAFT, metadata={"dagster/row_count": 1, "product_id": product_id})


def _once(
    job: ImportJob, progress: Progress, step: StepKey, kind: type[Made], make: Callable[[], Made]
) -> Made:
    """A step's result: what an earlier attempt made, else made now and kept for the next one."""
    known = made_before(job, step, kind)
    if known is not None:
        return known
    with progress.step(step) as keep:
        made = make()
        keep(as_result(made, kind))
    return made


def _picture(media: MediaFiles, listing: Listing, progress: Progress) -> Images:
    return collect_images(
        listing,
        media.fetcher,
        media.decoder,
        media.store,
        utc_day(utc_now()),
        lambda done, total: progress.count("images", done, total),
    )


def _draft(
    job: ImportJob,
    worker_id: str,
    commerce: CommerceClient,
    progress: Progress,
    made: tuple[Listing, Copy, Images, Prices],
) -> str:
    try:
        # Commerce ends the step itself, together with the import, in the transaction that makes the draft.
        progress.begin("draft")
        return commerce.put_draft(job.import_id, assemble_draft(job, worker_id, *made))
    except CommerceError as error:
        if error.code == "picture_missing":
            raise picture_missing() from error
        if error.status in {404, 409}:
            raise ImportStopped(error.code) from error
        if error.status == 402:
            raise ImportFailure(error.code, error.detail) from error
        raise


def _made(key: dg.AssetKey, rows: int, **metadata: int) -> dg.MaterializeResult[None]:
    return dg.MaterializeResult(asset_key=key, metadata={"dagster/row_count": rows, **metadata})


def _tell(
    context: dg.AssetExecutionContext,
    commerce: CommerceClient,
    job: ImportJob,
    worker_id: str,
    failure: ImportFailure,
) -> None:
    try:
        commerce.fail_import(
            job.import_id, worker_id, failure.code, failure.message, is_retryable=failure.is_retryable
        )
    except CommerceError as error:
        # The lease runs out by itself and the import is claimed again.
        context.log.warning("import.failure_not_reported import_id=%s error=%s", job.import_id, error)
