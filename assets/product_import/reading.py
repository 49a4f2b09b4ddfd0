"""Where an import's listing comes from: its source's interface, the page at its address, or the request."""

from collections.abc import Callable
from dataclasses import replace

from assets.commerce.imports import ImportJob
from assets.product_import.aliexpress_listing import read_aliexpress
from assets.product_import.errors import not_a_listing, page_not_read
from assets.product_import.given_listing import listing_given
from assets.product_import.listing import Listing
from assets.product_import.web_listing import listing_of_page
from assets.sources.aliexpress.client import AliExpress
from kit.listing_addresses import ALIEXPRESS, NoListingAddress, listing_at
from kit.safe_fetch import Fetched, FetchError, SafeFetcher

PAGE_BYTES = 3_000_000
PAGE_SECONDS = 10.0
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
Identify = Callable[[str, str], None]


def read_listing(
    aliexpress: AliExpress, fetcher: SafeFetcher, job: ImportJob, identify: Identify = lambda *_: None
) -> Listing:
    """The listing, or an :class:`ImportFailure` that its owner understands. ``identify`` hears which listing
    a short address has led to."""
    if job.given is not None:
        return listing_given(job, job.given)
    if job.source == ALIEXPRESS:
        return read_aliexpress(aliexpress, job)
    if job.url is None:
        raise not_a_listing("nobody said where it is")
    page = _fetch(fetcher, job.url, is_first=job.attempt == 1)
    if (behind := _aliexpress_behind(page.url)) is not None:
        identify(ALIEXPRESS, behind)
        return read_aliexpress(aliexpress, job.model_copy(update={"source": ALIEXPRESS, "source_id": behind}))
    return listing_of_page(job, page)


def _fetch(fetcher: SafeFetcher, url: str, *, is_first: bool) -> Fetched:
    """Somebody waits who may have mistyped the address: what fails twice is not tried a third time."""
    reader = replace(
        fetcher,
        max_bytes=PAGE_BYTES,
        total_seconds=min(PAGE_SECONDS, fetcher.total_seconds),
        accept="text/html",
    )
    try:
        page = reader.fetch(url)
    except FetchError as error:
        raise page_not_read(error.code, str(error), is_retryable=error.is_retryable and is_first) from error
    if page.content_type not in PAGE_TYPES:
        kind = page.content_type or "something that has no name"
        raise page_not_read("not_a_page", f"it is {kind[:60]}, not a web page", is_retryable=False)
    return page


def _aliexpress_behind(url: str) -> str | None:
    try:
        found = listing_at(url)
    except NoListingAddress:
        return None
    return found.source_id if found.source == ALIEXPRESS else None
