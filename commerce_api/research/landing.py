"""Takes in what research found: whole days of stores, and how the sources are."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.research.internal_schemas import LandedDay, PickIn, ResearchDayIn, SourceReport, StoreDayIn
from commerce_api.research.models import (
    ItemStatus,
    ResearchDay,
    ResearchPick,
    ResearchRun,
    ResearchSource,
    RunStatus,
    WatchlistItem,
)
from commerce_api.research.report import request_reports
from commerce_api.stores.models import Store
from kit.ids import new_id


async def land_day(session: AsyncSession, day: date, body: ResearchDayIn, now: datetime) -> LandedDay:
    """Replaces the day of every store named; other days, and what owners decided, stay as they are."""
    for source in body.sources:
        await report_source(session, source.source, source, now)
    open_stores = await lock_stores(session, [store.store_id for store in body.stores])
    landed: dict[UUID, int] = {}
    for store in body.stores:
        if store.store_id in open_stores:
            await _land_store_day(session, day, store, body.ready_at)
            landed[store.store_id] = len(store.picks)
    if not body.awaits_analysis:
        await request_reports(session, day, list(landed), now)
    if body.run_id is not None:
        await _finish_run(session, body.run_id, now)
    return LandedDay(
        picks=landed,
        skipped_stores=[store.store_id for store in body.stores if store.store_id not in open_stores],
    )


async def lock_stores(session: AsyncSession, store_ids: list[UUID]) -> set[UUID]:
    """Those of the stores that are there, held as they are until the transaction ends."""
    # In one order everywhere, so that two days landing at once wait instead of blocking each other.
    rows = await session.scalars(
        select(Store.store_id)
        .where(Store.store_id.in_(store_ids), Store.deleted_at.is_(None))
        .order_by(Store.store_id)
        .with_for_update(key_share=True)
    )
    return set(rows)


async def _land_store_day(session: AsyncSession, day: date, store: StoreDayIn, ready_at: datetime) -> None:
    await _clear_picks(session, store.store_id, day)
    values = {
        "candidates_seen": store.candidates_seen,
        "ready_at": ready_at,
        "rejected": [rejected.model_dump(mode="json") for rejected in store.rejected],
        "near_misses": [missed.model_dump(mode="json") for missed in store.near_misses],
    }
    await session.execute(
        insert(ResearchDay)
        .values(store_id=store.store_id, day=day, **values)
        .on_conflict_do_update(index_elements=["store_id", "day"], set_=values)
    )
    if store.picks:
        items = await _keep_items(session, day, store)
        statement = insert(ResearchPick)
        rows = [_pick(day, store, items, position) for position in range(len(store.picks))]
        keys = ["store_id", "day", "item_id"]
        changed = {column: statement.excluded[column] for column in rows[0] if column not in keys}
        await session.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)
    await _forget_unpicked(session, store.store_id)


async def _clear_picks(session: AsyncSession, store_id: UUID, day: date) -> None:
    """What an owner decided on keeps its evidence, out of the day's list; everything else of the day goes."""
    decided = select(WatchlistItem.item_id).where(
        WatchlistItem.store_id == store_id,
        or_(WatchlistItem.decided_at.is_not(None), WatchlistItem.import_id.is_not(None)),
    )
    of_day = (ResearchPick.store_id == store_id, ResearchPick.day == day)
    await session.execute(delete(ResearchPick).where(*of_day, ResearchPick.item_id.not_in(decided)))
    await session.execute(update(ResearchPick).where(*of_day).values(position=None))


async def _keep_items(session: AsyncSession, day: date, store: StoreDayIn) -> dict[str, UUID]:
    """The item of every candidate, new or known; a known one keeps its id, its first day and its status."""
    statement = insert(WatchlistItem)
    refreshed = ("source", "source_id", "title", "niche", "image_url")
    rows = await session.execute(
        statement.on_conflict_do_update(
            index_elements=["store_id", "candidate_id"],
            set_={
                **{column: statement.excluded[column] for column in refreshed},
                "first_seen_on": func.least(WatchlistItem.first_seen_on, statement.excluded.first_seen_on),
            },
        ).returning(WatchlistItem.candidate_id, WatchlistItem.item_id),
        [_item(day, store.store_id, pick) for pick in store.picks],
    )
    return {row.candidate_id: row.item_id for row in rows}


def _item(day: date, store_id: UUID, pick: PickIn) -> dict[str, object]:
    return {
        "item_id": new_id(),
        "store_id": store_id,
        "candidate_id": pick.candidate_id,
        "source": pick.source,
        "source_id": pick.source_id,
        "title": pick.title,
        "niche": pick.niche,
        "image_url": pick.image_url,
        "first_seen_on": day,
        "owner_status": ItemStatus.NEW,
    }


def _pick(day: date, store: StoreDayIn, items: dict[str, UUID], position: int) -> dict[str, object]:
    pick = store.picks[position]
    return {
        "store_id": store.store_id,
        "day": day,
        "item_id": items[pick.candidate_id],
        "position": position,
        "score": pick.score,
        "score_low": pick.score_low,
        "score_high": pick.score_high,
        "price_minor": pick.price_minor,
        "currency": pick.currency,
        "margin_percent": pick.margin_percent,
        "landed_cost_minor": pick.landed_cost_minor,
        "evidence": pick.evidence(),
    }


async def _forget_unpicked(session: AsyncSession, store_id: UUID) -> None:
    """An item that a corrected day no longer names goes, unless its owner had a word on it."""
    still_picked = exists().where(
        ResearchPick.store_id == WatchlistItem.store_id, ResearchPick.item_id == WatchlistItem.item_id
    )
    await session.execute(
        delete(WatchlistItem).where(
            WatchlistItem.store_id == store_id,
            WatchlistItem.decided_at.is_(None),
            WatchlistItem.import_id.is_(None),
            ~still_picked,
        )
    )


async def _finish_run(session: AsyncSession, run_id: UUID, now: datetime) -> None:
    run = await session.get(ResearchRun, run_id, with_for_update=True)
    if run is not None and run.status in (RunStatus.QUEUED, RunStatus.RUNNING):
        run.status = RunStatus.SUCCEEDED
        run.stage = "watchlist"
        run.started_at = run.started_at or now
        run.finished_at = now


async def report_source(session: AsyncSession, source: str, report: SourceReport, now: datetime) -> None:
    values = report.model_dump(exclude={"source", "is_sandbox"}) | {"updated_at": now}
    if report.is_sandbox is not None:
        values["is_sandbox"] = report.is_sandbox
    await session.execute(
        insert(ResearchSource)
        .values(source=source, **values)
        .on_conflict_do_update(index_elements=["source"], set_=values)
    )
