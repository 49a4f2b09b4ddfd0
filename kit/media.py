"""Media files under content-hash keys: written once, never changed, served from one base address."""

import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import uuid4


class MediaSize(StrEnum):
    """The three widths every picture is kept in: 320, 720 and 1440 pixels."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True)
class MediaStore:
    """Pictures in a folder. A key is ``<aa>/<sha256 of the large rendition>`` and names three WebP files."""

    root: Path
    base_url: str

    def put(self, renditions: dict[MediaSize, bytes]) -> str:
        """Writes the three renditions and returns their common key; the same picture again is a no-op."""
        digest = hashlib.sha256(renditions[MediaSize.LARGE]).hexdigest()
        key = f"{digest[:2]}/{digest}"
        for size, content in renditions.items():
            self._write_once(self.path(key, size), content)
        return key

    def has(self, key: str) -> bool:
        return all(self.path(key, size).is_file() for size in MediaSize)

    def path(self, key: str, size: MediaSize) -> Path:
        return self.root / f"{key}-{size}.webp"

    def url(self, key: str, size: MediaSize = MediaSize.MEDIUM) -> str:
        return f"{self.base_url.rstrip('/')}/{key}-{size}.webp"

    def urls(self, key: str) -> dict[str, str]:
        return {size.value: self.url(key, size) for size in MediaSize}

    @staticmethod
    def _write_once(path: Path, content: bytes) -> None:
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        # A rename is atomic: a reader never meets half a picture, however many writers there are.
        partial = path.with_name(f".{path.name}.{uuid4().hex}")
        partial.write_bytes(content)
        os.replace(partial, path)  # noqa: PTH105
