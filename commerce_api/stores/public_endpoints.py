"""Stores, for shoppers."""

from fastapi import APIRouter

from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores import service
from commerce_api.stores.access import PublicStore
from commerce_api.stores.public_schemas import PublicStoreRead
from commerce_api.stores.shipping import ShippingRateRepository

router = APIRouter(prefix="/stores", tags=["stores"])


@router.get("/{slug}", responses=answers(404))
async def read_public_store(visit: PublicStore, platform: PlatformDep) -> PublicStoreRead:
    """A store by its address: its look, its policies, whether it is open and can be paid.

    A former address answers as well; `slug` is then the current one, and that is where a shopper belongs.
    """
    rates = await ShippingRateRepository(visit.session, visit.store_id).list()
    can_checkout = await service.can_take_payments(visit.session, visit.store)
    return service.read_public_store(platform.media, visit.store, rates, can_checkout=can_checkout)
