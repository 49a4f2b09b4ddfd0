"""Known products of a batch: locked and read in four statements, written in as many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.creating import insert_variants, packed_rows
from commerce_api.catalog.csv_files.drafts import PRODUCT_DEFAULTS, VARIANT_DEFAULTS
from commerce_api.catalog.csv_files.merging import Standing

_LOCK = text(
    "SELECT product_id FROM products WHERE store_id = :store_id AND deleted_at IS NULL"
    " AND (slug = ANY(CAST(:handles AS text[])) OR product_id IN"
    " (SELECT product_id FROM variants WHERE store_id = :store_id AND sku = ANY(CAST(:skus AS text[]))))"
    " ORDER BY product_id FOR UPDATE"
)
_LOCK_VARIANTS = text(
    "SELECT variant_id FROM variants WHERE store_id = :store_id AND product_id = ANY(:ids)"
    " ORDER BY variant_id FOR UPDATE"
)
_STANDING = text(
    "SELECT json_build_array(row_to_json(p),"
    " COALESCE((SELECT json_agg(o ORDER BY o.position) FROM (SELECT option_id, name, values, position"
    " FROM product_options WHERE store_id = :store_id AND product_id = p.product_id) o), '[]'),"
    " COALESCE((SELECT json_agg(v ORDER BY v.position) FROM (SELECT variant_id, title, option_values,"
    " price_minor, position, stock_reserved, sku, barcode, weight_grams, compare_at_minor, cost_minor,"
    " is_stock_tracked, stock_on_hand"
    " FROM variants WHERE store_id = :store_id AND product_id = p.product_id) v), '[]'))::text"
    " FROM (SELECT product_id, store_id, slug, title, subtitle, description, status, seo_title,"
    " seo_description, tags, hs_code, country_of_origin, published_at"
    " FROM products WHERE store_id = :store_id AND product_id = ANY(:ids)) p"
)
_CLAIMED = text(
    "SELECT DISTINCT product_id FROM product_claims WHERE store_id = :store_id AND product_id = ANY(:ids)"
)


def _update(table: str, key: str, columns: Iterable[str], **shared: str) -> str:
    sets = ", ".join(
        [f'"{name}" = r."{name}"' for name in columns] + [f"{n} = {v}" for n, v in shared.items()]
    )
    return (
        f"UPDATE {table} t SET {sets}"  # noqa: S608 (the constants of this file)
        f" FROM json_populate_recordset(CAST(NULL AS {table}), CAST(:rows AS json)) r"
        f" WHERE t.store_id = :store_id AND t.{key} = r.{key}"
    )


_CHANGE_PRODUCTS = text(
    _update(
        "products",
        "product_id",
        ("title", "published_at", *PRODUCT_DEFAULTS),
        updated_at="CAST(:now AS timestamptz)",
    )
)
_CHANGE_OPTIONS = text(_update("product_options", "option_id", ("values", "position")))
_CHANGE_VARIANTS = text(
    _update(
        "variants",
        "variant_id",
        ("title", "price_minor", "position", *VARIANT_DEFAULTS),
        stock_supplied="t.stock_supplied + r.stock_on_hand - t.stock_on_hand",
    )
)


@dataclass
class Known:
    """Products of a batch that are there, found by their handles, or by the SKU of exactly one variant."""

    standing: dict[UUID, Standing] = field(default_factory=dict)
    by_handle: dict[str, UUID] = field(default_factory=dict)
    by_sku: dict[str, UUID] = field(default_factory=dict)
    claimed: set[UUID] = field(default_factory=set)


async def lock_known(
    session: AsyncSession, store_id: UUID, handles: Iterable[str], skus: Iterable[str]
) -> Known:
    """Locked in the order of ids, their variants after them, as checkouts lock them; read when they are."""
    store: dict[str, object] = {"store_id": store_id}
    named = {"handles": list(handles), "skus": list(skus)}
    ids = list(await session.scalars(_LOCK, store | named))
    of_products = store | {"ids": ids}
    await session.execute(_LOCK_VARIANTS, of_products)
    known = Known(claimed=set(await session.scalars(_CLAIMED, of_products)))
    owners: dict[str, list[UUID]] = {}
    for packed in await session.scalars(_STANDING, of_products):
        standing = Standing(*orjson.loads(packed))
        known.standing[standing.product_id] = standing
        known.by_handle[str(standing.product["slug"])] = standing.product_id
        for variant in standing.variants:
            owners.setdefault(str(variant["sku"]), []).append(standing.product_id)
    known.by_sku = {sku: found[0] for sku, found in owners.items() if sku and len(found) == 1}
    return known


async def write_changes(
    session: AsyncSession,
    store_id: UUID,
    changes: Sequence[tuple[Standing, Standing]],
    now: datetime,
) -> None:
    """Each product as it stood and as it is to stand. Rows that stay as they are are not written."""
    store: dict[str, object] = {"store_id": store_id}
    products = [after.product for _, after in changes]
    await session.execute(_CHANGE_PRODUCTS, store | {"now": now, "rows": packed_rows(products)})
    options = [
        option
        for before, after in changes
        for stood, option in zip(before.options, after.options, strict=True)
        if option != stood
    ]
    if options:
        await session.execute(_CHANGE_OPTIONS, store | {"rows": packed_rows(options)})
    variants = [
        variant
        for before, after in changes
        for stood, variant in zip(before.variants, after.variants, strict=False)
        if variant != stood
    ]
    if variants:
        await session.execute(_CHANGE_VARIANTS, store | {"rows": packed_rows(variants)})
    new = [
        {**variant, "product_id": after.product_id}
        for before, after in changes
        for variant in after.variants[len(before.variants) :]
    ]
    if new:
        await insert_variants(session, store_id, packed_rows(new))
