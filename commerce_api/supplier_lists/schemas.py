"""Answers about price lists."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.catalog.csv_files.schemas import CsvRowError


class SupplierListOffer(BaseModel):
    """A row as it was read. Null is what the list does not say."""

    line: int
    listing_id: str
    title: str
    price_minor: int
    currency: str
    freight_minor: int | None
    stock: int | None
    image_urls: list[str]
    url: str | None
    supplier: str | None
    ships_from: str | None
    delivery_days_min: int | None
    delivery_days_max: int | None
    category: str | None
    brand: str | None
    rating: float | None


class SupplierListFile(BaseModel):
    """What was made of a file. ``columns`` says by field which of its columns were taken for it;
    ``row_errors`` shows the first 500 of ``error_count``."""

    name: str
    currency: str
    encoding: str
    delimiter: str
    columns: dict[str, list[str]]
    ignored_columns: list[str]
    rows: int
    error_count: int
    row_errors: list[CsvRowError]


class SupplierListCheck(SupplierListFile):
    """``replaces``: the list of this name that would get a new version. ``sample``: the first rows."""

    replaces: UUID | None
    sample: list[SupplierListOffer] = Field(max_length=10)


class SupplierListRead(SupplierListFile):
    list_id: UUID
    version: int
    created_at: datetime
    uploaded_at: datetime


class SupplierLists(BaseModel):
    """All of them, the last uploaded first."""

    items: list[SupplierListRead]


class SupplierListRows(BaseModel):
    """In the order of the file. ``next_after`` is None on the last page."""

    items: list[SupplierListOffer]
    next_after: int | None
