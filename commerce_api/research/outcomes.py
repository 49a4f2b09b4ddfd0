"""What became of picks: taken in, shown on the item, and summed up as a track record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from commerce_api.research.internal_schemas import LandedOutcomes, OutcomesIn, StoreOutcomesIn
from commerce_api.research.landing import lock_stores
from commerce_api.research.models import ResearchOutcome
from commerce_api.research.repository import OutcomeRepository
from commerce_api.research.schemas import DecileRecord, HitRate, OutcomeRead, TrackRecord

NORMAL_95 = 1.959964
BEST = 10


async def land_outcomes(session: AsyncSession, day: date, body: OutcomesIn, now: datetime) -> LandedOutcomes:
    """Replaces what was known of the day for every store named."""
    open_stores = await lock_stores(session, [store.store_id for store in body.stores])
    written = 0
    for store in body.stores:
        if store.store_id in open_stores:
            written += await _replace(session, day, store, now)
    skipped = [store.store_id for store in body.stores if store.store_id not in open_stores]
    return LandedOutcomes(outcomes=written, skipped_stores=skipped)


async def _replace(session: AsyncSession, day: date, store: StoreOutcomesIn, now: datetime) -> int:
    of_day = (ResearchOutcome.store_id == store.store_id, ResearchOutcome.day == day)
    await session.execute(delete(ResearchOutcome).where(*of_day))
    rows = [
        {"store_id": store.store_id, "day": day, "reported_at": now, **outcome.model_dump()}
        for outcome in store.outcomes
    ]
    if rows:
        await session.execute(insert(ResearchOutcome), rows)
    return len(rows)


async def outcomes_of(session: AsyncSession, store_id: UUID, candidate_id: str) -> list[OutcomeRead]:
    """Of one candidate, by the day it was picked on, the last first."""
    rows = await OutcomeRepository(session, store_id).of_candidate(candidate_id)
    return [OutcomeRead.model_validate(row, from_attributes=True) for row in rows]


async def read_track_record(session: AsyncSession, store_id: UUID, days: int, today: date) -> TrackRecord:
    """Hit rates over the candidates of so many days that have been judged, by score and by sold count."""
    since = today - timedelta(days)
    judged = (
        ResearchOutcome.store_id == store_id,
        ResearchOutcome.day >= since,
        ResearchOutcome.is_hit.is_not(None),
    )
    by_score = await _by_decile(session, judged, ResearchOutcome.score_decile)
    by_sold = await _by_decile(session, judged, ResearchOutcome.sold_decile)
    picks = await session.execute(
        select(func.count(), func.count().filter(ResearchOutcome.is_hit.is_(True))).where(
            *judged, ResearchOutcome.was_picked
        )
    )
    picked, hits = picks.one()
    imported, sold = await _own_sales(session, judged)
    first, last, days_judged = (
        await session.execute(
            select(
                func.min(ResearchOutcome.day),
                func.max(ResearchOutcome.day),
                func.count(ResearchOutcome.day.distinct()),
            ).where(*judged)
        )
    ).one()
    return TrackRecord(
        first_day=first,
        last_day=last,
        days_judged=days_judged,
        imported=imported,
        sold=sold,
        picks=hit_rate(hits, picked),
        all_candidates=hit_rate(sum(h for h, _ in by_score.values()), sum(n for _, n in by_score.values())),
        best_by_sold_count=hit_rate(*by_sold.get(BEST, (0, 0))),
        deciles=[
            DecileRecord(
                decile=decile,
                by_score=hit_rate(*by_score.get(decile, (0, 0))),
                by_sold_count=hit_rate(*by_sold.get(decile, (0, 0))),
            )
            for decile in range(BEST, 0, -1)
        ],
    )


async def _by_decile(
    session: AsyncSession, judged: Sequence[object], decile: InstrumentedAttribute[int]
) -> dict[int, tuple[int, int]]:
    """Hits and candidates."""
    rows = await session.execute(
        select(decile, func.count().filter(ResearchOutcome.is_hit.is_(True)), func.count())
        .where(*judged)  # type: ignore[arg-type]
        .group_by(decile)
    )
    return {of: (hits, count) for of, hits, count in rows}


async def _own_sales(session: AsyncSession, judged: Sequence[object]) -> tuple[int, int]:
    """Picked candidates that the store has imported, and those that it has sold; one picked on many days
    counts once. Only of imported ones the store's own views are known."""
    of = ResearchOutcome.candidate_id.distinct()
    row = await session.execute(
        select(func.count(of), func.count(of).filter(ResearchOutcome.orders > 0)).where(
            *judged,  # type: ignore[arg-type]
            ResearchOutcome.was_picked,
            ResearchOutcome.views.is_not(None),
        )
    )
    imported, sold = row.one()
    return imported, sold


@dataclass(frozen=True)
class Wilson:
    """The 95 % interval of a share (Wilson 1927): honest for small counts, and for shares of 0 and 1."""

    low: float
    high: float

    @classmethod
    def of(cls, hits: int, count: int) -> "Wilson":
        """
        >>> interval = Wilson.of(9, 14)
        >>> round(interval.low, 2), round(interval.high, 2)
        (0.39, 0.84)
        """
        share, z = hits / count, NORMAL_95
        middle = (share + z * z / (2 * count)) / (1 + z * z / count)
        half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
        return cls(max(0.0, middle - half), min(1.0, middle + half))


def hit_rate(hits: int, count: int) -> HitRate:
    if not count:
        return HitRate(hits=0, count=0, rate=None, low=None, high=None)
    interval = Wilson.of(hits, count)
    return HitRate(
        hits=hits,
        count=count,
        rate=round(hits / count, 4),
        low=round(interval.low, 4),
        high=round(interval.high, 4),
    )
