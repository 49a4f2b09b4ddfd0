"""A store's logo: checked and re-encoded like every picture, but small ones and see-through ones are fine."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from commerce_api.platform import Platform
from commerce_api.stores.errors import LogoQueueFull, UnreadableLogo
from kit.pictures import PictureRefused, optimize

MIN_SIDE = 24
_QUEUE = 4
_threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="logos")
_waiting = 0


async def keep_logo(platform: Platform, content: bytes) -> str:
    """Writes the three sizes and returns their media key."""
    global _waiting  # noqa: PLW0603 (the length of one process's queue)
    if _waiting >= _QUEUE:
        raise LogoQueueFull
    _waiting += 1
    try:
        picture = await asyncio.get_running_loop().run_in_executor(
            _threads, lambda: optimize(content, min_side=MIN_SIDE, keeps_transparency=True)
        )
    except PictureRefused as refused:
        raise UnreadableLogo(str(refused)) from refused
    finally:
        _waiting -= 1
    return await asyncio.to_thread(platform.media.put, picture.renditions)
