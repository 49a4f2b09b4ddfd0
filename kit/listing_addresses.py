"""Which listing an address stands for: the same page is the same listing, however its address is written."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

ALIEXPRESS = "aliexpress"
WEB = "web"
_ALIEXPRESS_HOST = re.compile(r"(?:[a-z0-9-]+\.)*aliexpress\.(?:com|us|ru)")
_ALIEXPRESS_ITEM = re.compile(r"/(?:item|i)/(?:[^/]+/)?(\d{1,20})\.html")
# Where a visitor came from does not make another page.
_TRACKING = re.compile(r"utm_.*|gclid|gbraid|wbraid|fbclid|msclkid|ttclid|mc_[ce]id|spm|igshid|yclid")
_LONGEST_TITLE = 120


class NoListingAddress(ValueError):
    """Not an address of a page on the web; the message is fit for whoever gave it."""


@dataclass(frozen=True)
class SupplierListing:
    """A listing by its source and its id there, and the page it was found by."""

    source: str
    source_id: str
    url: str
    title: str


def listing_at(url: str) -> SupplierListing:
    """The listing that an address stands for, or :class:`NoListingAddress`. Nothing is fetched.

    >>> listing_at("https://de.aliexpress.com/item/1005006.html?spm=a2g0o").source_id
    '1005006'
    >>> one = listing_at("https://Shop.example/mister/?utm_source=x&size=2#reviews")
    >>> one.source_id == listing_at("http://shop.example:80/mister?size=2").source_id
    True
    """
    parts, host = _parts(url)
    item = _ALIEXPRESS_ITEM.fullmatch(parts.path)
    if item and _ALIEXPRESS_HOST.fullmatch(host):
        page = f"https://www.aliexpress.com/item/{item[1]}.html"
        return SupplierListing(ALIEXPRESS, item[1], page, f"AliExpress {item[1]}")
    known = f"{host}{_port(parts)}{parts.path.rstrip('/') or '/'}?{_query(parts)}"
    title = f"{host}{parts.path}".rstrip("/")[:_LONGEST_TITLE]
    page = urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))
    return SupplierListing(WEB, hashlib.sha256(known.encode()).hexdigest()[:40], page, title)


def _parts(url: str) -> tuple[SplitResult, str]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
        _ = parts.port
    except ValueError as error:
        raise NoListingAddress("That is no address of a page.") from error
    if not host or parts.scheme not in {"http", "https"}:
        raise NoListingAddress("That is no address of a page: it begins with https:// and names a shop.")
    if parts.username is not None or parts.password is not None:
        raise NoListingAddress("An address with a name and a password in it is not used.")
    return parts, host


def _port(parts: SplitResult) -> str:
    return "" if parts.port in {None, 80, 443} else f":{parts.port}"


def _query(parts: SplitResult) -> str:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0].lower())))
