"""Media files under content-hash keys: written once, never changed, served from one base address."""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore

from kit.buckets import S3Access, is_bucket, open_bucket
from kit.media_size import MediaSize

IMMUTABLE = "public, max-age=31536000, immutable"
PATIENCE_SECONDS = 4.0
"""For one picture, retries included; whoever uploads it waits, and a transaction of Postgres with them."""
LISTING_SECONDS = 30.0
FILES_AT_ONCE = 10_000

_ATTRIBUTES = {"Content-Type": "image/webp", "Cache-Control": IMMUTABLE}
_FILE = re.compile(r"([0-9a-f]{2}/[0-9a-f]{64})-(?:small|medium|large)\.webp")


class MediaUnavailable(Exception):
    """The store of pictures does not answer, or refuses us. Nothing is lost: the same call may work later."""


@dataclass(frozen=True)
class MediaStore:
    """Pictures in a folder or in a bucket. A key is ``<aa>/<sha256 of the large rendition>`` and names three
    WebP files. Every call is bounded in time and raises :class:`MediaUnavailable` when the store fails."""

    objects: ObjectStore
    base_url: str
    folder: Path | None
    """None when the pictures lie in a bucket."""

    @classmethod
    def open(cls, root: str, base_url: str, access: S3Access | None = None) -> "MediaStore":
        """``root`` is a folder, made when it is missing, or ``s3://bucket/prefix``. Asks no bucket yet."""
        if not is_bucket(root):
            return cls(LocalStore(Path(root), mkdir=True), base_url, Path(root))
        bucket = open_bucket(root, access, request_seconds=2, patience_seconds=PATIENCE_SECONDS)
        return cls(bucket, base_url, None)

    async def put(self, renditions: dict[MediaSize, bytes]) -> str:
        """Writes the three renditions and returns their common key; the same picture again is a no-op.

        When it fails, some may lie there already: nobody names them yet, and another attempt completes them.
        """
        key = key_of(renditions)
        async with _answering():
            writes = (self._write_once(_name(key, size), content) for size, content in renditions.items())
            await asyncio.gather(*writes)
        return key

    async def has(self, key: str) -> bool:
        """Whether all three renditions are there."""
        async with _answering():
            return all(await asyncio.gather(*(self._exists(_name(key, size)) for size in MediaSize)))

    async def read(self, key: str, size: MediaSize) -> bytes | None:
        """One rendition; None when it is not there."""
        async with _answering():
            with suppress(FileNotFoundError):
                found = await obstore.get_async(self.objects, _name(key, size))
                return bytes(await found.bytes_async())
        return None

    async def delete(self, key: str) -> None:
        """Takes away what there is of a picture."""
        async with _answering():
            for size in MediaSize:
                with suppress(FileNotFoundError):
                    await obstore.delete_async(self.objects, _name(key, size))

    async def older_than(self, moment: datetime) -> AsyncIterator[set[str]]:
        """Keys of files written before ``moment``, some thousands at a time; a key may come twice."""
        listing = obstore.list(self.objects, chunk_size=FILES_AT_ONCE)
        while True:
            async with _answering(LISTING_SECONDS):
                files = await anext(listing, None)
            if files is None:
                return
            old = (_FILE.fullmatch(file["path"]) for file in files if file["last_modified"] < moment)
            yield {match[1] for match in old if match}

    def url(self, key: str, size: MediaSize = MediaSize.MEDIUM) -> str:
        return f"{self.base_url.rstrip('/')}/{_name(key, size)}"

    def urls(self, key: str) -> dict[str, str]:
        return {size.value: self.url(key, size) for size in MediaSize}

    async def _write_once(self, name: str, content: bytes) -> None:
        if not await self._exists(name):
            # A folder has no place for attributes: whoever serves its files says them.
            attributes = _ATTRIBUTES if self.folder is None else None
            # Both kinds of store write atomically: a reader never meets half a file, however many writers.
            await obstore.put_async(self.objects, name, content, attributes=attributes)

    async def _exists(self, name: str) -> bool:
        with suppress(FileNotFoundError):
            await obstore.head_async(self.objects, name)
            return True
        return False


def key_of(renditions: dict[MediaSize, bytes]) -> str:
    """Known before anything is written."""
    return _key(renditions[MediaSize.LARGE])


def is_content_of(key: str, large: bytes) -> bool:
    return key == _key(large)


def _key(large: bytes) -> str:
    digest = hashlib.sha256(large).hexdigest()
    return f"{digest[:2]}/{digest}"


def _name(key: str, size: MediaSize) -> str:
    return f"{key}-{size}.webp"


@asynccontextmanager
async def _answering(seconds: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except (BaseError, OSError) as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise MediaUnavailable(f"The media store fails: {reason}") from error
