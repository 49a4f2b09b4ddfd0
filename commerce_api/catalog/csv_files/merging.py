"""A product of a file into the product that is there: what the file does not say stays."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.drafts import Draft
from commerce_api.catalog.errors import VariantsDoNotFit
from commerce_api.catalog.matrix import check_matrix, merge_options, merge_variants
from commerce_api.catalog.models import Product, ProductStatus, Variant
from commerce_api.catalog.schemas import OptionWrite, ProductUpdate, VariantWrite
from commerce_api.catalog.statuses import move_status
from commerce_api.errors import Conflict


class PriceMissing(Conflict):
    message = "A new variant needs a price."


async def merge(
    session: AsyncSession, product: Product, draft: Draft, body: ProductUpdate, now: datetime
) -> None:
    """Variants are found by their option values, else by their SKU; those that the file does not name stay,
    new ones are added behind. Raises what a single edit would; the caller undoes what was begun."""
    variants = _merged(product, draft)
    options = _options(product, draft, variants)
    check_matrix(options, variants)
    merge_variants(product, variants)
    merge_options(product, options)
    for name in body.model_fields_set - {"status"}:
        setattr(product, name, getattr(body, name))
    product.updated_at = now
    status = body.status if "status" in body.model_fields_set else ProductStatus(product.status)
    await move_status(session, product, status, now)
    await session.flush()


def _merged(product: Product, draft: Draft) -> list[VariantWrite]:
    given: dict[Variant, dict[str, object]] = {}
    new: list[dict[str, object]] = []
    for fields in draft.variants:
        known = _known(product, fields)
        if known is None:
            if "price_minor" not in fields:
                raise PriceMissing
            new.append(fields)
        elif known in given:
            raise VariantsDoNotFit("Two rows of the file are the same variant.")
        else:
            given[known] = fields
    kept = [
        VariantWrite.model_validate(
            {"price_minor": variant.price_minor}
            | given.get(variant, {})
            | {"variant_id": variant.variant_id, "option_values": list(variant.option_values)}
        )
        for variant in product.variants
    ]
    return [*kept, *(VariantWrite.model_validate(fields) for fields in new)]


def _known(product: Product, fields: dict[str, object]) -> Variant | None:
    for variant in product.variants:
        if list(variant.option_values) == fields["option_values"]:
            return variant
    if fields["option_values"]:
        return None
    same = [variant for variant in product.variants if variant.sku and variant.sku == fields.get("sku")]
    if len(same) != 1:
        raise VariantsDoNotFit("Neither option values nor SKU say which variant this is.")
    return same[0]


def _options(product: Product, draft: Draft, variants: list[VariantWrite]) -> list[OptionWrite]:
    names = [option.name for option in product.options]
    if draft.option_names not in ([], names):
        raise VariantsDoNotFit("The product has other options than the file names.")
    return [
        OptionWrite(
            name=option.name,
            values=list(
                dict.fromkeys(
                    [*option.values, *(v.option_values[n] for v in variants if len(v.option_values) > n)]
                )
            ),
        )
        for n, option in enumerate(product.options)
    ]


async def lock_products(
    session: AsyncSession, store_id: object, handles: Iterable[str], skus: Iterable[str]
) -> tuple[dict[str, Product], dict[str, Product]]:
    """Products by handle, and by the SKU of exactly one of their variants; locked in the order of ids, their
    variants after them, as checkouts lock them."""
    by_sku = select(Variant.product_id).where(Variant.store_id == store_id, Variant.sku.in_(skus))
    query = select(Product).where(Product.store_id == store_id, Product.deleted_at.is_(None))
    query = query.where(Product.slug.in_(handles) | Product.product_id.in_(by_sku))
    products = (await session.scalars(query.order_by(Product.product_id).with_for_update())).all()
    await session.execute(
        select(Variant)
        .where(Variant.store_id == store_id, Variant.product_id.in_([p.product_id for p in products]))
        .order_by(Variant.variant_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found: dict[str, list[Product]] = {}
    for product in products:
        for variant in product.variants:
            found.setdefault(variant.sku, []).append(product)
    only = {sku: owners[0] for sku, owners in found.items() if sku and len(owners) == 1}
    return {product.slug: product for product in products}, only
