"""Uploaded pictures: checked, re-encoded off the event loop, kept under their content's hash."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.errors import PictureQueueFull, UnreadablePicture
from commerce_api.catalog.models import ProductImage
from commerce_api.catalog.repository import ImageRepository
from commerce_api.platform import Platform
from kit.ids import new_id
from kit.pictures import PictureRefused, optimize

_QUEUE = 8
_threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
_waiting = 0


async def keep_picture(
    session: AsyncSession, store_id: UUID, platform: Platform, content: bytes
) -> ProductImage:
    """Writes the three sizes and the row; the row belongs to no product yet."""
    global _waiting  # noqa: PLW0603 (the length of one process's queue)
    if _waiting >= _QUEUE:
        raise PictureQueueFull
    _waiting += 1
    try:
        picture = await asyncio.get_running_loop().run_in_executor(_threads, optimize, content)
    except PictureRefused as refused:
        raise UnreadablePicture(str(refused)) from refused
    finally:
        _waiting -= 1
    image = ProductImage(
        image_id=new_id(),
        media_key=await asyncio.to_thread(platform.media.put, picture.renditions),
        width=picture.width,
        height=picture.height,
        created_at=platform.clock(),
    )
    ImageRepository(session, store_id).add(image)
    await session.flush()
    return image
