"""Which products are in a collection, in SQL for both kinds."""

from sqlalchemy import ColumnElement, Subquery, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, TEXT

from commerce_api.catalog.collections.models import Collection, CollectionKind, CollectionProduct
from commerce_api.catalog.models import Product


def in_collection(collection: Collection, offered: Subquery) -> ColumnElement[bool]:
    """``offered`` is :func:`commerce_api.catalog.stocks.variants_of_products`, joined to the products."""
    if collection.kind == CollectionKind.MANUAL:
        return (
            select(CollectionProduct.product_id)
            .where(
                CollectionProduct.store_id == collection.store_id,
                CollectionProduct.collection_id == collection.collection_id,
                CollectionProduct.product_id == Product.product_id,
            )
            .exists()
        )
    fits: ColumnElement[bool] = func.fits_rules(
        collection.rule_match,
        literal(collection.rule_tags, ARRAY(TEXT)),
        literal(collection.rule_title_patterns, ARRAY(TEXT)),
        collection.rule_price_from_minor,
        collection.rule_price_to_minor,
        collection.rule_in_stock,
        Product.tags,
        Product.title,
        func.coalesce(offered.c.price_from, 0),
        func.coalesce(offered.c.is_in_stock, False),
    )
    return fits
