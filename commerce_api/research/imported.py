"""Which products picks became: the catalog knows the import of each."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Product


async def products_of_imports(
    session: AsyncSession, store_id: UUID, import_ids: Iterable[UUID | None]
) -> dict[UUID, UUID]:
    """The products that are still there, by their imports."""
    known = {import_id for import_id in import_ids if import_id is not None}
    if not known:
        return {}
    rows = await session.execute(
        select(Product.import_id, Product.product_id).where(
            Product.store_id == store_id, Product.import_id.in_(known), Product.deleted_at.is_(None)
        )
    )
    return {import_id: product_id for import_id, product_id in rows if import_id is not None}
