"""The files that the data house writes for owners, beside its publications."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import obstore
from obstore.store import LocalStore, ObjectStore

from commerce_api.analytics.errors import ExportNotReady
from commerce_api.config import Settings
from kit.buckets import is_bucket, open_bucket

CHUNK_BYTES = 256 << 10
REQUEST_SECONDS, PATIENCE_SECONDS = 30.0, 60.0


def file_of(export_id: UUID) -> str:
    """Its name, the same for who writes it and who reads it."""
    return f"export-{export_id}.parquet"


@dataclass(frozen=True)
class ExportFiles:
    objects: ObjectStore

    async def read(self, export_id: UUID) -> AsyncIterator[bytes]:
        """Raises :class:`~commerce_api.analytics.errors.ExportNotReady` when it is not there (any more)."""
        try:
            found = await obstore.get_async(self.objects, file_of(export_id))
        except FileNotFoundError as gone:
            raise ExportNotReady from gone

        async def chunks() -> AsyncIterator[bytes]:
            async for chunk in found.stream(min_chunk_size=CHUNK_BYTES):
                yield bytes(chunk)

        return chunks()

    async def delete(self, export_id: UUID) -> None:
        with suppress(FileNotFoundError):
            await obstore.delete_async(self.objects, file_of(export_id))


def export_files(settings: Settings) -> ExportFiles:
    root = settings.published_root
    if not is_bucket(root):
        return ExportFiles(LocalStore(Path(root), mkdir=True))
    return ExportFiles(
        open_bucket(
            root,
            settings.published_s3,
            request_seconds=REQUEST_SECONDS,
            patience_seconds=PATIENCE_SECONDS,
        )
    )
