"""Makes the draft product of an import, once however often it is sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Offer, Product, ProductClaim, ProductImage
from commerce_api.catalog.schemas import ProductCreate, VariantWrite
from commerce_api.catalog.service import create_product
from commerce_api.media.keeping import missing
from commerce_api.product_imports.edits import written_values
from commerce_api.product_imports.errors import PictureMissing
from commerce_api.product_imports.internal_schemas import DraftImage, DraftIn, DraftVariant, OfferIn
from commerce_api.product_imports.models import ImportStatus, ProductImport, StepStatus
from commerce_api.product_imports.queue import find_import, find_leased
from commerce_api.product_imports.review import Review
from kit.ids import new_id
from kit.media import MediaStore


async def create_draft(
    session: AsyncSession, media: MediaStore, import_id: UUID, body: DraftIn, now: datetime
) -> UUID:
    """The draft with variants, offers and pictures, and the import's end, in one transaction."""
    known = await find_import(session, import_id)
    if known.status == ImportStatus.SUCCEEDED and known.product_id is not None:
        return known.product_id
    row = await find_leased(session, import_id, body.worker_id)
    if await missing(session, media, (image.media_key for image in body.product.images)):
        raise PictureMissing
    images = _images(row.store_id, body.product.images, now)
    session.add_all(images)
    await session.flush()
    product = await create_product(
        session,
        row.store_id,
        _product(body, [image.image_id for image in images]),
        now,
        import_id=import_id,
    )
    session.add_all(_offers(product, body.product.variants, now))
    session.add_all(_claims(product, body.review))
    _finish(row, product, body, now)
    await session.flush()
    return product.product_id


def _product(body: DraftIn, image_ids: list[UUID]) -> ProductCreate:
    draft = body.product
    return ProductCreate(
        title=draft.title,
        description=draft.description_html,
        options=draft.options,
        variants=[_variant(variant) for variant in draft.variants],
        image_ids=image_ids,
        seo_title=draft.seo_title,
        seo_description=draft.seo_description,
        tags=draft.tags,
    )


def _variant(variant: DraftVariant) -> VariantWrite:
    return VariantWrite(
        option_values=variant.option_values,
        sku=variant.sku,
        price_minor=variant.price_minor,
        compare_at_minor=variant.compare_at_minor,
        cost_minor=variant.cost_minor,
        is_stock_tracked=variant.stock_on_hand is not None,
        stock_on_hand=variant.stock_on_hand or 0,
    )


def _images(store_id: UUID, images: list[DraftImage], now: datetime) -> list[ProductImage]:
    return [
        ProductImage(
            **image.model_dump(exclude={"phash"}),
            image_id=new_id(),
            store_id=store_id,
            position=position,
            created_at=now,
        )
        for position, image in enumerate(images)
    ]


def _offers(product: Product, variants: list[DraftVariant], now: datetime) -> list[Offer]:
    made = {tuple(variant.option_values): variant.variant_id for variant in product.variants}
    offers: list[tuple[UUID, OfferIn]] = [
        (made[tuple(variant.option_values)], variant.offer)
        for variant in variants
        if variant.offer is not None
    ]
    return [
        Offer(
            **offer.model_dump(),
            offer_id=new_id(),
            store_id=product.store_id,
            variant_id=variant_id,
            observed_at=now,
        )
        for variant_id, offer in offers
    ]


def _claims(product: Product, review: Review) -> list[ProductClaim]:
    return [
        ProductClaim(
            store_id=product.store_id, product_id=product.product_id, position=position, text=sentence.text
        )
        for position, sentence in enumerate(review.written.sentences)
        if not sentence.is_supported
    ]


def _finish(row: ProductImport, product: Product, body: DraftIn, now: datetime) -> None:
    hashes = {image.media_key: image.phash for image in body.product.images if image.phash}
    row.listing = {"listing": body.listing, "image_hashes": hashes}
    row.review = body.review.model_dump(mode="json")
    row.written = written_values(product)
    row.title = product.title
    row.product_id = product.product_id
    row.status = ImportStatus.SUCCEEDED
    row.finished_at = now
    row.lease_until = None
    row.error_code = row.error_message = None
    for step in row.steps:
        # Nobody resumes from there any more; the listing and the review say what was made.
        step.result = None
        if step.status != StepStatus.SUCCEEDED:
            step.status = StepStatus.SUCCEEDED
            step.updated_at = now
