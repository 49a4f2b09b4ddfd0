"""Stores as dependencies: the one a shopper's host name stands for, and the member's own row."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.database import set_scope
from commerce_api.db.sessions import WriteSession
from commerce_api.memberships.access import OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.stores.errors import StoreNotFound
from commerce_api.stores.models import Store, StoreSlug

Slug = Annotated[str, Path(max_length=63, pattern=r"^[a-z0-9-]+$", description="The store's address.")]


@dataclass(frozen=True)
class StoreVisit:
    """A shopper inside one store: the session's tenant is set for the rest of the transaction."""

    session: AsyncSession
    store: Store

    @property
    def store_id(self) -> UUID:
        return self.store.store_id


async def public_store(slug: Slug, session: WriteSession) -> StoreVisit:
    """404 for an address nobody has; a closed store is found and says so. A former address of a store finds
    it too: pages and carts opened before a renaming keep working."""
    store_id = await session.scalar(
        select(StoreSlug.store_id).where(StoreSlug.slug == slug, StoreSlug.released_at.is_(None))
    )
    if store_id is None:
        raise StoreNotFound
    await set_scope(session, store_id=store_id)
    return StoreVisit(session=session, store=await find_store(session, store_id))


PublicStore = Annotated[StoreVisit, Depends(public_store)]


async def _visited_store_id(slug: Slug, platform: PlatformDep) -> UUID:
    async with platform.database.transaction() as session:
        return (await public_store(slug, session)).store_id


VisitedStoreId = Annotated[UUID, Depends(_visited_store_id)]
"""The store of a route that opens its own transactions, so as to hold no connection while it waits."""


async def find_store(session: AsyncSession, store_id: UUID) -> Store:
    """The row of a store that was not deleted; the transaction's tenant must be that store."""
    store = await session.scalar(select(Store).where(Store.store_id == store_id, Store.deleted_at.is_(None)))
    if store is None:
        raise StoreNotFound
    return store


async def current_store(access: OwnedStore) -> Store:
    return await find_store(access.session, access.store_id)


CurrentStore = Annotated[Store, Depends(current_store)]
"""The row of the member's store; use beside :data:`OwnedStore` or :data:`ManagedStore`."""
