"""What a check made of a file, kept until it is applied: nothing is read or checked twice."""

import asyncio
import zlib
from collections.abc import Sequence
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.checking import read_file
from commerce_api.catalog.csv_files.drafts import Draft
from commerce_api.catalog.csv_files.models import ProductCsvImport
from commerce_api.stores.access import find_store

_FAST = 1


class KeptDrafts:
    """The drafts of a file, in its order; each a line of JSON until its turn comes."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def some(self, start: int, count: int) -> list[Draft]:
        return [Draft(**orjson.loads(line)) for line in self._lines[start : start + count]]


def packed(drafts: Sequence[Draft]) -> bytes:
    return zlib.compress(b"\n".join(_lines(drafts)), _FAST)


def unpacked(content: bytes) -> KeptDrafts:
    return KeptDrafts(zlib.decompress(content).split(b"\n"))


async def kept_drafts(session: AsyncSession, store_id: UUID, import_id: UUID) -> KeptDrafts:
    """None when the import has ended."""
    query = select(ProductCsvImport.drafts, ProductCsvImport.content).where(
        ProductCsvImport.store_id == store_id, ProductCsvImport.import_id == import_id
    )
    drafts, content = (await session.execute(query)).one()
    if drafts is not None:
        return await asyncio.to_thread(unpacked, drafts)
    if not content:
        return KeptDrafts([])
    # Checked before drafts were kept.
    currency = (await find_store(session, store_id)).currency
    return KeptDrafts(_lines((await asyncio.to_thread(read_file, content, currency)).drafts))


def _lines(drafts: Sequence[Draft]) -> list[bytes]:
    return [orjson.dumps(draft) for draft in drafts]
