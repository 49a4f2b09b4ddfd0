"""Calls to Claude, for the data house."""

from fastapi import APIRouter

from commerce_api.ai_budgets import reserving, settling
from commerce_api.ai_budgets.internal_schemas import (
    BatchIn,
    OpenBatches,
    Reservations,
    ReservationsIn,
    Settlements,
    SettlementsIn,
)
from commerce_api.db.sessions import WriteSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/ai-calls", tags=["ai budgets"])


@router.post("/reservations", responses=answers(401, 409))
async def reserve_calls(body: ReservationsIn, session: WriteSession, platform: PlatformDep) -> Reservations:
    """Asks whether questions may be asked: each is granted and holds the most that it can cost, or was
    answered before, or does not fit into its payer's day. 409 for a model without a price."""
    limit = platform.settings.ai_platform_budget_micros
    return await reserving.reserve_calls(session, body, platform.clock(), limit)


@router.post("/settlements", responses=answers(401))
async def settle_calls(body: SettlementsIn, session: WriteSession, platform: PlatformDep) -> Settlements:
    """Says how calls ended and what they used. May be repeated."""
    return Settlements(settled=await settling.settle_calls(session, body.items, platform.clock()))


@router.post("/batches", responses=answers(401))
async def note_batch(body: BatchIn, session: WriteSession, platform: PlatformDep) -> Settlements:
    """Says that calls were handed to Claude in a batch, so that whoever comes later can fetch its answers.
    May be repeated."""
    return Settlements(settled=await settling.note_batch(session, body, platform.clock()))


@router.get("/batches", responses=answers(401))
async def list_open_batches(session: WriteSession, platform: PlatformDep) -> OpenBatches:
    """Batches whose answers were not fetched, the oldest first, a hundred at most."""
    return OpenBatches(items=await settling.open_batches(session, platform.clock()))
