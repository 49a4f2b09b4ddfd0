"""New products of a batch: three tables, three statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.drafts import (
    PRODUCT_DEFAULTS,
    VARIANT_DEFAULTS,
    Draft,
    Values,
    options_of,
    values_of,
)
from kit.ids import new_id

_OPTION = ("option_id", "product_id", "name", "values", "position")


def _insert(table: str, columns: Iterable[str], **shared: str) -> str:
    # Postgres takes no COPY into tables under row-level security, and `unnest` would flatten arrays of tags:
    # one JSON text, unpacked by the table's own row type, is one statement as well.
    names = ", ".join(f'"{column}"' for column in columns)
    return (
        f"INSERT INTO {table} ({names}, {', '.join(shared)})"  # noqa: S608 (the constants of this file)
        f" SELECT {names}, {', '.join(shared.values())}"
        f" FROM json_populate_recordset(json_populate_record(CAST(NULL AS {table}), CAST(:defaults AS json)),"
        " CAST(:rows AS json))"
    )


_PRODUCT_DEFAULTS = orjson.dumps(PRODUCT_DEFAULTS).decode()
_VARIANT_DEFAULTS = orjson.dumps(VARIANT_DEFAULTS).decode()
_STORE = "CAST(:store_id AS uuid)"
_NOW = "CAST(:now AS timestamptz)"
_PRODUCTS = text(
    _insert(
        "products",
        ("product_id", "title", "slug", *PRODUCT_DEFAULTS),
        store_id=_STORE,
        created_at=_NOW,
        updated_at=_NOW,
        published_at=f"CASE WHEN status = 'published' THEN {_NOW} END",
    )
)
_OPTIONS = text(_insert("product_options", _OPTION, store_id=_STORE))
_VARIANTS = text(
    _insert(
        "variants",
        ("variant_id", "product_id", "title", "option_values", "price_minor", "position", *VARIANT_DEFAULTS),
        store_id=_STORE,
        stock_reserved="0",
        stock_supplied="stock_on_hand",
    )
)


@dataclass(frozen=True)
class NewRows:
    """Products as their tables take them: rows as JSON."""

    ids: list[UUID]
    products: str
    options: str
    variants: str


def new_rows(drafts: Sequence[Draft]) -> NewRows:
    """Of drafts that are whole. Needs no database, so it may be made while the database is busy."""
    ids = [new_id() for _ in drafts]
    products: list[Values] = []
    options: list[Values] = []
    variants: list[Values] = []
    for product_id, draft in zip(ids, drafts, strict=True):
        products.append({**draft.fields, "product_id": product_id, "slug": draft.handle})
        options += _options(product_id, draft)
        variants += _variants(product_id, draft)
    return NewRows(ids, packed_rows(products), packed_rows(options), packed_rows(variants))


async def write_new(session: AsyncSession, store_id: UUID, rows: NewRows, now: datetime) -> None:
    """The caller has found them free of doubt: address, limits, matrix. Cards, price periods and the
    catalog's version follow by the triggers of the tables, as after single inserts."""
    store: dict[str, object] = {"store_id": store_id}
    given = {"now": now, "defaults": _PRODUCT_DEFAULTS, "rows": rows.products}
    await session.execute(_PRODUCTS, store | given)
    await session.execute(_OPTIONS, store | {"defaults": "{}", "rows": rows.options})
    await insert_variants(session, store_id, rows.variants)


async def insert_variants(session: AsyncSession, store_id: UUID, rows: str) -> None:
    given = {"store_id": store_id, "defaults": _VARIANT_DEFAULTS, "rows": rows}
    await session.execute(_VARIANTS, given)


def packed_rows(rows: list[Values]) -> str:
    return orjson.dumps(rows).decode()


def _options(product_id: UUID, draft: Draft) -> Iterable[Values]:
    for position, option in enumerate(options_of(draft)):
        yield {"option_id": new_id(), "product_id": product_id, "position": position, **option}


def _variants(product_id: UUID, draft: Draft) -> Iterable[Values]:
    for position, variant in enumerate(draft.variants):
        yield {
            **variant,
            "variant_id": new_id(),
            "product_id": product_id,
            "title": " / ".join(values_of(variant)),
            "position": position,
        }
