"""Reads of a store's products."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select

from commerce_api.catalog.errors import ImageNotFound
from commerce_api.catalog.models import Product, ProductImage, Variant
from commerce_api.db.repository import StoreRepository


class ProductRepository(StoreRepository[Product]):
    model = Product

    def scoped(self) -> Select[Product]:
        return super().scoped().where(Product.deleted_at.is_(None))

    async def find(self, product_id: UUID, *, for_update: bool = False) -> Product | None:
        query = self.scoped().where(Product.product_id == product_id)
        return await self.session.scalar(query.with_for_update() if for_update else query)

    async def lock_variants(self, product_ids: Sequence[UUID]) -> None:
        """Of products that the caller has locked, in the order of ids, as checkouts lock them: nobody waits
        in a circle, and no piece is reserved or sold between the look at the stock and its change."""
        await self.session.execute(
            select(Variant)
            .where(Variant.store_id == self.store_id, Variant.product_id.in_(product_ids))
            .order_by(Variant.variant_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def count(self, query: Select[Product]) -> int:
        return await self.session.scalar(select(func.count()).select_from(query.subquery())) or 0


class ImageRepository(StoreRepository[ProductImage]):
    model = ProductImage

    async def find_all(self, image_ids: list[UUID]) -> dict[UUID, ProductImage]:
        rows = await self.session.scalars(self.scoped().where(ProductImage.image_id.in_(image_ids)))
        return {row.image_id: row for row in rows}

    async def get(self, image_id: UUID) -> ProductImage:
        image = await self.session.scalar(self.scoped().where(ProductImage.image_id == image_id))
        if image is None:
            raise ImageNotFound
        return image
