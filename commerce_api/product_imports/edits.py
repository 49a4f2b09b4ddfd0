"""What an import wrote into its product, and what the owner has made of it since.

A field that differs from what was written is the owner's: a re-sync leaves it alone.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, JsonValue
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Product, Variant
from commerce_api.catalog.repository import ProductRepository
from commerce_api.product_imports.models import ProductImport

TEXTS = ("title", "description", "seo_title", "seo_description", "tags")
AMOUNTS = ("price_minor", "compare_at_minor", "cost_minor")


class FieldEdit(BaseModel):
    """One field: what the import wrote, and what stands there now. ``variant`` names the variant where the
    field is one of its own; ``current`` is null when that variant is gone."""

    field: str
    variant: str | None
    written: JsonValue
    current: JsonValue


def written_values(product: Product) -> dict[str, Any]:
    """Of a product that its owner has not seen yet."""
    return {field: getattr(product, field) for field in TEXTS} | {
        "variants": {str(variant.variant_id): variant_values(variant) for variant in product.variants}
    }


def variant_values(variant: Variant) -> dict[str, Any]:
    """``stock_supplied`` instead of what is on the shelf: a sale is no edit."""
    return {field: getattr(variant, field) for field in AMOUNTS} | {
        "title": variant.title,
        "stock_supplied": variant.stock_supplied,
    }


def edited_fields(written: Mapping[str, Any] | None, variant: Variant) -> set[str]:
    """The fields of a variant that are no longer as they were written; all of a variant that the owner added,
    and of one whose import kept no record."""
    known = (written or {}).get("variants", {}).get(str(variant.variant_id))
    current = variant_values(variant)
    return {field for field, value in current.items() if known is None or known.get(field) != value}


async def edits_of(session: AsyncSession, row: ProductImport) -> list[FieldEdit] | None:
    if row.product_id is None or row.written is None:
        return None
    product = await ProductRepository(session, row.store_id).find(row.product_id)
    return None if product is None else edits_between(row.written, product)


def edits_between(written: Mapping[str, Any], product: Product) -> list[FieldEdit]:
    found = [
        FieldEdit(field=field, variant=None, written=written[field], current=getattr(product, field))
        for field in TEXTS
        if written[field] != getattr(product, field)
    ]
    now = {str(variant.variant_id): variant for variant in product.variants}
    for variant_id, values in written["variants"].items():
        variant = now.get(variant_id)
        current = variant_values(variant) if variant is not None else {}
        found += [
            FieldEdit(field=field, variant=values["title"], written=value, current=current.get(field))
            for field, value in values.items()
            if current.get(field) != value
        ]
    return found
