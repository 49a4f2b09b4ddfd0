"""Variants as a cart meets them: what shoppers can see of the catalog at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.checkout.schemas import LineProblem

OFFERED = text(
    "SELECT v.variant_id, v.product_id, p.slug AS product_slug, p.title, v.title AS variant_title, v.sku,"
    " v.price_minor, v.cost_minor,"
    " CASE WHEN v.is_stock_tracked THEN GREATEST(v.stock_on_hand - v.stock_reserved, 0) END AS available,"
    " (SELECT i.media_key FROM product_images i"
    " WHERE i.store_id = :store_id AND i.product_id = p.product_id ORDER BY i.position LIMIT 1) AS image_key"
    " FROM variants v JOIN products p ON p.store_id = v.store_id AND p.product_id = v.product_id"
    " WHERE v.store_id = :store_id AND v.variant_id = ANY(:variant_ids)"
    " AND p.status = 'published' AND p.deleted_at IS NULL"
)


@dataclass(frozen=True)
class Offered:
    """A variant that shoppers can see. ``available`` is None where stock is not tracked."""

    variant_id: UUID
    product_id: UUID
    product_slug: str
    title: str
    variant_title: str
    sku: str
    price_minor: int
    cost_minor: int | None
    available: int | None
    image_key: str | None

    def problem(self, quantity: int) -> LineProblem | None:
        if self.available is None or self.available >= quantity:
            return None
        return LineProblem.NOT_ENOUGH if self.available > 0 else LineProblem.SOLD_OUT


async def find_offered(
    session: AsyncSession, store_id: UUID, variant_ids: Sequence[UUID]
) -> dict[UUID, Offered]:
    """The variants among those asked for that belong to published products of this store."""
    rows = await session.execute(OFFERED, {"store_id": store_id, "variant_ids": list(variant_ids)})
    return {row.variant_id: Offered(*cast("tuple[Any, ...]", row)) for row in rows}
