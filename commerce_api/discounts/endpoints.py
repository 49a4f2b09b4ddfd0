"""Discount codes, for owners."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from commerce_api.db.paging import Cursor, Limit
from commerce_api.discounts import service
from commerce_api.discounts.repository import DiscountRepository
from commerce_api.discounts.schemas import DiscountCreate, DiscountPage, DiscountRead, DiscountUpdate
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/discounts", tags=["discounts"])


@router.post("", status_code=HTTPStatus.CREATED, responses=answers(401, 403, 404, 409))
async def create_discount(body: DiscountCreate, access: ManagedStore, platform: PlatformDep) -> DiscountRead:
    """A code that shoppers can type in the cart. Amounts are minor units of the store's currency; upper and
    lower case are the same code."""
    now = platform.clock()
    return service.read_discount(await service.create_discount(access, body, now), now)


@router.get("", responses=answers(401, 404))
async def list_discounts(
    access: OwnedStore, platform: PlatformDep, limit: Limit = 50, cursor: Cursor = None
) -> DiscountPage:
    """The store's codes, newest first, with how often each was used."""
    rows, next_cursor = await DiscountRepository(access.session, access.store_id).page(limit, cursor)
    now = platform.clock()
    return DiscountPage(items=[service.read_discount(row, now) for row in rows], next_cursor=next_cursor)


@router.get("/{discount_id}", responses=answers(401, 404))
async def get_discount(discount_id: UUID, access: OwnedStore, platform: PlatformDep) -> DiscountRead:
    """One code."""
    return service.read_discount(await service.find_discount(access, discount_id), platform.clock())


@router.patch("/{discount_id}", responses=answers(401, 403, 404, 409))
async def update_discount(
    discount_id: UUID, body: DiscountUpdate, access: ManagedStore, platform: PlatformDep
) -> DiscountRead:
    """Changes what is given; `is_paused` stops and resumes it. Checkouts under way keep what they got. A
    limit below what was used already stops the code."""
    now = platform.clock()
    return service.read_discount(await service.update_discount(access, discount_id, body, now), now)


@router.delete("/{discount_id}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404, 409))
async def delete_discount(discount_id: UUID, access: ManagedStore, platform: PlatformDep) -> None:
    """Removes a code that nobody has used; one that was used can be paused."""
    await service.delete_discount(access, discount_id, platform.clock())
