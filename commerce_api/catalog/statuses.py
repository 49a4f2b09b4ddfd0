"""What becomes of a product's status."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.claims import refuse_open_claims
from commerce_api.catalog.errors import IllegalStatusMove, NothingToSell
from commerce_api.catalog.models import Product, ProductStatus
from commerce_api.plans.limits import bring_back_product


async def move_status(
    session: AsyncSession,
    product: Product,
    status: ProductStatus,
    now: datetime,
    *,
    has_claims: bool = True,
) -> None:
    """Every move of a status goes through here; a refusal leaves the product as it was.

    Publishing needs something to sell and no open claim; a draft that was discarded, that is archived without
    ever having been published, has to pass the draft's desk again. What the plan holds back needs a free
    place to come back: the caller holds the owner's lock. ``has_claims`` is False where somebody has looked
    at many products at once, and this one has none.
    """
    if status is ProductStatus.PUBLISHED:
        if product.status == ProductStatus.ARCHIVED and product.published_at is None:
            raise IllegalStatusMove
        if not product.title or not any(variant.price_minor > 0 for variant in product.variants):
            raise NothingToSell
        if has_claims:
            await refuse_open_claims(session, product)
    if product.status == ProductStatus.ARCHIVED and status is not ProductStatus.ARCHIVED:
        await bring_back_product(session, product.store_id, product.product_id, now)
    if status is ProductStatus.PUBLISHED:
        product.published_at = product.published_at or now
    product.status = status
