"""What each kind of change does to one product: answers whether anything changed, raises a refusal."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.bulk.pricing import adjusted
from commerce_api.catalog.bulk.schemas import (
    AddTag,
    AdjustStock,
    ChangePrice,
    FormerPrice,
    RemoveTag,
    SetStatus,
    SetStock,
)
from commerce_api.catalog.errors import PriceOutOfRange, StockIsReserved, StockOutOfRange, TooManyTags
from commerce_api.catalog.models import Product, ProductStatus, Variant
from commerce_api.catalog.statuses import move_status
from commerce_api.schemas import MAX_MINOR

MAX_TAGS = 50
MAX_STOCK = 1_000_000

ProductChange = SetStatus | AddTag | RemoveTag | ChangePrice | SetStock | AdjustStock


async def apply_change(
    session: AsyncSession, product: Product, change: ProductChange, currency: str, now: datetime
) -> bool:
    """A refusal leaves the product as it was: every variant is looked at before the first is changed."""
    match change:
        case SetStatus():
            return await _set_status(session, product, change.status, now)
        case AddTag():
            return _add_tag(product, change.tag)
        case RemoveTag():
            return _remove_tag(product, change.tag)
        case ChangePrice():
            return _change_price(product, change, currency)
        case SetStock():
            return _change_stock(product, lambda _: change.stock_on_hand)
        case AdjustStock():
            return _change_stock(product, lambda variant: variant.stock_on_hand + change.by)
        case _:
            assert_never(change)


async def _set_status(session: AsyncSession, product: Product, status: ProductStatus, now: datetime) -> bool:
    if product.status == status:
        return False
    await move_status(session, product, status, now)
    return True


def _add_tag(product: Product, tag: str) -> bool:
    if tag in product.tags:
        return False
    if len(product.tags) >= MAX_TAGS:
        raise TooManyTags
    product.tags = [*product.tags, tag]
    return True


def _remove_tag(product: Product, tag: str) -> bool:
    if tag not in product.tags:
        return False
    product.tags = [kept for kept in product.tags if kept != tag]
    return True


def _change_price(product: Product, change: ChangePrice, currency: str) -> bool:
    written: list[tuple[Variant, int, int | None]] = []
    for variant in product.variants:
        price = adjusted(
            variant.price_minor,
            basis_points=change.basis_points,
            amount_minor=change.amount_minor,
            rounding=change.rounding,
            currency=currency,
        )
        # A price of zero is no price: what is published could be had for nothing.
        if not 0 < price <= MAX_MINOR and price != variant.price_minor:
            raise PriceOutOfRange
        written.append((variant, price, _compare_at(variant, price, change.former_price)))
    before = [(variant.price_minor, variant.compare_at_minor) for variant in product.variants]
    for variant, price, compare_at in written:
        variant.price_minor, variant.compare_at_minor = price, compare_at
    return before != [(variant.price_minor, variant.compare_at_minor) for variant in product.variants]


def _compare_at(variant: Variant, price: int, former: FormerPrice) -> int | None:
    if former is FormerPrice.CLEAR:
        return None
    if former is FormerPrice.SHOW and price < variant.price_minor:
        return variant.price_minor
    return variant.compare_at_minor


def _change_stock(product: Product, wanted: Callable[[Variant], int]) -> bool:
    tracked = [variant for variant in product.variants if variant.is_stock_tracked]
    for variant in tracked:
        if not 0 <= wanted(variant) <= MAX_STOCK:
            raise StockOutOfRange
        if wanted(variant) < variant.stock_reserved:
            raise StockIsReserved
    has_changed = False
    for variant in tracked:
        has_changed = has_changed or wanted(variant) != variant.stock_on_hand
        variant.stock_on_hand = wanted(variant)
    return has_changed
