"""Billing, for owners."""

from fastapi import APIRouter

from commerce_api.billing import service
from commerce_api.billing.schemas import BillingRead
from commerce_api.memberships.access import AdministeredStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/billing", tags=["billing"])


@router.get("", responses=answers(401, 403, 404))
async def read_billing(access: AdministeredStore, platform: PlatformDep) -> BillingRead:
    """The owner's plan, what it includes and what is used of it."""
    return await service.read_billing(access.session, platform, access.store_id)
