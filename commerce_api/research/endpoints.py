"""Research, for a store's members."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.research import service
from commerce_api.research.models import ItemStatus
from commerce_api.research.reading import read_run
from commerce_api.research.schemas import (
    ItemDecision,
    PickEvidence,
    PickRead,
    ResearchToday,
    RunRead,
    Watchlist,
)

router = APIRouter(prefix="/stores/{store_id}", tags=["research"])


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


@router.get("/watchlist", responses=answers(401, 404))
async def read_watchlist(access: OwnedStore, platform: PlatformDep) -> Watchlist:
    """What the owner watches, each with its last pick, best first."""
    return await service.read_watchlist(access.session, access.store_id, platform.clock())
