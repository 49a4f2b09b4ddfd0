"""Who a visitor is for one day, without a cookie and without keeping an address.

A visitor is a hash of the day's salt, the store, the address and the user agent. The salt is deleted after
its day, so that the hashes of two days, or of two stores, cannot be told together by anybody.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from crawleruseragents import is_crawler
from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.events.models import EventSalt

_HASH_BYTES = 16


@dataclass(frozen=True)
class Visitor:
    hash: str
    is_bot: bool


def recognize(salt: bytes, store_id: UUID, address: str, user_agent: str) -> Visitor:
    """A request without a user agent is no browser's."""
    digest = hashlib.blake2b(key=salt, digest_size=_HASH_BYTES)
    for part in (store_id.bytes, address.encode(), user_agent.encode("utf-8", "replace")):
        # Lengths in between, so that no two sets of parts are the same bytes.
        digest.update(len(part).to_bytes(4) + part)
    return Visitor(hash=digest.hexdigest(), is_bot=not user_agent.strip() or is_crawler(user_agent))


def session_hash(visitor_hash: str, began_at: datetime) -> str:
    """A visit of a visitor, named by its first event."""
    name = f"{visitor_hash}:{began_at.isoformat()}".encode()
    return hashlib.blake2b(name, digest_size=_HASH_BYTES).hexdigest()


async def salt_of(session: AsyncSession, day: date) -> bytes:
    """The day's secret, made by whoever needs it first, with the partitions from this day on. Whoever makes
    it deletes the secrets of the days before."""
    salt = await session.scalar(select(EventSalt.salt).where(EventSalt.day == day))
    if salt is not None:
        return salt
    await ensure_event_partitions(session, day)
    await session.execute(
        insert(EventSalt).values(day=day, salt=secrets.token_bytes(32)).on_conflict_do_nothing()
    )
    await forget_old_salts(session, day)
    return (await session.scalars(select(EventSalt.salt).where(EventSalt.day == day))).one()


async def turn_days(session: AsyncSession, today: date) -> None:
    """What each day needs even when no shopper comes: partitions ahead, no secret left behind."""
    await ensure_event_partitions(session, today)
    await forget_old_salts(session, today)


async def forget_old_salts(session: AsyncSession, today: date) -> None:
    await session.execute(delete(EventSalt).where(EventSalt.day < today))


async def ensure_event_partitions(session: AsyncSession, first_day: date) -> int:
    """Makes the partitions of this day and the seven after it; answers how many were missing."""
    made = await session.scalar(text("SELECT ensure_event_partitions(:day)"), {"day": first_day})
    return int(made or 0)
