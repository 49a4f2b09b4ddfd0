"""The supplier's pictures, fetched safely, optimized, and put into the media store."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

import dagster as dg
from pydantic import PrivateAttr

from assets.product_import.errors import media_unavailable, no_usable_picture
from assets.product_import.listing import Listing
from kit.buckets import S3Access
from kit.media import MediaStore, MediaUnavailable
from kit.name_lookup import NameServer, resolve_name
from kit.picture_decoder import PictureDecoder
from kit.picture_look import is_same_look
from kit.pictures import PictureRefused
from kit.safe_fetch import FetchError, SafeFetcher

MOST_PICTURES = 8
AT_ONCE = 3
ALL_SECONDS = 30.0
DECODING_AT_ONCE = 2


@dataclass(frozen=True)
class KeptImage:
    media_key: str
    width: int
    height: int
    source_url: str
    rights_note: str
    phash: str
    tint: str
    saved_bytes: int


@dataclass(frozen=True)
class LeftOutImage:
    source_url: str
    reason: str


@dataclass(frozen=True)
class Images:
    kept: list[KeptImage]
    left_out: list[LeftOutImage]


class MediaFiles(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The media store, and the one way pictures of strangers get into it."""

    root: str
    base_url: str
    s3_endpoint: str = ""
    s3_region: str = ""
    s3_access_key_id: str = ""
    s3_secret_access_key: str = ""
    allowed_origins: list[str] = []
    name_server: str = ""
    total_seconds: float = 20

    _store: MediaStore | None = PrivateAttr(default=None)
    _fetcher: SafeFetcher | None = PrivateAttr(default=None)
    _decoder: PictureDecoder = PrivateAttr(default_factory=lambda: PictureDecoder(children=DECODING_AT_ONCE))

    @property
    def fetcher(self) -> SafeFetcher:
        if self._fetcher is None:
            self._fetcher = SafeFetcher(
                frozenset(self.allowed_origins),
                total_seconds=self.total_seconds,
                resolve=NameServer.at(self.name_server).resolve if self.name_server else resolve_name,
            )
        return self._fetcher

    @property
    def decoder(self) -> PictureDecoder:
        return self._decoder

    @property
    def store(self) -> MediaStore:
        if self._store is None:
            access = S3Access(
                self.s3_endpoint, self.s3_region, self.s3_access_key_id, self.s3_secret_access_key
            )
            self._store = MediaStore.open(self.root, self.base_url, access)
        return self._store


def collect_images(
    listing: Listing,
    fetcher: SafeFetcher,
    decoder: PictureDecoder,
    store: MediaStore,
    today: date,
    report: Callable[[int, int], None],
) -> Images:
    """Up to eight pictures in the supplier's order, each once however it was stored there. ``report`` hears
    (done, total). What has not come when the time for all of them is over is left out."""
    wanted = list(dict.fromkeys(listing.image_urls))[:MOST_PICTURES]
    ends = fetcher.clock() + ALL_SECONDS
    note = (
        f"From {listing.supplier}, {listing.url}"[:1_800]
        + f", taken {today.isoformat()}. Rights not confirmed."
    )

    def take(url: str) -> KeptImage | LeftOutImage:
        left = ends - fetcher.clock()
        if left <= 0:
            return LeftOutImage(url, "The supplier's pictures took too long.")
        bounded = replace(fetcher, total_seconds=min(fetcher.total_seconds, left))
        try:
            picture = decoder.optimize(bounded.fetch(url).content)
        except (FetchError, PictureRefused) as error:
            return LeftOutImage(url, str(error))
        try:
            key = asyncio.run(store.put(picture.renditions))
        except MediaUnavailable as error:
            raise media_unavailable() from error
        look = picture.phash, picture.tint
        return KeptImage(key, picture.width, picture.height, url, note, *look, picture.saved_bytes)

    kept: list[KeptImage] = []
    left_out: list[LeftOutImage] = []
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        for done, outcome in enumerate(pool.map(take, wanted), start=1):
            if isinstance(outcome, LeftOutImage):
                left_out.append(outcome)
            elif any(_is_same(outcome, image) for image in kept):
                left_out.append(LeftOutImage(outcome.source_url, "The same picture again."))
            else:
                kept.append(outcome)
            report(done, len(wanted))
    if not kept:
        reasons = "; ".join(dict.fromkeys(image.reason for image in left_out)) or "there is none"
        raise no_usable_picture(reasons[:1_500])
    return Images(kept, left_out)


def _is_same(one: KeptImage, other: KeptImage) -> bool:
    if one.media_key == other.media_key:
        return True
    return is_same_look((one.phash, one.tint), (other.phash, other.tint))
