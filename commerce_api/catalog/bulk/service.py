"""A bulk edit: who is meant, locked in one order; the change, one by one; the storefront told once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.bulk.changes import ProductChange, apply_change
from commerce_api.catalog.bulk.errors import TooManyProducts
from commerce_api.catalog.bulk.schemas import (
    MAX_EDITED,
    AddToCollection,
    BulkEdit,
    BulkOutcome,
    FilterWrite,
    ItemOutcome,
    Outcome,
    RemoveFromCollection,
    SetStatus,
)
from commerce_api.catalog.collections.models import Collection, CollectionProduct
from commerce_api.catalog.collections.repository import CollectionRepository
from commerce_api.catalog.collections.service import add_picks, find_manual, remove_picks
from commerce_api.catalog.errors import ProductNotFound
from commerce_api.catalog.lists import ProductFilter, ProductList, ProductSort
from commerce_api.catalog.models import Product
from commerce_api.catalog.repository import ProductRepository
from commerce_api.errors import CommerceError
from commerce_api.plans.limits import lock_owner
from commerce_api.stores.models import Store
from commerce_api.stores.service import revalidate_store

# The storefront takes a hundred tags a message; one for the store, which covers every page of it, is added.
MAX_TOLD = 99


async def edit_products(session: AsyncSession, store: Store, body: BulkEdit, now: datetime) -> BulkOutcome:
    """Every product ends changed, unchanged or refused; what refuses the edit as a whole changes nothing."""
    change = body.change
    collection = None
    if isinstance(change, AddToCollection | RemoveFromCollection):
        collection = await find_manual(session, store.store_id, change.collection_id)
    if isinstance(change, SetStatus):
        await lock_owner(session, store.store_id)
    named = await _named(session, store.store_id, body)
    products = await _lock(session, store.store_id, named)
    if isinstance(change, AddToCollection | RemoveFromCollection):
        assert collection is not None  # noqa: S101 (found above for these kinds)
        done = await _move_in_collection(session, collection, list(products), change)
        collection.updated_at = now
    else:
        done = {key: await _try(session, products[key], change, store, now) for key in products}
    changed = [key for key, item in done.items() if item.outcome is Outcome.CHANGED]
    await session.flush()
    if changed:
        told = [f"product:{product_id}" for product_id in changed] if len(changed) <= MAX_TOLD else []
        await revalidate_store(session, store, *told)
    items = [done.get(key) or _refused(key, ProductNotFound()) for key in named]
    return BulkOutcome(items=items, **{kind.value: _number(items, kind) for kind in Outcome})


async def _named(session: AsyncSession, store_id: UUID, body: BulkEdit) -> list[UUID]:
    if body.product_ids is not None:
        return list(dict.fromkeys(body.product_ids))
    assert body.filter is not None  # noqa: S101 (the body has one of both)
    wanted = await _filter(session, store_id, body.filter)
    found = ProductList(ProductRepository(session, store_id), wanted, ProductSort.OLDEST).matching()
    ids = list(await session.scalars(found.order_by(Product.product_id).limit(MAX_EDITED + 1)))
    if len(ids) > MAX_EDITED:
        raise TooManyProducts
    return ids


async def _filter(session: AsyncSession, store_id: UUID, given: FilterWrite) -> ProductFilter:
    collection = None
    if given.collection_id is not None:
        collection = await CollectionRepository(session, store_id).get(given.collection_id)
    return ProductFilter(given.status, given.search, given.tag, collection, given.stock, given.source)


async def _lock(session: AsyncSession, store_id: UUID, product_ids: Sequence[UUID]) -> dict[UUID, Product]:
    """Products in the order of ids, then their variants."""
    products = ProductRepository(session, store_id)
    scoped = products.scoped().where(Product.product_id.in_(product_ids))
    rows = (await session.scalars(scoped.order_by(Product.product_id).with_for_update())).all()
    await products.lock_variants([product.product_id for product in rows])
    return {product.product_id: product for product in rows}


async def _try(
    session: AsyncSession, product: Product, change: ProductChange, store: Store, now: datetime
) -> ItemOutcome:
    try:
        has_changed = await apply_change(session, product, change, store.currency, now)
    except CommerceError as refusal:
        return _refused(product.product_id, refusal)
    if not has_changed:
        return ItemOutcome(product_id=product.product_id, outcome=Outcome.UNCHANGED)
    product.updated_at = now
    return ItemOutcome(product_id=product.product_id, outcome=Outcome.CHANGED)


async def _move_in_collection(
    session: AsyncSession,
    collection: Collection,
    product_ids: list[UUID],
    change: AddToCollection | RemoveFromCollection,
) -> dict[UUID, ItemOutcome]:
    rows = await session.scalars(
        select(CollectionProduct.product_id).where(
            CollectionProduct.store_id == collection.store_id,
            CollectionProduct.collection_id == collection.collection_id,
            CollectionProduct.product_id.in_(product_ids),
        )
    )
    within = set(rows)
    if isinstance(change, AddToCollection):
        moved = [product_id for product_id in product_ids if product_id not in within]
        await add_picks(session, collection, moved)
    else:
        moved = [product_id for product_id in product_ids if product_id in within]
        await remove_picks(session, collection, moved)
    return {
        product_id: ItemOutcome(
            product_id=product_id, outcome=Outcome.CHANGED if product_id in moved else Outcome.UNCHANGED
        )
        for product_id in product_ids
    }


def _refused(product_id: UUID, refusal: CommerceError) -> ItemOutcome:
    return ItemOutcome(
        product_id=product_id, outcome=Outcome.REFUSED, code=refusal.code(), detail=refusal.detail
    )


def _number(items: list[ItemOutcome], kind: Outcome) -> int:
    return sum(item.outcome is kind for item in items)
