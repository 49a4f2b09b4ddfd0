"""Research, for a store's members."""

from enum import StrEnum
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from commerce_api.db.paging import Cursor, Limit
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.research import history, outcomes, service, watchlist
from commerce_api.research.models import ItemStatus
from commerce_api.research.reading import read_run
from commerce_api.research.schemas import (
    ItemDecision,
    PickEvidence,
    PickRead,
    RejectedToday,
    ResearchHistory,
    ResearchToday,
    RunRead,
    TrackRecord,
    Watchlist,
)
from commerce_api.schemas import Day
from kit.clock import utc_day

router = APIRouter(prefix="/stores/{store_id}", tags=["research"])


class ListedStatus(StrEnum):
    NEW = "new"
    WATCHED = "watched"
    DISMISSED = "dismissed"
    IMPORTED = "imported"
    ALL = "all"


@router.get("/research/today", responses=answers(401, 404))
async def read_today(access: OwnedStore, platform: PlatformDep) -> ResearchToday:
    """The last research day: how much was seen, what was kept, best first, and how the sources are."""
    return await service.read_today(access.session, access.store_id, platform.clock())


@router.get("/research/items/{item_id}", responses=answers(401, 404))
async def read_item(item_id: UUID, access: OwnedStore, platform: PlatformDep) -> PickEvidence:
    """One pick with all its evidence: score history, series, supplier offers, what is missing."""
    return await service.read_item(access.session, access.store_id, item_id, platform.clock())


@router.post("/research/items/{item_id}/status", responses=answers(401, 403, 404))
async def decide_on_item(
    item_id: UUID, body: ItemDecision, access: ManagedStore, platform: PlatformDep
) -> PickRead:
    """Watches a pick, dismisses it, or takes that back. Later research keeps the decision."""
    return await service.decide_on_item(
        access.session, access.store_id, item_id, ItemStatus(body.status), platform.clock()
    )


@router.post("/research/runs", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 402, 403, 404))
async def request_run(access: ManagedStore, platform: PlatformDep) -> RunRead:
    """Asks for research now. While a run is queued or running, that run is the answer. 402 when the plan's
    runs of today are used."""
    return read_run(await service.request_run(access.session, access.store_id, platform.clock()))


@router.get("/research/runs/{run_id}", responses=answers(401, 404))
async def read_research_run(run_id: UUID, access: OwnedStore) -> RunRead:
    """How far a run is."""
    return read_run(await service.find_run(access.session, access.store_id, run_id))


@router.get("/research/history", responses=answers(401, 404))
async def read_history(access: OwnedStore, limit: Limit = 30, cursor: Cursor = None) -> ResearchHistory:
    """Research days with their counts and picks, the last day first."""
    return await history.read_history(access.session, access.store_id, limit=limit, cursor=cursor)


@router.get("/research/rejected", responses=answers(401, 404))
async def read_rejected(
    access: OwnedStore,
    day: Annotated[Day | None, Query(description="Left out: the last research day.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> RejectedToday:
    """What was looked at on a day and rejected, and why. 404 for a day without research."""
    return await history.read_rejected(access.session, access.store_id, day, limit=limit, cursor=cursor)


@router.get("/research/track-record", responses=answers(401, 404))
async def read_track_record(
    access: OwnedStore,
    platform: PlatformDep,
    days: Annotated[int, Query(ge=1, le=365, description="How far to look back.")] = 120,
) -> TrackRecord:
    """Whether the score works: hit rates by tenth of the score, with intervals, against ranking the same
    candidates by plain sold count."""
    today = utc_day(platform.clock())
    return await outcomes.read_track_record(access.session, access.store_id, days, today)


@router.get("/watchlist", responses=answers(401, 404))
async def read_watchlist(
    access: OwnedStore,
    platform: PlatformDep,
    status: ListedStatus = ListedStatus.WATCHED,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Watchlist:
    """Items by what the owner made of them, each with its last pick and its scores so far, best first."""
    wanted = None if status is ListedStatus.ALL else ItemStatus(status)
    return await watchlist.read_watchlist(
        access.session, access.store_id, wanted, platform.clock(), limit=limit, cursor=cursor
    )
