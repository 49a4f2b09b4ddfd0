"""Which products are asked for: the same for the list and for its file."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from commerce_api.catalog.collections.repository import CollectionRepository
from commerce_api.catalog.lists import ProductFilter, Source, StockLevel
from commerce_api.catalog.models import ProductStatus
from commerce_api.memberships.access import OwnedStore
from commerce_api.schemas import QueryText


async def _wanted(
    access: OwnedStore,
    status: ProductStatus | None = None,
    search: QueryText = "",
    tag: QueryText = "",
    collection_id: UUID | None = None,
    stock: StockLevel | None = None,
    source: Source | None = None,
) -> ProductFilter:
    collections = CollectionRepository(access.session, access.store_id)
    collection = await collections.get(collection_id) if collection_id else None
    return ProductFilter(status, search, tag or None, collection, stock, source)


WantedProducts = Annotated[ProductFilter, Depends(_wanted)]
