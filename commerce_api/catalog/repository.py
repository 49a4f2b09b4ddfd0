"""Reads of a store's products."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from commerce_api.catalog.errors import ImageNotFound
from commerce_api.catalog.models import Product, ProductImage, ProductStatus
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.repository import StoreRepository
from commerce_api.db.search import prefix_query


class ProductSort(StrEnum):
    NEWEST = "newest"
    TITLE = "title"


class ProductRepository(StoreRepository[Product]):
    model = Product

    def scoped(self) -> Select[Product]:
        return super().scoped().where(Product.deleted_at.is_(None))

    async def find(self, product_id: UUID, *, for_update: bool = False) -> Product | None:
        query = self.scoped().where(Product.product_id == product_id)
        return await self.session.scalar(query.with_for_update() if for_update else query)

    async def slug_is_taken(self, slug: str) -> bool:
        query = super().scoped().where(Product.slug == slug)
        return await self.session.scalar(query) is not None

    def matching(self, status: ProductStatus | None, search: str) -> Select[Product]:
        query = self.scoped()
        if status is not None:
            query = query.where(Product.status == status)
        if words := prefix_query(search):
            document = func.to_tsvector("simple", Product.title + " " + Product.subtitle)
            query = query.where(document.op("@@")(func.to_tsquery("simple", words)))
        return query

    async def count(self, query: Select[Product]) -> int:
        return await self.session.scalar(select(func.count()).select_from(query.subquery())) or 0

    async def page(
        self, query: Select[Product], sort: ProductSort, limit: int, cursor: str | None
    ) -> tuple[list[Product], str | None]:
        if sort is ProductSort.TITLE:
            query = query.order_by(func.lower(Product.title), Product.product_id)
        else:
            # Ids are time-ordered, so the newest product has the largest id.
            query = query.order_by(Product.product_id.desc())
        if cursor is not None:
            query = query.where(self._behind(cursor, sort))
        rows = list(await self.session.scalars(query.limit(limit + 1)))
        if len(rows) <= limit:
            return rows, None
        last = rows[limit - 1]
        return rows[:limit], encode_cursor(last.title.lower(), str(last.product_id))

    @staticmethod
    def _behind(cursor: str, sort: ProductSort) -> ColumnElement[bool]:
        title, given_id = decode_cursor(cursor, 2)
        try:
            product_id = UUID(str(given_id))
        except ValueError as error:
            raise InvalidCursor from error
        if sort is ProductSort.TITLE:
            return tuple_(func.lower(Product.title), Product.product_id) > (str(title), product_id)
        return Product.product_id < product_id


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
