"""A store's products as CSV, one row a variant, streamed in pages so that no store is too large."""

from collections.abc import AsyncIterator, Iterable
from uuid import UUID

from commerce_api.catalog.csv_files.columns import COLUMNS
from commerce_api.catalog.lists import ProductFilter, ProductList, ProductSort
from commerce_api.catalog.models import Product, Variant
from commerce_api.catalog.repository import ProductRepository
from commerce_api.platform import Platform
from kit.csv_cells import BYTE_ORDER_MARK, Cell, csv_rows
from kit.money import to_decimal

PAGE = 250


async def exported_products(
    platform: Platform, store_id: UUID, currency: str, wanted: ProductFilter
) -> AsyncIterator[bytes]:
    """Oldest first. Each page is a transaction of its own: a slow reader holds none open."""
    yield BYTE_ORDER_MARK + csv_rows([COLUMNS])
    after: UUID | None = None
    while True:
        async with platform.database.transaction(store_id=store_id) as session:
            repository = ProductRepository(session, store_id)
            fits = Product.product_id.in_(ProductList(repository, wanted, ProductSort.OLDEST).matching())
            query = repository.scoped().where(fits).order_by(Product.product_id).limit(PAGE)
            if after is not None:
                query = query.where(Product.product_id > after)
            products = (await session.scalars(query)).all()
            written = csv_rows(row for product in products for row in _rows(product, currency))
        if products:
            yield written
        if len(products) < PAGE:
            return
        after = products[-1].product_id


def _rows(product: Product, currency: str) -> Iterable[list[Cell]]:
    own: list[Cell] = [
        *(product.slug, product.title, product.subtitle, product.description, product.status),
        *(", ".join(product.tags), product.seo_title, product.seo_description, product.hs_code),
        product.country_of_origin,
    ]
    for n, variant in enumerate(product.variants):
        head: list[Cell] = own if n == 0 else [product.slug, *[None] * (len(own) - 1)]
        yield [*head, *_options(product, variant), *_variant(variant, currency)]


def _options(product: Product, variant: Variant) -> list[Cell]:
    pairs: list[Cell] = []
    for option, value in zip(product.options, variant.option_values, strict=True):
        pairs += [option.name, value]
    return [*pairs, *[None] * (6 - len(pairs))]


def _variant(variant: Variant, currency: str) -> list[Cell]:
    def amount(minor: int | None) -> Cell:
        return None if minor is None else to_decimal(minor, currency)

    return [
        *(variant.sku, variant.barcode, variant.weight_grams, amount(variant.price_minor)),
        *(amount(variant.compare_at_minor), amount(variant.cost_minor)),
        variant.stock_on_hand if variant.is_stock_tracked else None,
    ]
