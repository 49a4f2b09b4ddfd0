"""What becomes of a product's status."""

from datetime import datetime

from commerce_api.catalog.errors import IllegalStatusMove, NothingToSell
from commerce_api.catalog.models import Product, ProductStatus


def move_status(product: Product, status: ProductStatus, now: datetime) -> None:
    """Every move of a status goes through here. Publishing needs something to sell; a draft that was
    discarded, that is archived without ever having been published, has to pass the draft's desk again."""
    if status is ProductStatus.PUBLISHED:
        if product.status == ProductStatus.ARCHIVED and product.published_at is None:
            raise IllegalStatusMove
        if not product.title or not any(variant.price_minor > 0 for variant in product.variants):
            raise NothingToSell
        product.published_at = product.published_at or now
    product.status = status
