"""Keeps a picture until the row that names it is committed: who deletes pictures without a row stays away."""

import asyncio
from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kit.media import MediaStore, key_of
from kit.media_size import MediaSize


async def keep(session: AsyncSession, media: MediaStore, renditions: dict[MediaSize, bytes]) -> str:
    """Writes the three sizes, for a row of this transaction; returns their key."""
    # Before the store is asked: the same picture may lie there already, about to be deleted.
    await _hold(session, key_of(renditions))
    return await media.put(renditions)


async def missing(session: AsyncSession, media: MediaStore, keys: Iterable[str]) -> list[str]:
    """Those that are not in the store whole. The others stay until the end of this transaction."""
    named = sorted(set(keys))
    for key in named:
        await _hold(session, key)
    found = await asyncio.gather(*(media.has(key) for key in named))
    return [key for key, is_there in zip(named, found, strict=True) if not is_there]


async def take_from_all(session: AsyncSession, key: str) -> bool:
    """Whether this transaction alone has to do with the picture. Does not wait."""
    return bool(await session.scalar(select(func.pg_try_advisory_xact_lock(_lock(key)))))


async def _hold(session: AsyncSession, key: str) -> None:
    await session.execute(select(func.pg_advisory_xact_lock_shared(_lock(key))))


def _lock(key: str) -> ColumnElement[int]:
    return func.hashtextextended(f"media:{key}", 0)
