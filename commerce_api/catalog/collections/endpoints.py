"""Collections, for owners."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.collections import service
from commerce_api.catalog.collections.models import Collection, CollectionKind, RuleMatch
from commerce_api.catalog.collections.repository import CollectionRepository
from commerce_api.catalog.collections.schemas import (
    CollectionCreate,
    CollectionPage,
    CollectionPicks,
    CollectionRead,
    CollectionUpdate,
    PicksRead,
    RulesRead,
)
from commerce_api.db.paging import Cursor, Limit
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/collections", tags=["catalog"])


@router.post("", status_code=HTTPStatus.CREATED, responses=answers(401, 403, 404, 409))
async def create_collection(
    body: CollectionCreate, access: ManagedStore, platform: PlatformDep
) -> CollectionRead:
    """A collection: picked by hand and in order, or by rule. Its kind is fixed."""
    made = await service.create_collection(access.session, access.store_id, body, platform.clock())
    return await _read(access.session, made)


@router.get("", responses=answers(401, 404))
async def list_collections(access: OwnedStore, limit: Limit = 50, cursor: Cursor = None) -> CollectionPage:
    """The store's collections by title."""
    collections = CollectionRepository(access.session, access.store_id)
    rows, next_cursor = await collections.page(limit, cursor)
    return CollectionPage(items=[await _read(access.session, row) for row in rows], next_cursor=next_cursor)


@router.get("/{collection_id}", responses=answers(401, 404))
async def get_collection(collection_id: UUID, access: OwnedStore) -> CollectionRead:
    """One collection."""
    found = await CollectionRepository(access.session, access.store_id).get(collection_id)
    return await _read(access.session, found)


@router.patch("/{collection_id}", responses=answers(401, 403, 404, 409))
async def update_collection(
    collection_id: UUID, body: CollectionUpdate, access: ManagedStore, platform: PlatformDep
) -> CollectionRead:
    """Changes what is given; `rules` are replaced as a whole."""
    changed = await service.update_collection(
        access.session, access.store_id, collection_id, body, platform.clock()
    )
    return await _read(access.session, changed)


@router.delete("/{collection_id}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404))
async def delete_collection(collection_id: UUID, access: ManagedStore) -> None:
    """Removes the collection. Its products stay."""
    await service.delete_collection(access.session, access.store_id, collection_id)


@router.get("/{collection_id}/products", responses=answers(401, 404))
async def list_picks(collection_id: UUID, access: OwnedStore) -> PicksRead:
    """The products of a manual collection, in order; none for one by rule."""
    collections = CollectionRepository(access.session, access.store_id)
    return PicksRead(product_ids=await collections.picked(await collections.get(collection_id)))


@router.put("/{collection_id}/products", responses=answers(401, 403, 404, 409))
async def pick_products(
    collection_id: UUID, body: CollectionPicks, access: ManagedStore, platform: PlatformDep
) -> PicksRead:
    """The manual collection holds exactly these products, in this order."""
    picked = await service.pick_products(
        access.session, access.store_id, collection_id, body.product_ids, platform.clock()
    )
    return PicksRead(product_ids=picked)


async def _read(session: AsyncSession, collection: Collection) -> CollectionRead:
    own = {
        field: getattr(collection, field)
        for field in CollectionRead.model_fields
        if field not in {"rules", "product_count"}
    }
    number = await CollectionRepository(session, collection.store_id).count_products(collection)
    return CollectionRead(**own, rules=_read_rules(collection), product_count=number)


def _read_rules(collection: Collection) -> RulesRead | None:
    if collection.kind == CollectionKind.MANUAL:
        return None
    return RulesRead(
        match=RuleMatch(collection.rule_match),
        tags=collection.rule_tags,
        title_contains=collection.rule_title_contains,
        price_from_minor=collection.rule_price_from_minor,
        price_to_minor=collection.rule_price_to_minor,
        in_stock=collection.rule_in_stock,
    )
