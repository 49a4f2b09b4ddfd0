"""Deletes pictures that no row names: of an upload that broke off, a logo that was replaced."""

from datetime import timedelta

import structlog

from commerce_api.media.keeping import take_from_all
from commerce_api.operations.named_media import unnamed
from commerce_api.platform import Platform

KEPT_FOR = timedelta(minutes=40)
"""A picture is written before its row: an import has this long to become a draft, later it is asked for its
pictures again. Together with the worker's pause less than the hour after which an orphan is a fault."""

log = structlog.get_logger(__name__)


async def sweep_media(platform: Platform) -> int:
    """How many it deleted. A picture that is being named this moment is left alone."""
    swept = 0
    async for keys in platform.media.older_than(platform.clock() - KEPT_FOR):
        async with platform.database.transaction() as session:
            found = await unnamed(session, keys)
        for key in sorted(found):
            swept += await _sweep(platform, key)
    if swept:
        log.info("media.swept", pictures=swept)
    return swept


async def _sweep(platform: Platform, key: str) -> bool:
    async with platform.database.transaction() as session:
        if not await take_from_all(session, key) or not await unnamed(session, {key}):
            return False
        await platform.media.delete(key)
    return True
