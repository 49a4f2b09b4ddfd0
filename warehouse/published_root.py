"""Where publications lie: a folder, or a folder of a bucket. Every write is whole or not there, also when its
writer is killed."""

import os
import tempfile
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import obstore
from obstore.store import S3Store

from kit.buckets import S3Access, is_bucket, open_bucket

REQUEST_SECONDS, PATIENCE_SECONDS = 120.0, 300.0


class PublishedRoot(Protocol):
    def scratch(self) -> AbstractContextManager[Path | str]:
        """A folder of this machine to make a file in."""
        ...

    def take(self, file: Path, name: str) -> None:
        """Moves a finished file in."""
        ...

    def write(self, name: str, content: bytes) -> None: ...

    def read(self, name: str) -> bytes | None: ...

    def names(self) -> list[str]: ...

    def forget(self, name: str) -> None: ...


def open_root(root: str, access: S3Access | None = None) -> PublishedRoot:
    """``root`` is a folder or ``s3://bucket/prefix``."""
    if is_bucket(root):
        bucket = open_bucket(root, access, request_seconds=REQUEST_SECONDS, patience_seconds=PATIENCE_SECONDS)
        return PublishedBucket(bucket)
    return PublishedFolder(Path(root))


@dataclass(frozen=True)
class PublishedFolder:
    """Files are renamed into their place once they are on the disk; hidden ones are not there yet."""

    path: Path

    def scratch(self) -> AbstractContextManager[Path | str]:
        """The folder itself: a rename from elsewhere may be a copy. What a killed publisher left goes."""
        self.path.mkdir(parents=True, exist_ok=True)
        for left in self.path.glob(".*.partial*"):
            left.unlink(missing_ok=True)
        return nullcontext(self.path)

    def take(self, file: Path, name: str) -> None:
        _flush(file)
        file.replace(self.path / name)
        _flush(self.path)

    def write(self, name: str, content: bytes) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        partial = self.path / f".{name}.partial"
        partial.write_bytes(content)
        self.take(partial, name)

    def read(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return (self.path / name).read_bytes()
        return None

    def names(self) -> list[str]:
        return sorted(path.name for path in self.path.glob("[!.]*"))

    def forget(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)


@dataclass(frozen=True)
class PublishedBucket:
    """An object appears as a whole when its upload has ended."""

    objects: S3Store

    def scratch(self) -> AbstractContextManager[Path | str]:
        return tempfile.TemporaryDirectory(prefix="slipway-publication-")

    def take(self, file: Path, name: str) -> None:
        obstore.put(self.objects, name, file)

    def write(self, name: str, content: bytes) -> None:
        obstore.put(self.objects, name, content)

    def read(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return bytes(obstore.get(self.objects, name).bytes())
        return None

    def names(self) -> list[str]:
        return sorted(str(found["path"]) for page in obstore.list(self.objects) for found in page)

    def forget(self, name: str) -> None:
        with suppress(FileNotFoundError):
            obstore.delete(self.objects, name)


def _flush(path: Path) -> None:
    """fsync of a file or a folder: a rename is only durable once its folder is."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
