"""The base of every repository: it cannot be built without a store."""

from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.db.base import OfStore

Row = TypeVar("Row", bound=OfStore)


class StoreRepository(Generic[Row]):
    """Reads and writes the rows of one store. Every statement starts from :meth:`scoped`."""

    model: type[Row]

    def __init__(self, session: AsyncSession, store_id: UUID) -> None:
        self.session = session
        self.store_id = store_id

    def scoped(self) -> Select[Row]:
        return select(self.model).where(self.model.store_id == self.store_id)

    def add(self, row: Row) -> Row:
        row.store_id = self.store_id
        self.session.add(row)
        return row
