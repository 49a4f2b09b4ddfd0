"""New products of a batch: three tables, three statements."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import ProductStatus
from commerce_api.catalog.schemas import ProductCreate
from kit.ids import new_id

_PRODUCT = (
    *("product_id", "store_id", "title", "slug", "subtitle", "description", "status", "seo_title"),
    *("seo_description", "tags", "hs_code", "country_of_origin", "created_at", "updated_at", "published_at"),
)
_OPTION = ("option_id", "store_id", "product_id", "name", "values", "position")
_VARIANT = (
    *("variant_id", "store_id", "product_id", "title", "option_values", "sku", "barcode", "weight_grams"),
    *("price_minor", "compare_at_minor", "cost_minor", "is_stock_tracked", "stock_on_hand"),
    *("stock_reserved", "position"),
)


async def write_new(
    session: AsyncSession, store_id: UUID, bodies: Sequence[ProductCreate], now: datetime
) -> list[UUID]:
    """Their ids. The caller has found them free of doubt: address, limits, matrix. Cards, price periods and
    the catalog's version follow by the triggers of the tables, as after single inserts."""
    ids = [new_id() for _ in bodies]
    numbered = list(zip(ids, bodies, strict=True))
    products = (_product(store_id, product_id, body, now) for product_id, body in numbered)
    options = (
        (new_id(), store_id, product_id, option.name, option.values, position)
        for product_id, body in numbered
        for position, option in enumerate(body.options)
    )
    variants = (row for product_id, body in numbered for row in _variants(store_id, product_id, body))
    await _insert(session, "products", _PRODUCT, products)
    await _insert(session, "product_options", _OPTION, options)
    await _insert(session, "variants", _VARIANT, variants)
    return ids


def _product(store_id: UUID, product_id: UUID, body: ProductCreate, now: datetime) -> tuple[object, ...]:
    return (
        *(product_id, store_id, body.title, body.slug, body.subtitle, body.description, body.status.value),
        *(body.seo_title, body.seo_description, body.tags, body.hs_code, body.country_of_origin, now, now),
        now if body.status is ProductStatus.PUBLISHED else None,
    )


def _variants(store_id: UUID, product_id: UUID, body: ProductCreate) -> Iterable[tuple[object, ...]]:
    for position, v in enumerate(body.variants):
        yield (
            *(new_id(), store_id, product_id, " / ".join(v.option_values), v.option_values, v.sku),
            *(v.barcode, v.weight_grams, v.price_minor, v.compare_at_minor, v.cost_minor),
            *(v.is_stock_tracked, v.stock_on_hand, 0, position),
        )


async def _insert(
    session: AsyncSession, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> None:
    # Postgres takes no COPY into tables under row-level security, and `unnest` would flatten arrays of tags:
    # one JSON text, unpacked by the table's own row type, is one statement as well.
    names = ", ".join(f'"{column}"' for column in columns)
    statement = (
        f"INSERT INTO {table} ({names})"  # noqa: S608 (the constants above)
        f" SELECT {names} FROM json_populate_recordset(CAST(NULL AS {table}), CAST(:rows AS json))"
    )
    packed = orjson.dumps([dict(zip(columns, row, strict=True)) for row in rows]).decode()
    await session.execute(text(statement), {"rows": packed})
