"""Answers about product files."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from commerce_api.catalog.csv_files.models import CsvStatus, CsvStep


class CsvRowError(BaseModel):
    """``line`` counts from 1, the header's. ``column`` is null where the whole row or file is meant."""

    line: int
    column: str | None
    code: str
    message: str


class CsvImportRead(BaseModel):
    """``row_errors`` shows the first 500 of ``error_count``. Of ``products`` of the file, ``products_done``
    have been gone through: ``created + updated + refused``."""

    import_id: UUID
    step: CsvStep
    status: CsvStatus
    encoding: str | None
    delimiter: str | None
    ignored_columns: list[str]
    rows: int
    products: int
    to_create: int
    to_update: int
    products_done: int
    created: int
    updated: int
    refused: int
    error_count: int
    row_errors: list[CsvRowError]
    created_at: datetime
    finished_at: datetime | None


class CsvImportList(BaseModel):
    """The twenty newest."""

    items: list[CsvImportRead]
