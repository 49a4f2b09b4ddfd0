"""Stores, for shoppers."""

from fastapi import APIRouter

from commerce_api.problems import answers
from commerce_api.stores import service
from commerce_api.stores.access import PublicStore
from commerce_api.stores.schemas import PublicStoreRead

router = APIRouter(prefix="/stores", tags=["stores"])


@router.get("/{slug}", responses=answers(404))
async def read_public_store(visit: PublicStore) -> PublicStoreRead:
    """A store by its address: its look, its policies, whether it is open and can be paid."""
    can_checkout = await service.can_take_payments(visit.session, visit.store)
    return service.read_public_store(visit.store, can_checkout=can_checkout)
