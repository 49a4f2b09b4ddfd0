"""Addresses of products: unique in a store among those that are used, and kept when they are left."""

from datetime import datetime

from slugify import slugify
from sqlalchemy import delete, exists, or_, select

from commerce_api.catalog.errors import SlugTaken
from commerce_api.catalog.models import Product, ProductSlug
from commerce_api.catalog.repository import ProductRepository
from kit.ids import new_id

MAX_SLUG = 80


async def free_slug(products: ProductRepository, title: str) -> str:
    """One made of the title. The caller holds the owner's lock, so it stays free."""
    base = slugify(title, max_length=MAX_SLUG, word_boundary=True) or "product"
    if not await is_taken(products, base):
        return base
    return f"{base}-{new_id().hex[-8:]}"


async def claim_slug(products: ProductRepository, slug: str) -> str:
    """The very one; raises :class:`SlugTaken`. The caller holds the owner's lock."""
    if await is_taken(products, slug):
        raise SlugTaken
    return slug


async def change_slug(products: ProductRepository, product: Product, slug: str, now: datetime) -> None:
    """The product moves; its former address keeps leading to it. It may move back."""
    if slug == product.slug:
        return
    if await is_taken(products, slug, besides=product):
        raise SlugTaken
    await products.session.execute(
        delete(ProductSlug).where(ProductSlug.store_id == products.store_id, ProductSlug.slug == slug)
    )
    products.session.add(
        ProductSlug(store_id=products.store_id, slug=product.slug, product_id=product.product_id, left_at=now)
    )
    product.slug = slug


async def is_taken(products: ProductRepository, slug: str, *, besides: Product | None = None) -> bool:
    """Deleted products keep their addresses: orders and search engines still name them."""
    current = exists().where(Product.store_id == products.store_id, Product.slug == slug)
    former = exists().where(ProductSlug.store_id == products.store_id, ProductSlug.slug == slug)
    if besides is not None:
        current = current.where(Product.product_id != besides.product_id)
        former = former.where(ProductSlug.product_id != besides.product_id)
    return bool(await products.session.scalar(select(or_(current, former))))
