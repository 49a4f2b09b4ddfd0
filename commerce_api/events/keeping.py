"""Keeps what storefronts report: new events about a store's own products, everything else not.

What the requests of a process report within a few milliseconds is copied into a staging table of the
connection and kept by one statement of the database's role ``slipway_events``, which sees the products of all
stores and may do nothing but this; the application's own role sees one store at a time and writes no event.

The answer waits for the commit, but not for the disk: a crash of Postgres itself may lose what was kept in
its last moments (three times ``wal_writer_delay``, 0.6 s). For counts of visits that is no reason to make
every shopper's beacon wait; orders come from elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID

import psycopg
from fastapi import Depends, Request
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.database import Database
from commerce_api.db.failures import is_unavailable
from commerce_api.errors import ServiceUnavailable
from commerce_api.events.batches import Batches, Measures
from commerce_api.events.days import salt_of
from commerce_api.events.limits import EVENT_BATCHES
from commerce_api.events.models import EventKind
from commerce_api.events.schemas import EventIn
from commerce_api.events.visitors import is_bot, visitor_hash
from commerce_api.events.wording import countable_query, without_query
from commerce_api.rate_limits.errors import TooManyRequests
from commerce_api.rate_limits.limits import RateLimits
from commerce_api.stores.errors import StoreNotFound
from commerce_api.stores.models import StoreSlug
from kit.clock import Clock, utc_day

_STAGE = text("SELECT stage_events()")
_COPY = (
    "COPY pg_temp.staged_events (report, position, store_id, event_id, occurred_at, kind, visitor_hash,"
    " page, product_id, variant_id, search_query, referrer, utm_source, utm_medium, utm_campaign, is_bot)"
    " FROM STDIN"
)
_KEEP = text("SELECT report, kept FROM keep_staged_events(:day)")

StagedRow = tuple[object, ...]
Kept = int | StoreNotFound | TooManyRequests
"""How many events of a report were kept, or why none was."""


@dataclass(frozen=True)
class Report:
    """What one request reports, and of whom."""

    slug: str
    events: Sequence[EventIn]
    address: str
    user_agent: str


class EventKeeper:
    """All reports of a process. ``database`` should not wait for the disk."""

    def __init__(
        self, database: Database, clock: Clock, limits: RateLimits, measures: Measures | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._limits = limits
        self._batches: Batches[Report, Kept] = Batches(
            self._write, lambda report: len(report.events), measures or Measures()
        )

    async def keep(self, report: Report) -> int:
        """How many of the events were kept. All of a report happened now, by our clock. One address reports
        so often and no more."""
        kept = await self._batches.put(report)
        if isinstance(kept, int):
            return kept
        raise kept

    async def close(self) -> None:
        await self._batches.close()

    async def _write(self, reports: Sequence[Report]) -> list[Kept]:
        try:
            async with self._database.transaction() as session:
                addresses = [report.address for report in reports]
                refusals = await self._limits.take_together(session, EVENT_BATCHES, addresses)
                heard = [report for report, no in zip(reports, refusals, strict=True) if no is None]
                kept = iter(await _keep(session, heard, self._clock()))
                return [next(kept) if refusal is None else refusal for refusal in refusals]
        except (DBAPIError, PoolTimeout) as error:
            if is_unavailable(error):
                raise ServiceUnavailable from error
            raise
        except (psycopg.OperationalError, OSError) as error:
            raise ServiceUnavailable from error


async def event_keeper(request: Request) -> EventKeeper:
    keeper: EventKeeper = request.state.event_keeper
    return keeper


EventKeeperDep = Annotated[EventKeeper, Depends(event_keeper)]


async def _keep(session: AsyncSession, reports: Sequence[Report], now: datetime) -> list[Kept]:
    """For each report how many of its events were kept; a store that there is not is its answer."""
    stores = await _stores(session, {report.slug for report in reports})
    if not stores:
        return [StoreNotFound() for _ in reports]
    day = utc_day(now)
    salt = await salt_of(session, day)
    await session.execute(_STAGE)
    await _copy(
        session,
        [
            (number, *row)
            for number, report in enumerate(reports)
            if report.slug in stores
            for row in _rows(report, stores[report.slug], salt, now)
        ],
    )
    kept = {row.report: row.kept for row in await session.execute(_KEEP, {"day": day})}
    return [
        kept.get(number, 0) if report.slug in stores else StoreNotFound()
        for number, report in enumerate(reports)
    ]


async def _stores(session: AsyncSession, slugs: set[str]) -> dict[str, UUID]:
    """By today's addresses and former ones; a store that is deleted has let go of its own."""
    found = await session.execute(
        select(StoreSlug.slug, StoreSlug.store_id).where(
            StoreSlug.slug.in_(slugs), StoreSlug.released_at.is_(None)
        )
    )
    return {row.slug: row.store_id for row in found}


def _rows(report: Report, store_id: UUID, salt: bytes, now: datetime) -> list[StagedRow]:
    visitor = visitor_hash(salt, store_id, report.address, report.user_agent)
    bot = is_bot(report.user_agent)
    # One microsecond apart, so that what was done first stays first; never beyond the day of the partition.
    day_ends = datetime.combine(utc_day(now), time.max, tzinfo=UTC)
    rows: list[StagedRow] = []
    for position, event in enumerate(report.events):
        moment = min(now + timedelta(microseconds=position), day_ends)
        utm = event.utm
        rows.append(
            (
                *(position, store_id, event.event_id, moment, event.kind.value, visitor),
                *(without_query(event.page), event.product_id, event.variant_id),
                countable_query(event.query) if event.kind is EventKind.SEARCH else None,
                without_query(event.referrer or "") or None,
                *((utm.source, utm.medium, utm.campaign) if utm else (None, None, None)),
                bot,
            )
        )
    return rows


async def _copy(session: AsyncSession, rows: Sequence[StagedRow]) -> None:
    raw = await (await session.connection()).get_raw_connection()
    connection: psycopg.AsyncConnection[Any] = raw.driver_connection  # type: ignore[assignment]
    async with connection.cursor() as cursor, cursor.copy(_COPY.encode()) as copy:
        for row in rows:
            await copy.write_row(row)
