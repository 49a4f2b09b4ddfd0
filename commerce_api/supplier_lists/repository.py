"""Reads and writes of a store's price lists."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import delete, func, insert, select

from commerce_api.db.repository import StoreRepository
from commerce_api.supplier_lists.errors import SupplierListNotFound
from commerce_api.supplier_lists.models import SupplierList, SupplierListRow
from commerce_api.supplier_lists.offers import Offer


class SupplierListRepository(StoreRepository[SupplierList]):
    model = SupplierList

    async def get(self, list_id: UUID) -> SupplierList:
        found = await self.session.scalar(self.scoped().where(SupplierList.list_id == list_id))
        if found is None:
            raise SupplierListNotFound
        return found

    async def named(self, name: str, *, for_update: bool = False) -> SupplierList | None:
        query = self.scoped().where(SupplierList.name == name)
        return await self.session.scalar(query.with_for_update() if for_update else query)

    async def newest(self) -> list[SupplierList]:
        query = self.scoped().order_by(SupplierList.uploaded_at.desc(), SupplierList.list_id)
        return list(await self.session.scalars(query))

    async def count(self) -> int:
        query = self.scoped().with_only_columns(func.count())
        return await self.session.scalar(query) or 0

    async def rows(self, list_id: UUID, after: int, limit: int) -> list[SupplierListRow]:
        query = (
            select(SupplierListRow)
            .where(
                SupplierListRow.store_id == self.store_id,
                SupplierListRow.list_id == list_id,
                SupplierListRow.line > after,
            )
            .order_by(SupplierListRow.line)
            .limit(limit)
        )
        return list(await self.session.scalars(query))

    async def rows_named(self, list_id: UUID, listing_ids: Sequence[str]) -> list[SupplierListRow]:
        query = select(SupplierListRow).where(
            SupplierListRow.store_id == self.store_id,
            SupplierListRow.list_id == list_id,
            SupplierListRow.listing_id.in_(listing_ids),
        )
        return list(await self.session.scalars(query))

    async def replace_rows(self, list_id: UUID, offers: Sequence[Offer]) -> None:
        of_list = (SupplierListRow.store_id == self.store_id, SupplierListRow.list_id == list_id)
        await self.session.execute(delete(SupplierListRow).where(*of_list))
        owned = {"store_id": self.store_id, "list_id": list_id}
        await self.session.execute(insert(SupplierListRow), [owned | asdict(offer) for offer in offers])
