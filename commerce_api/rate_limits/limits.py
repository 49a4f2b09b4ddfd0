"""Limits over a sliding window: in no stretch of that length is more taken than the limit says."""

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.database import Database
from commerce_api.rate_limits.errors import TooManyRequests
from kit.clock import Clock

_HASH_BYTES = 16


@dataclass(frozen=True)
class Limit:
    """``count`` in any stretch of ``window``. The name is part of the key: two limits never mix."""

    name: str
    count: int
    window: timedelta


@dataclass(frozen=True)
class Taken:
    """One taking, to be given back when it should not have counted."""

    limit: Limit
    caller: tuple[object, ...]
    at: datetime


# The count-th newest taking decides: while it is younger than the window, the limit is reached and no row
# comes back. The conflicting row is locked either way, so takings of one caller come one after the other;
# several callers are locked in their order, so that no two statements wait for each other.
_TAKE = text(
    "INSERT INTO rate_limits AS r (name, caller_hash, taken_at, expires_at)"
    " SELECT :name, caller, ARRAY[CAST(:now AS timestamptz)], CAST(:expires AS timestamptz)"
    " FROM unnest(CAST(:callers AS bytea[])) AS caller ORDER BY caller"
    " ON CONFLICT (name, caller_hash) DO UPDATE SET"
    " taken_at = r.taken_at[greatest(cardinality(r.taken_at) - :count + 2, 1):] || EXCLUDED.taken_at,"
    " expires_at = EXCLUDED.expires_at"
    " WHERE (r.taken_at[cardinality(r.taken_at) - :count + 1] > :since) IS NOT TRUE"
    " RETURNING caller_hash"
)
_BLOCKING = text(
    "SELECT caller_hash, taken_at[cardinality(taken_at) - :count + 1] AS since FROM rate_limits"
    " WHERE name = :name AND caller_hash = ANY(:callers)"
)
_GIVE_BACK = text(
    "UPDATE rate_limits SET taken_at = array_remove(taken_at, CAST(:at AS timestamptz))"
    " WHERE name = :name AND caller_hash = :caller"
)
_FORGET = text("DELETE FROM rate_limits WHERE name = :name AND caller_hash = :caller")
_FORGET_EXPIRED = text("DELETE FROM rate_limits WHERE expires_at < :now")


class RateLimits:
    """All limits of a deployment. ``factor`` multiplies every count, for load tests."""

    def __init__(self, database: Database, clock: Clock, *, secret: str, factor: int = 1) -> None:
        self._database = database
        self._clock = clock
        self._factor = factor
        self._key = hashlib.sha256(f"rate limits:{secret}".encode()).digest()

    async def take(self, limit: Limit, *caller: object) -> Taken:
        """Counts once for ``caller``; raises :class:`TooManyRequests` when the limit is reached, which then
        counts for nothing."""
        now = self._clock()
        async with self._database.transaction() as session:
            [refusal] = await self._take(session, limit, [self._hash(caller)], now)
        if refusal is not None:
            raise refusal
        return Taken(limit, caller, now)

    async def take_together(
        self, session: AsyncSession, limit: Limit, callers: Sequence[object]
    ) -> list[TooManyRequests | None]:
        """Counts once for each, in a transaction of the caller's; the refusals of those for whom the limit is
        reached. For many requests that are answered by one writing."""
        now = self._clock()
        hashes = [self._hash((caller,)) for caller in callers]
        refusals: list[TooManyRequests | None] = [None] * len(hashes)
        # A statement may touch a row once: whoever is there twice takes a second time in the second round.
        rounds: dict[int, list[int]] = {}
        seen: Counter[bytes] = Counter()
        for place, caller_hash in enumerate(hashes):
            rounds.setdefault(seen[caller_hash], []).append(place)
            seen[caller_hash] += 1
        for places in rounds.values():
            told = await self._take(session, limit, [hashes[place] for place in places], now)
            for place, refusal in zip(places, told, strict=True):
                refusals[place] = refusal
        return refusals

    async def _take(
        self, session: AsyncSession, limit: Limit, callers: Sequence[bytes], now: datetime
    ) -> list[TooManyRequests | None]:
        """Each caller once."""
        rows = {"name": limit.name, "callers": list(callers), "count": limit.count * self._factor}
        moments = {"now": now, "since": now - limit.window, "expires": now + limit.window}
        taken = set(await session.scalars(_TAKE, rows | moments))
        if len(taken) == len(callers):
            return [None] * len(callers)
        blocking = {row.caller_hash: row.since for row in await session.execute(_BLOCKING, rows)}
        return [None if caller in taken else _refusal(limit, blocking.get(caller), now) for caller in callers]

    async def give_back(self, taken: Taken) -> None:
        """Undoes one taking, as if it had never been."""
        async with self._database.transaction() as session:
            await session.execute(_GIVE_BACK, self._row(taken.limit, taken.caller) | {"at": taken.at})

    async def forget(self, limit: Limit, *caller: object) -> None:
        """Lets a caller start over."""
        async with self._database.transaction() as session:
            await session.execute(_FORGET, self._row(limit, caller))

    async def forget_expired(self) -> int:
        """Deletes what no longer limits anybody; how many rows that were."""
        async with self._database.transaction() as session:
            deleted = await session.execute(_FORGET_EXPIRED, {"now": self._clock()})
        return int(deleted.rowcount)  # type: ignore[attr-defined]

    def _row(self, limit: Limit, caller: tuple[object, ...]) -> dict[str, object]:
        return {"name": limit.name, "caller": self._hash(caller)}

    def _hash(self, caller: tuple[object, ...]) -> bytes:
        digest = hashlib.blake2b(key=self._key, digest_size=_HASH_BYTES)
        for part in caller:
            value = str(part).encode("utf-8", "surrogatepass")
            # Lengths in between, so that no two callers are the same bytes.
            digest.update(len(value).to_bytes(4) + value)
        return digest.digest()


def _refusal(limit: Limit, since: datetime | None, now: datetime) -> TooManyRequests:
    # Who waited for the row may have come before what was taken meanwhile: no wait is longer than the window.
    wait = min(since + limit.window - now, limit.window) if since else timedelta()
    return TooManyRequests(max(1, math.ceil(wait.total_seconds())))
