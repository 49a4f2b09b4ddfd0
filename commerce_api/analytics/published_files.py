"""Where the data house publishes, as a reader sees it: a folder, or a bucket with a copy on this machine."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from kit.buckets import S3Access, is_bucket, open_bucket

REQUEST_SECONDS, PATIENCE_SECONDS = 30.0, 60.0


class PublishedUnreachable(Exception):
    """The bucket does not answer. What was read before goes on being read."""


class PublishedFiles(Protocol):
    is_near: bool
    """Whether the pointer may be read by every request."""

    def read(self, name: str) -> bytes | None: ...

    def fetch(self, file: str) -> Path:
        """The file on this machine."""
        ...


def open_published(root: str, access: S3Access, cache: Path) -> PublishedFiles:
    if is_bucket(root):
        bucket = open_bucket(root, access, request_seconds=REQUEST_SECONDS, patience_seconds=PATIENCE_SECONDS)
        return BucketFiles(bucket, cache)
    return FolderFiles(Path(root))


@dataclass(frozen=True)
class FolderFiles:
    root: Path
    is_near: bool = True

    def read(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return (self.root / name).read_bytes()
        return None

    def fetch(self, file: str) -> Path:
        return self.root / file


@dataclass(frozen=True)
class BucketFiles:
    """The processes of a machine share the copies; one that is open is read to its end, also after it has
    gone."""

    objects: S3Store
    cache: Path
    is_near: bool = False

    def read(self, name: str) -> bytes | None:
        try:
            return bytes(obstore.get(self.objects, name).bytes())
        except FileNotFoundError:
            return None
        except (BaseError, OSError) as error:
            raise PublishedUnreachable(str(error).partition("\n")[0]) from error

    def fetch(self, file: str) -> Path:
        copy = self.cache / Path(file).name
        if not copy.exists():
            self._download(file, copy)
        for other in self.cache.glob("marts-*.duckdb"):
            if other != copy:
                other.unlink(missing_ok=True)
        return copy

    def _download(self, file: str, copy: Path) -> None:
        self.cache.mkdir(parents=True, exist_ok=True)
        partial = self.cache / f".{copy.name}.{uuid4().hex}"
        try:
            with partial.open("wb") as target:
                for chunk in obstore.get(self.objects, file):
                    target.write(chunk)
            partial.replace(copy)
        except FileNotFoundError:
            return  # gone already: whoever opens the copy finds that it is not there and asks again
        except (BaseError, OSError) as error:
            raise PublishedUnreachable(str(error).partition("\n")[0]) from error
        finally:
            partial.unlink(missing_ok=True)
