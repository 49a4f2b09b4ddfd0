"""Former prices, for owners."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import select

from commerce_api.catalog.models import Variant
from commerce_api.catalog.prices.models import VariantPrice
from commerce_api.catalog.service import find_product
from commerce_api.memberships.access import OwnedStore
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/products/{product_id}/prices", tags=["catalog"])


class PricePeriod(BaseModel):
    """``valid_to`` is null for the current price; ``is_offered`` says whether the product was published."""

    variant_id: UUID
    price_minor: int
    compare_at_minor: int | None
    is_offered: bool
    valid_from: datetime
    valid_to: datetime | None


class PriceHistory(BaseModel):
    items: list[PricePeriod]


@router.get("", responses=answers(401, 404))
async def list_prices(product_id: UUID, access: OwnedStore) -> PriceHistory:
    """What each variant cost and when, the latest first; at most the last 500 periods."""
    await find_product(access.session, access.store_id, product_id)
    rows = await access.session.scalars(
        select(VariantPrice)
        .join(
            Variant,
            (Variant.store_id == VariantPrice.store_id) & (Variant.variant_id == VariantPrice.variant_id),
        )
        .where(VariantPrice.store_id == access.store_id, Variant.product_id == product_id)
        .order_by(VariantPrice.valid_from.desc(), Variant.position)
        .limit(500)
    )
    return PriceHistory(items=[PricePeriod.model_validate(row, from_attributes=True) for row in rows])
