"""Reads of a store's collections."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, case, func, select, tuple_

from commerce_api.catalog.collections.errors import CollectionNotFound
from commerce_api.catalog.collections.membership import in_collection
from commerce_api.catalog.collections.models import Collection, CollectionKind, CollectionProduct
from commerce_api.catalog.models import Product
from commerce_api.catalog.repository import ProductRepository
from commerce_api.catalog.stocks import variants_of_products
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.repository import StoreRepository


class CollectionRepository(StoreRepository[Collection]):
    model = Collection

    async def get(self, collection_id: UUID, *, for_update: bool = False) -> Collection:
        query = self.scoped().where(Collection.collection_id == collection_id)
        found = await self.session.scalar(query.with_for_update() if for_update else query)
        if found is None:
            raise CollectionNotFound
        return found

    async def slug_is_taken(self, slug: str, *, besides: UUID | None = None) -> bool:
        found = await self.session.scalar(self.scoped().where(Collection.slug == slug))
        return found is not None and found.collection_id != besides

    async def number(self) -> int:
        return await self.session.scalar(select(func.count()).select_from(self.scoped().subquery())) or 0

    async def page(self, limit: int, cursor: str | None) -> tuple[Sequence[Collection], str | None]:
        title = func.lower(Collection.title)
        query = self.scoped().add_columns(title.label("place")).order_by(title, Collection.collection_id)
        if cursor is not None:
            seen, given_id = decode_cursor(cursor, 2)
            try:
                after = UUID(str(given_id))
            except ValueError as error:
                raise InvalidCursor from error
            if "\x00" in str(seen):
                raise InvalidCursor
            query = query.where(tuple_(title, Collection.collection_id) > (str(seen), after))
        rows = (await self.session.execute(query.limit(limit + 1))).all()
        shown = [row.Collection for row in rows[:limit]]
        if len(rows) <= limit:
            return shown, None
        return shown, encode_cursor(rows[limit - 1].place, str(shown[-1].collection_id))

    async def of_product(self, product_id: UUID) -> Sequence[Collection]:
        """Those that a product is in, picked or by rule, by title."""
        offered = variants_of_products(self.store_id)
        picked = (
            select(CollectionProduct.product_id)
            .where(
                CollectionProduct.store_id == self.store_id,
                CollectionProduct.collection_id == Collection.collection_id,
                CollectionProduct.product_id == product_id,
            )
            .exists()
        )
        fits = func.fits_rules(
            Collection.rule_match,
            Collection.rule_tags,
            Collection.rule_title_patterns,
            Collection.rule_price_from_minor,
            Collection.rule_price_to_minor,
            Collection.rule_in_stock,
            Product.tags,
            Product.title,
            func.coalesce(offered.c.price_from, 0),
            func.coalesce(offered.c.is_in_stock, False),
        )
        query = (
            self.scoped()
            .join(Product, and_(Product.store_id == Collection.store_id, Product.product_id == product_id))
            # The id itself, not the product's: only so are no other products' variants looked at.
            .outerjoin(offered, offered.c.product_id == product_id)
            .where(case((Collection.kind == CollectionKind.MANUAL, picked), else_=fits))
            .order_by(func.lower(Collection.title), Collection.collection_id)
        )
        return (await self.session.scalars(query)).all()

    async def count_products(self, collection: Collection) -> int:
        offered = variants_of_products(self.store_id)
        products = ProductRepository(self.session, self.store_id)
        query = (
            products.scoped()
            .with_only_columns(func.count())
            .select_from(Product)
            .outerjoin(offered, offered.c.product_id == Product.product_id)
            .where(in_collection(collection, offered))
        )
        return await self.session.scalar(query) or 0

    async def picked(self, collection: Collection) -> list[UUID]:
        """The products of a manual collection, in order; those that were deleted since are left out."""
        rows = await self.session.scalars(
            select(CollectionProduct.product_id)
            .join(
                Product,
                (Product.store_id == CollectionProduct.store_id)
                & (Product.product_id == CollectionProduct.product_id),
            )
            .where(
                CollectionProduct.store_id == self.store_id,
                CollectionProduct.collection_id == collection.collection_id,
                Product.deleted_at.is_(None),
            )
            .order_by(CollectionProduct.position, CollectionProduct.product_id)
        )
        return list(rows)
