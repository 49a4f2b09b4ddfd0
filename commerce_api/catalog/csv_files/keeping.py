"""What a check made of a file, kept until it is applied: nothing is read or checked twice."""

import asyncio
import zlib
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.checking import read_file
from commerce_api.catalog.csv_files.drafts import Draft
from commerce_api.catalog.csv_files.models import ProductCsvImport
from commerce_api.stores.access import find_store

_FAST = 1


def packed(drafts: list[Draft]) -> bytes:
    return zlib.compress(orjson.dumps(drafts), _FAST)


def unpacked(content: bytes) -> list[Draft]:
    return [Draft(**fields) for fields in orjson.loads(zlib.decompress(content))]


async def kept_drafts(session: AsyncSession, store_id: UUID, import_id: UUID) -> list[Draft]:
    """In the order of the file; none when the import has ended."""
    query = select(ProductCsvImport.drafts, ProductCsvImport.content).where(
        ProductCsvImport.store_id == store_id, ProductCsvImport.import_id == import_id
    )
    drafts, content = (await session.execute(query)).one()
    if drafts is not None:
        return await asyncio.to_thread(unpacked, drafts)
    if not content:
        return []
    # Checked before drafts were kept.
    currency = (await find_store(session, store_id)).currency
    return (await asyncio.to_thread(read_file, content, currency)).drafts
