"""What Claude costs, for a store's members."""

from fastapi import APIRouter

from commerce_api.ai_budgets import service
from commerce_api.ai_budgets.schemas import AiBudgetRead
from commerce_api.memberships.access import OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}", tags=["research"])


@router.get("/research/budget", responses=answers(401, 404))
async def read_budget(access: OwnedStore, platform: PlatformDep) -> AiBudgetRead:
    """What Claude may cost the store today, what it has cost, and the last thirty days."""
    return await service.read_budget(access.session, access.store_id, platform.clock())
