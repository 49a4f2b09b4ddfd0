"""What owners do with products."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.errors import ProductChanged, ProductNotFound, UnknownImage
from commerce_api.catalog.matrix import assign_images, check_matrix, merge_options, merge_variants
from commerce_api.catalog.models import Product, ProductStatus
from commerce_api.catalog.repository import ImageRepository, ProductRepository
from commerce_api.catalog.schemas import ProductCreate, ProductUpdate
from commerce_api.catalog.slugs import change_slug, claim_slug, free_slug
from commerce_api.catalog.statuses import move_status
from commerce_api.plans.limits import lock_owner, reserve_in_store
from commerce_api.plans.plans import Limit
from commerce_api.stores.access import find_store
from commerce_api.stores.service import revalidate_store
from kit.ids import new_id

# What is no column of the product itself, or moves by rules of its own.
_APART = {"options", "variants", "image_ids", "status", "slug", "based_on"}


async def create_product(
    session: AsyncSession,
    store_id: UUID,
    body: ProductCreate,
    now: datetime,
    *,
    import_id: UUID | None = None,
) -> Product:
    """A product with its options, variants and pictures. Refused as a whole when one part does not fit.

    Every product is made here; what a plan allows is checked under the lock that this takes on the owner.
    """
    check_matrix(body.options, body.variants)
    products = ProductRepository(session, store_id)
    await reserve_in_store(session, store_id, Limit.PRODUCTS, now)
    product = Product(
        **body.model_dump(exclude=_APART),
        product_id=new_id(),
        store_id=store_id,
        slug=await (claim_slug(products, body.slug) if body.slug else free_slug(products, body.title)),
        status=ProductStatus.DRAFT,
        import_id=import_id,
        created_at=now,
        updated_at=now,
        options=[],
        variants=[],
        images=[],
    )
    merge_options(product, body.options)
    merge_variants(product, body.variants)
    products.add(product)
    await session.flush()
    await _place_images(session, product, body.image_ids)
    assign_images(product, body.variants)
    await move_status(session, product, body.status, now)
    await _changed(session, product)
    return product


async def update_product(
    session: AsyncSession, store_id: UUID, product_id: UUID, body: ProductUpdate, now: datetime
) -> Product:
    given = body.model_fields_set
    if given & {"slug", "status"}:
        # Before the product, as wherever both are locked: addresses and places are given out under this lock.
        await lock_owner(session, store_id)
    product = await find_product(session, store_id, product_id, for_update=True)
    if body.based_on is not None and body.based_on != product.updated_at:
        raise ProductChanged
    if "slug" in given:
        await change_slug(ProductRepository(session, store_id), product, body.slug, now)
    if "variants" in given or "options" in given:
        await ProductRepository(session, store_id).lock_variants([product_id])
        options = body.options if "options" in given else []
        check_matrix(options, body.variants)
        merge_variants(product, body.variants)
        merge_options(product, options)
    if "image_ids" in given:
        await _place_images(session, product, body.image_ids)
    if "variants" in given:
        assign_images(product, body.variants)
    for field in given - _APART:
        setattr(product, field, getattr(body, field))
    product.updated_at = now
    status = body.status if "status" in given else ProductStatus(product.status)
    await move_status(session, product, status, now)
    await session.flush()
    await _changed(session, product)
    return product


async def delete_product(session: AsyncSession, store_id: UUID, product_id: UUID, now: datetime) -> None:
    """Hides the product everywhere; orders keep what they snapshot of it."""
    product = await find_product(session, store_id, product_id, for_update=True)
    product.deleted_at = product.updated_at = now
    await _changed(session, product)


async def find_product(
    session: AsyncSession, store_id: UUID, product_id: UUID, *, for_update: bool = False
) -> Product:
    product = await ProductRepository(session, store_id).find(product_id, for_update=for_update)
    if product is None:
        raise ProductNotFound
    return product


async def _place_images(session: AsyncSession, product: Product, image_ids: list[UUID]) -> None:
    """The product shows exactly these pictures, in this order; one of another product is not there."""
    images = await ImageRepository(session, product.store_id).find_all(image_ids)
    if len(images) != len(set(image_ids)) or any(
        image.product_id not in (None, product.product_id) for image in images.values()
    ):
        raise UnknownImage
    for variant in product.variants:
        if variant.image_id is not None and variant.image_id not in images:
            variant.image_id = None
    await session.flush()
    for image in product.images:
        if image.image_id not in images:
            image.product_id = None
    for position, image_id in enumerate(image_ids):
        images[image_id].product_id = product.product_id
        images[image_id].position = position
    await session.flush()
    await session.refresh(product, ["images"])


async def _changed(session: AsyncSession, product: Product) -> None:
    """The storefront hears of every change."""
    store = await find_store(session, product.store_id)
    await revalidate_store(session, store, f"product:{product.product_id}")
