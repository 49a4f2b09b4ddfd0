"""Reading the discounts of one store."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete, func, select

from commerce_api.catalog.models import Product
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.repository import StoreRepository
from commerce_api.discounts.models import Discount


class DiscountRepository(StoreRepository[Discount]):
    model = Discount

    async def find(self, discount_id: UUID) -> Discount | None:
        return await self.session.scalar(self.scoped().where(Discount.discount_id == discount_id))

    async def find_by_code(self, code: str) -> Discount | None:
        return await self.session.scalar(self.scoped().where(Discount.code == code.strip().upper()))

    async def page(self, limit: int, cursor: str | None) -> tuple[Sequence[Discount], str | None]:
        """Newest first: ids are time-ordered."""
        query = self.scoped().order_by(Discount.discount_id.desc()).limit(limit + 1)
        if cursor is not None:
            query = query.where(Discount.discount_id < _last_seen(cursor))
        rows = (await self.session.scalars(query)).all()
        shown = rows[:limit]
        return shown, encode_cursor(str(shown[-1].discount_id)) if len(rows) > limit else None

    async def delete_unused(self, discount_id: UUID) -> bool:
        """False where it was used or is held: one statement, so that no checkout comes in between."""
        deleted = await self.session.scalar(
            delete(Discount)
            .where(
                Discount.store_id == self.store_id,
                Discount.discount_id == discount_id,
                Discount.held_count + Discount.used_count == 0,
            )
            .returning(Discount.discount_id)
            .execution_options(synchronize_session=False)
        )
        return deleted is not None

    async def knows_products(self, product_ids: Collection[UUID]) -> bool:
        wanted = set(product_ids)
        found = await self.session.scalar(
            select(func.count()).where(
                Product.store_id == self.store_id,
                Product.product_id.in_(wanted),
                Product.deleted_at.is_(None),
            )
        )
        return found == len(wanted)


def _last_seen(cursor: str) -> UUID:
    [given] = decode_cursor(cursor, 1)
    try:
        return UUID(str(given))
    except ValueError as error:
        raise InvalidCursor from error
