"""What owners do with collections."""

from datetime import datetime
from uuid import UUID

from slugify import slugify
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.collections.errors import (
    CollectionIsByRule,
    CollectionIsManual,
    CollectionLimitReached,
    CollectionNeedsRules,
    CollectionSlugTaken,
    UnknownProduct,
)
from commerce_api.catalog.collections.models import Collection, CollectionKind, CollectionProduct
from commerce_api.catalog.collections.repository import CollectionRepository
from commerce_api.catalog.collections.schemas import CollectionCreate, CollectionUpdate, Rules
from commerce_api.catalog.models import Product
from commerce_api.catalog.slugs import MAX_SLUG
from commerce_api.plans.limits import lock_owner
from commerce_api.stores.access import find_store
from commerce_api.stores.service import revalidate_store
from kit.ids import new_id

MAX_COLLECTIONS = 500


async def create_collection(
    session: AsyncSession, store_id: UUID, body: CollectionCreate, now: datetime
) -> Collection:
    """A collection with its rules or its products. Addresses are given out under the owner's lock."""
    await lock_owner(session, store_id)
    collections = CollectionRepository(session, store_id)
    if await collections.number() >= MAX_COLLECTIONS:
        raise CollectionLimitReached
    collection = Collection(
        **body.model_dump(include={"kind", "title", "description", "seo_title", "seo_description"}),
        collection_id=new_id(),
        store_id=store_id,
        slug=await _slug(collections, body),
        created_at=now,
        updated_at=now,
    )
    if body.kind is CollectionKind.RULE:
        if body.product_ids:
            raise CollectionIsByRule
        set_rules(collection, body.rules or Rules())
    elif body.rules is not None:
        raise CollectionIsManual
    collections.add(collection)
    await session.flush()
    if body.product_ids:
        await _replace_picks(session, collection, body.product_ids)
    await _changed(session, store_id)
    return collection


async def update_collection(
    session: AsyncSession, store_id: UUID, collection_id: UUID, body: CollectionUpdate, now: datetime
) -> Collection:
    given = body.model_fields_set
    collections = CollectionRepository(session, store_id)
    if "slug" in given:
        await lock_owner(session, store_id)
    collection = await collections.get(collection_id, for_update=True)
    if "slug" in given and await collections.slug_is_taken(body.slug, besides=collection_id):
        raise CollectionSlugTaken
    if "rules" in given:
        if collection.kind == CollectionKind.MANUAL:
            raise CollectionIsManual
        set_rules(collection, body.rules)
    for field in given - {"rules"}:
        setattr(collection, field, getattr(body, field))
    collection.updated_at = now
    await session.flush()
    await _changed(session, store_id)
    return collection


async def delete_collection(session: AsyncSession, store_id: UUID, collection_id: UUID) -> None:
    """The collection goes, its products stay."""
    collection = await CollectionRepository(session, store_id).get(collection_id, for_update=True)
    await session.delete(collection)
    await session.flush()
    await _changed(session, store_id)


async def pick_products(
    session: AsyncSession, store_id: UUID, collection_id: UUID, product_ids: list[UUID], now: datetime
) -> list[UUID]:
    """The collection holds exactly these products, in this order; one that is named twice stands once."""
    collection = await find_manual(session, store_id, collection_id)
    await _replace_picks(session, collection, product_ids)
    collection.updated_at = now
    await _changed(session, store_id)
    return await CollectionRepository(session, store_id).picked(collection)


async def find_manual(session: AsyncSession, store_id: UUID, collection_id: UUID) -> Collection:
    """Locked, so that two changes of its products follow each other."""
    collection = await CollectionRepository(session, store_id).get(collection_id, for_update=True)
    if collection.kind != CollectionKind.MANUAL:
        raise CollectionIsByRule
    return collection


async def add_picks(session: AsyncSession, collection: Collection, product_ids: list[UUID]) -> None:
    """Puts products, none of which is in it, behind those that are."""
    last = await session.scalar(
        select(func.max(CollectionProduct.position)).where(
            CollectionProduct.store_id == collection.store_id,
            CollectionProduct.collection_id == collection.collection_id,
        )
    )
    await _insert_picks(session, collection, product_ids, 0 if last is None else last + 1)


async def remove_picks(session: AsyncSession, collection: Collection, product_ids: list[UUID]) -> None:
    await session.execute(
        delete(CollectionProduct).where(
            CollectionProduct.store_id == collection.store_id,
            CollectionProduct.collection_id == collection.collection_id,
            CollectionProduct.product_id.in_(product_ids),
        )
    )


def set_rules(collection: Collection, rules: Rules) -> None:
    if rules.is_empty():
        raise CollectionNeedsRules
    for field, value in rules.model_dump().items():
        setattr(collection, f"rule_{field}", value)
    collection.rule_title_patterns = [_pattern(words) for words in rules.title_contains]


def _pattern(words: str) -> str:
    """Words as LIKE takes them: found anywhere, and only as themselves."""
    for special in "\\%_":
        words = words.replace(special, f"\\{special}")
    return f"%{words}%"


async def _replace_picks(session: AsyncSession, collection: Collection, product_ids: list[UUID]) -> None:
    wanted = list(dict.fromkeys(product_ids))
    known = await session.scalar(
        select(func.count()).where(
            Product.store_id == collection.store_id,
            Product.product_id.in_(wanted),
            Product.deleted_at.is_(None),
        )
    )
    if known != len(wanted):
        raise UnknownProduct
    await session.execute(
        delete(CollectionProduct).where(
            CollectionProduct.store_id == collection.store_id,
            CollectionProduct.collection_id == collection.collection_id,
        )
    )
    await _insert_picks(session, collection, wanted, 0)


async def _insert_picks(
    session: AsyncSession, collection: Collection, product_ids: list[UUID], first: int
) -> None:
    rows = [
        {
            "store_id": collection.store_id,
            "collection_id": collection.collection_id,
            "product_id": product_id,
            "position": position,
        }
        for position, product_id in enumerate(product_ids, first)
    ]
    if rows:
        await session.execute(insert(CollectionProduct), rows)


async def _slug(collections: CollectionRepository, body: CollectionCreate) -> str:
    if body.slug is not None:
        if await collections.slug_is_taken(body.slug):
            raise CollectionSlugTaken
        return body.slug
    base = slugify(body.title, max_length=MAX_SLUG, word_boundary=True) or "collection"
    return base if not await collections.slug_is_taken(base) else f"{base[:71]}-{new_id().hex[-8:]}"


async def _changed(session: AsyncSession, store_id: UUID) -> None:
    await revalidate_store(session, await find_store(session, store_id))
