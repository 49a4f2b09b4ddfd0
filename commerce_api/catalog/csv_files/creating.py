"""New products of a batch: three tables, three statements."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import orjson
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.drafts import Draft, options_of, values_of
from commerce_api.catalog.schemas import ProductCreate, VariantWrite
from kit.ids import new_id

Row = dict[str, object]

_OPTION = ("option_id", "product_id", "name", "values", "position")


def _defaults(body: type[BaseModel], *columns: str) -> Row:
    """What a column gets where the file has none: what the body of a single insert would say."""
    return {name: body.model_fields[name].get_default() for name in columns}


_PRODUCT_DEFAULTS = _defaults(
    ProductCreate,
    *("subtitle", "description", "status", "seo_title", "seo_description", "tags", "hs_code"),
    "country_of_origin",
)
_VARIANT_DEFAULTS = _defaults(
    VariantWrite,
    *("sku", "barcode", "weight_grams", "compare_at_minor", "cost_minor", "is_stock_tracked"),
    "stock_on_hand",
)


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
        ("product_id", "title", "slug", *_PRODUCT_DEFAULTS),
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
        ("variant_id", "product_id", "title", "option_values", "price_minor", "position", *_VARIANT_DEFAULTS),
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
    products: list[Row] = []
    options: list[Row] = []
    variants: list[Row] = []
    for product_id, draft in zip(ids, drafts, strict=True):
        products.append({**_PRODUCT_DEFAULTS, **draft.fields, "product_id": product_id, "slug": draft.handle})
        options += _options(product_id, draft)
        variants += _variants(product_id, draft)
    store = {"store_id": store_id}
    await session.execute(_PRODUCTS, {**store, "now": now, "rows": _packed(products)})
    if options:
        await session.execute(_OPTIONS, {**store, "rows": _packed(options)})
    await session.execute(_VARIANTS, {**store, "rows": _packed(variants)})
    return ids


def _packed(rows: list[Row]) -> str:
    return orjson.dumps(rows).decode()


def _options(product_id: UUID, draft: Draft) -> Iterable[Row]:
    for position, option in enumerate(options_of(draft)):
        yield {"option_id": new_id(), "product_id": product_id, "position": position, **option}


def _variants(product_id: UUID, draft: Draft) -> Iterable[Row]:
    for position, variant in enumerate(draft.variants):
        yield {
            **_VARIANT_DEFAULTS,
            **variant,
            "variant_id": new_id(),
            "product_id": product_id,
            "title": " / ".join(values_of(variant)),
            "position": position,
        }
