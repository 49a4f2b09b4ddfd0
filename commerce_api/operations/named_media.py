"""Pictures and the rows that name them, compared in both directions."""

import asyncio
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kit.media import MediaStore, is_content_of
from kit.media_size import MediaSize

NAMED_IN = {
    "product_images.media_key": "SELECT media_key FROM product_images WHERE media_key = ANY(:keys)",
    "stores.logo_media_key": "SELECT logo_media_key FROM stores WHERE logo_media_key = ANY(:keys)",
    "checkout_lines.image_key": "SELECT image_key FROM checkout_lines WHERE image_key = ANY(:keys)",
    "order_lines.image_key": "SELECT image_key FROM order_lines WHERE image_key = ANY(:keys)",
}
"""Every column that names pictures, the one with most of them first."""

READ_AT_ONCE = 8

_NAMED = text(
    "SELECT store_id, media_key, 'product_images' AS named_in FROM product_images"
    " UNION SELECT store_id, logo_media_key, 'stores' FROM stores WHERE logo_media_key IS NOT NULL"
    " UNION SELECT store_id, image_key, 'checkout_lines' FROM checkout_lines WHERE image_key IS NOT NULL"
    " UNION SELECT store_id, image_key, 'order_lines' FROM order_lines WHERE image_key IS NOT NULL"
)


async def unnamed(session: AsyncSession, keys: set[str]) -> set[str]:
    """Those that nothing names, as a role sees it that sees all stores."""
    left = set(keys)
    for query in NAMED_IN.values():
        if left:
            left -= set(await session.scalars(text(query), {"keys": list(left)}))
    return left


async def orphans(session: AsyncSession, media: MediaStore, before: datetime) -> list[dict[str, object]]:
    """Pictures written before then that nothing names."""
    found: set[str] = set()
    async for keys in media.older_than(before):
        found |= await unnamed(session, keys)
    return [{"media_key": key} for key in sorted(found)]


async def named_without_files(session: AsyncSession, media: MediaStore) -> list[dict[str, object]]:
    """Rows whose picture is not there whole, or is another than its key says. Reads every large file."""
    rows = [dict(row) for row in (await session.execute(_NAMED)).mappings()]
    some = asyncio.Semaphore(READ_AT_ONCE)

    async def is_whole(key: str) -> bool:
        async with some:
            content = await media.read(key, MediaSize.LARGE)
            return content is not None and is_content_of(key, content) and await media.has(key)

    keys = sorted({str(row["media_key"]) for row in rows})
    whole = dict(zip(keys, await asyncio.gather(*(is_whole(key) for key in keys)), strict=True))
    return [row for row in rows if not whole[str(row["media_key"])]]
