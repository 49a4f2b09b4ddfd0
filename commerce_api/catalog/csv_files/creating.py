"""New products of a batch: three tables, three statements."""

from collections.abc import Iterable, Sequence
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
        f" FROM json_populate_recordset(CAST(NULL AS {table}), CAST(:rows AS json))"
    )


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
    )
)


async def write_new(
    session: AsyncSession, store_id: UUID, drafts: Sequence[Draft], now: datetime
) -> list[UUID]:
    """Their ids. The caller has found them free of doubt: address, limits, matrix. Cards, price periods and
    the catalog's version follow by the triggers of the tables, as after single inserts."""
    ids = [new_id() for _ in drafts]
    products: list[Values] = []
    options: list[Values] = []
    variants: list[Values] = []
    for product_id, draft in zip(ids, drafts, strict=True):
        products.append({**PRODUCT_DEFAULTS, **draft.fields, "product_id": product_id, "slug": draft.handle})
        options += _options(product_id, draft)
        variants += _variants(product_id, draft)
    store = {"store_id": store_id}
    await session.execute(_PRODUCTS, {**store, "now": now, "rows": packed_rows(products)})
    if options:
        await session.execute(_OPTIONS, {**store, "rows": packed_rows(options)})
    await insert_variants(session, store_id, variants)
    return ids


async def insert_variants(session: AsyncSession, store_id: UUID, variants: list[Values]) -> None:
    if variants:
        await session.execute(_VARIANTS, {"store_id": store_id, "rows": packed_rows(variants)})


def packed_rows(rows: list[Values]) -> str:
    return orjson.dumps(rows).decode()


def _options(product_id: UUID, draft: Draft) -> Iterable[Values]:
    for position, option in enumerate(options_of(draft)):
        yield {"option_id": new_id(), "product_id": product_id, "position": position, **option}


def _variants(product_id: UUID, draft: Draft) -> Iterable[Values]:
    for position, variant in enumerate(draft.variants):
        yield {
            **VARIANT_DEFAULTS,
            **variant,
            "variant_id": new_id(),
            "product_id": product_id,
            "title": " / ".join(values_of(variant)),
            "position": position,
        }
