"""A cart against the catalog: what can be bought, at which price, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Product, ProductImage, ProductStatus, Variant
from commerce_api.checkout.amounts import PricedLine, ShippingRate, add_up
from commerce_api.checkout.schemas import CartLine, CartLineRead, CartRead, LineProblem
from commerce_api.stores.models import Store
from kit.media import MediaStore


@dataclass(frozen=True)
class Offered:
    """A variant that shoppers can see. ``available`` is None where stock is not tracked."""

    variant_id: UUID
    product_id: UUID
    product_slug: str
    title: str
    variant_title: str
    sku: str
    price_minor: int
    cost_minor: int | None
    available: int | None
    image_key: str | None

    def problem(self, quantity: int) -> LineProblem | None:
        if self.available is None or self.available >= quantity:
            return None
        return LineProblem.NOT_ENOUGH if self.available > 0 else LineProblem.SOLD_OUT


def merge(lines: Sequence[CartLine]) -> dict[UUID, int]:
    """Quantity per variant, in the order of first mention: two lines of one variant want the sum."""
    quantities: dict[UUID, int] = {}
    for line in lines:
        quantities[line.variant_id] = quantities.get(line.variant_id, 0) + line.quantity
    return quantities


def shipping_rate(store: Store) -> ShippingRate:
    return ShippingRate(store.shipping_flat_minor, store.shipping_free_over_minor)


async def find_offered(
    session: AsyncSession, store_id: UUID, variant_ids: Sequence[UUID]
) -> dict[UUID, Offered]:
    """The variants among those asked for that belong to published products of this store."""
    image = (
        select(ProductImage.media_key)
        .where(ProductImage.store_id == store_id, ProductImage.product_id == Product.product_id)
        .order_by(ProductImage.position)
        .limit(1)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(Variant, Product.title, Product.slug, image.label("image_key"))
        .join(Product, (Product.store_id == Variant.store_id) & (Product.product_id == Variant.product_id))
        .where(
            Variant.store_id == store_id,
            Variant.variant_id.in_(variant_ids),
            Product.status == ProductStatus.PUBLISHED,
            Product.deleted_at.is_(None),
        )
    )
    return {row.Variant.variant_id: _offered(row.Variant, row.title, row.slug, row.image_key) for row in rows}


def _offered(variant: Variant, title: str, slug: str, image_key: str | None) -> Offered:
    left = max(variant.stock_on_hand - variant.stock_reserved, 0)
    return Offered(
        variant_id=variant.variant_id,
        product_id=variant.product_id,
        product_slug=slug,
        title=title,
        variant_title=variant.title,
        sku=variant.sku,
        price_minor=variant.price_minor,
        cost_minor=variant.cost_minor,
        available=left if variant.is_stock_tracked else None,
        image_key=image_key,
    )


async def validate_cart(
    session: AsyncSession, media: MediaStore, store: Store, lines: Sequence[CartLine]
) -> CartRead:
    wanted = merge(lines)
    offered = await find_offered(session, store.store_id, list(wanted))
    read = [_read_line(media, key, n, offered.get(key)) for key, n in wanted.items()]
    rate = shipping_rate(store)
    buyable = [
        PricedLine(line.unit_price_minor, line.total_minor // line.unit_price_minor)
        for line in read
        if line.total_minor
    ]
    amounts = add_up(buyable, rate, fee_basis_points=0, currency=store.currency)
    return CartRead(
        lines=read,
        subtotal_minor=amounts.subtotal_minor,
        shipping_minor=amounts.shipping_minor,
        total_minor=amounts.total_minor,
        currency=store.currency,
        free_shipping_missing_minor=rate.missing_for_free(amounts.subtotal_minor),
    )


def _read_line(media: MediaStore, variant_id: UUID, quantity: int, offered: Offered | None) -> CartLineRead:
    if offered is None:
        return CartLineRead(
            variant_id=variant_id,
            product_slug=None,
            title=None,
            variant_title=None,
            image_url=None,
            quantity=quantity,
            available=0,
            unit_price_minor=0,
            total_minor=0,
            problem=LineProblem.GONE,
        )
    buyable = quantity if offered.available is None else min(quantity, offered.available)
    return CartLineRead(
        variant_id=variant_id,
        product_slug=offered.product_slug,
        title=offered.title,
        variant_title=offered.variant_title,
        image_url=media.url(offered.image_key) if offered.image_key else None,
        quantity=quantity,
        available=offered.available,
        unit_price_minor=offered.price_minor,
        total_minor=offered.price_minor * buyable,
        problem=offered.problem(quantity),
    )
