"""Reads of a store's imports."""

from uuid import UUID

from commerce_api.catalog.csv_files.errors import CsvImportNotFound
from commerce_api.catalog.csv_files.models import ProductCsvImport
from commerce_api.db.repository import StoreRepository


class CsvImports(StoreRepository[ProductCsvImport]):
    model = ProductCsvImport

    async def get(self, import_id: UUID, *, for_update: bool = False) -> ProductCsvImport:
        query = self.scoped().where(ProductCsvImport.import_id == import_id)
        found = await self.session.scalar(query.with_for_update() if for_update else query)
        if found is None:
            raise CsvImportNotFound
        return found

    async def newest(self) -> list[ProductCsvImport]:
        query = self.scoped().order_by(ProductCsvImport.created_at.desc()).limit(20)
        return list(await self.session.scalars(query))

    async def content(self, import_id: UUID) -> bytes:
        """The file; empty when it has been checked."""
        query = self.scoped().with_only_columns(ProductCsvImport.content)
        return await self.session.scalar(query.where(ProductCsvImport.import_id == import_id)) or b""
