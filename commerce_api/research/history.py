"""Former research days of a store: what was found on each, and what was rejected."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.research.errors import ResearchDayNotFound
from commerce_api.research.imported import products_of_imports
from commerce_api.research.models import ResearchDay, ResearchOutcome, ResearchPick, WatchlistItem
from commerce_api.research.repository import DayRepository, SettingsRepository
from commerce_api.research.schemas import (
    HistoryDay,
    HistoryPick,
    OutcomeRead,
    RejectedRead,
    RejectedToday,
    ResearchHistory,
)
from commerce_api.research.settings import DEFAULT_SCORE_LINE


async def read_history(
    session: AsyncSession, store_id: UUID, *, limit: int, cursor: str | None
) -> ResearchHistory:
    """The last day first."""
    before = _day_in(cursor) if cursor else None
    days = await DayRepository(session, store_id).before(before, limit + 1)
    shown, more = days[:limit], len(days) > limit
    picks = await _picks(session, store_id, [day.day for day in shown])
    settings = await SettingsRepository(session, store_id).find()
    line = settings.score_line if settings else DEFAULT_SCORE_LINE
    return ResearchHistory(
        items=[_day(day, picks.get(day.day, []), line) for day in shown],
        next_cursor=encode_cursor(shown[-1].day.isoformat()) if more else None,
    )


def _day_in(cursor: str) -> date:
    [key] = decode_cursor(cursor, 1)
    try:
        return date.fromisoformat(str(key))
    except ValueError as error:
        raise InvalidCursor from error


async def _picks(
    session: AsyncSession, store_id: UUID, days: Sequence[date]
) -> dict[date, list[HistoryPick]]:
    query = (
        select(WatchlistItem, ResearchPick.day, ResearchPick.score, ResearchOutcome)
        .join(
            ResearchPick,
            (ResearchPick.store_id == WatchlistItem.store_id)
            & (ResearchPick.item_id == WatchlistItem.item_id),
        )
        .outerjoin(
            ResearchOutcome,
            (ResearchOutcome.store_id == WatchlistItem.store_id)
            & (ResearchOutcome.day == ResearchPick.day)
            & (ResearchOutcome.candidate_id == WatchlistItem.candidate_id),
        )
        .where(
            WatchlistItem.store_id == store_id,
            ResearchPick.day.in_(days),
            ResearchPick.position.is_not(None),
        )
        .order_by(ResearchPick.day, ResearchPick.position)
    )
    rows = (await session.execute(query)).all()
    products = await products_of_imports(session, store_id, (row.WatchlistItem.import_id for row in rows))
    found: dict[date, list[HistoryPick]] = {}
    for item, day, score, outcome in rows:
        shown = HistoryPick(
            item_id=item.item_id,
            title=item.title,
            image_url=item.image_url,
            score=score,
            status=item.status,
            is_new=item.first_seen_on == day,
            import_id=item.import_id,
            product_id=products.get(item.import_id) if item.import_id else None,
            outcome=OutcomeRead.model_validate(outcome, from_attributes=True) if outcome else None,
        )
        found.setdefault(day, []).append(shown)
    return found


def _day(day: ResearchDay, picks: list[HistoryPick], line: int) -> HistoryDay:
    return HistoryDay(
        day=day.day,
        ready_at=day.ready_at,
        candidates_seen=day.candidates_seen,
        kept=len(picks),
        above_line=sum(pick.score >= line for pick in picks),
        new=sum(pick.is_new for pick in picks),
        rejected_count=len(day.rejected),
        picks=picks,
    )


async def read_rejected(
    session: AsyncSession, store_id: UUID, day: date | None, *, limit: int, cursor: str | None
) -> RejectedToday:
    """In the order in which research sent them."""
    days = DayRepository(session, store_id)
    found = await (days.latest() if day is None else days.find(day))
    if found is None:
        if day is not None:
            raise ResearchDayNotFound
        return RejectedToday(day=None, total=0, reasons={}, items=[], next_cursor=None)
    start = _place_in(cursor) if cursor else 0
    rejected = [RejectedRead.model_validate(row) for row in found.rejected]
    reasons: dict[str, int] = {}
    for row in rejected:
        reasons[row.reason] = reasons.get(row.reason, 0) + 1
    end = start + limit
    return RejectedToday(
        day=found.day,
        total=len(rejected),
        reasons=dict(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
        items=rejected[start:end],
        next_cursor=encode_cursor(end) if end < len(rejected) else None,
    )


def _place_in(cursor: str) -> int:
    [place] = decode_cursor(cursor, 1)
    if not isinstance(place, int) or place < 0:
        raise InvalidCursor
    return place
