"""The words that a store's products are sorted by."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.schemas import TagCount, TagList

_TAGS = text(
    "SELECT tag, count(*) AS product_count FROM products, unnest(tags) AS tag"
    " WHERE store_id = :store AND deleted_at IS NULL AND starts_with(lower(tag), :search)"
    " GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 200"
)


async def list_tags(session: AsyncSession, store_id: UUID, search: str) -> TagList:
    rows = await session.execute(_TAGS, {"store": store_id, "search": search.lower()})
    return TagList(items=[TagCount.model_validate(row._asdict()) for row in rows])
