"""What owners do with research: look at it, decide on it, ask for more of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.plans.limits import reserve_in_store
from commerce_api.plans.plans import Limit
from commerce_api.research.errors import ResearchItemNotFound, ResearchRunNotFound
from commerce_api.research.models import (
    RUN_IS_LIVE,
    ItemStatus,
    ResearchRun,
    ResearchSource,
    RunStatus,
    WatchlistItem,
)
from commerce_api.research.outcomes import outcomes_of
from commerce_api.research.reading import read_evidence, read_pick, read_run, read_source
from commerce_api.research.repository import (
    DayRepository,
    ItemRepository,
    RunRepository,
    SettingsRepository,
)
from commerce_api.research.schemas import (
    PickEvidence,
    PickRead,
    ResearchToday,
    ScorePoint,
    SourceRead,
)
from commerce_api.research.settings import DEFAULT_SCORE_LINE
from kit.clock import utc_day
from kit.ids import new_id


async def read_today(session: AsyncSession, store_id: UUID, now: datetime) -> ResearchToday:
    """The last day that was researched; before the first one an empty today."""
    day = await DayRepository(session, store_id).latest()
    run = await RunRepository(session, store_id).latest()
    settings = await SettingsRepository(session, store_id).find()
    rows = await ItemRepository(session, store_id).of_day(day.day) if day else []
    return ResearchToday(
        day=day.day if day else utc_day(now),
        ready_at=day.ready_at if day else None,
        run=read_run(run) if run else None,
        candidates_seen=day.candidates_seen if day else 0,
        kept=len(rows),
        rejected_count=len(day.rejected) if day else 0,
        score_line=settings.score_line if settings else DEFAULT_SCORE_LINE,
        sources=await list_sources(session),
        items=[read_pick(item, pick, now) for item, pick in rows],
    )


async def list_sources(session: AsyncSession) -> list[SourceRead]:
    rows = await session.scalars(select(ResearchSource).order_by(ResearchSource.source))
    return [read_source(row) for row in rows]


async def read_item(session: AsyncSession, store_id: UUID, item_id: UUID, now: datetime) -> PickEvidence:
    items = ItemRepository(session, store_id)
    row = await items.find(item_id)
    if row is None:
        raise ResearchItemNotFound
    item, pick = row
    history = [ScorePoint(day=day, score=score) for day, score in await items.history(item_id)]
    outcomes = await outcomes_of(session, store_id, item.candidate_id)
    return read_evidence(item, pick, history, outcomes, now)


async def decide_on_item(
    session: AsyncSession, store_id: UUID, item_id: UUID, status: ItemStatus, now: datetime
) -> PickRead:
    """Keeps the owner's word. An imported item stays imported; the word counts again if the import ends."""
    row = await ItemRepository(session, store_id).find(item_id, for_update=True)
    if row is None:
        raise ResearchItemNotFound
    item, pick = row
    item.owner_status = status
    item.decided_at = now
    await session.flush()
    return read_pick(item, pick, now)


async def request_run(session: AsyncSession, store_id: UUID, now: datetime) -> ResearchRun:
    """Queues a run for today. While one is queued or running, that one is the answer."""
    runs = RunRepository(session, store_id)
    await runs.give_up_on_lost_one(now)
    if await runs.live() is None:
        await reserve_in_store(session, store_id, Limit.RESEARCH_RUNS, now)
    return await _queue_run(session, store_id, now)


async def _queue_run(session: AsyncSession, store_id: UUID, now: datetime) -> ResearchRun:
    runs = RunRepository(session, store_id)
    await session.execute(
        insert(ResearchRun)
        .values(
            run_id=new_id(),
            store_id=store_id,
            day=utc_day(now),
            status=RunStatus.QUEUED,
            requested_at=now,
        )
        .on_conflict_do_nothing(
            index_elements=["store_id"],
            index_where=RUN_IS_LIVE,
        )
    )
    run = await runs.live() or await runs.latest()
    if run is None:
        raise ResearchRunNotFound
    return run


async def request_first_run(session: AsyncSession, payload: dict[str, object], now: datetime) -> None:
    """Follows ``store.created``: a new store does not wait for the night, nor for a place in the plan. Where
    the store was researched already, with all others, nothing more is asked for."""
    store_id = UUID(str(payload["store_id"]))
    if await DayRepository(session, store_id).latest() is None:
        await _queue_run(session, store_id, now)


async def find_run(session: AsyncSession, store_id: UUID, run_id: UUID) -> ResearchRun:
    run = await RunRepository(session, store_id).find(run_id)
    if run is None:
        raise ResearchRunNotFound
    return run


async def find_item(session: AsyncSession, store_id: UUID, item_id: UUID) -> WatchlistItem:
    """The item, locked: its import is about to be decided."""
    row = await ItemRepository(session, store_id).find(item_id, for_update=True)
    if row is None:
        raise ResearchItemNotFound
    return row[0]


async def mark_imported(session: AsyncSession, store_id: UUID, item_id: UUID, import_id: UUID | None) -> None:
    """Ties an item to its import, or frees it again (``None``)."""
    item = await find_item(session, store_id, item_id)
    item.import_id = import_id
    await session.flush()
