"""Bulk edits, for owners."""

from fastapi import APIRouter

from commerce_api.catalog.bulk import service
from commerce_api.catalog.bulk.schemas import BulkEdit, BulkOutcome
from commerce_api.memberships.access import ManagedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/products/bulk", tags=["catalog"])


@router.post("", responses=answers(401, 403, 404, 409))
async def edit_products(
    body: BulkEdit, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> BulkOutcome:
    """Applies one change to up to 500 products, named or found by a filter, in one transaction. Each item's
    outcome is told; a product that refuses the change stays as it was and holds up no other."""
    return await service.edit_products(access.session, store, body, platform.clock())
