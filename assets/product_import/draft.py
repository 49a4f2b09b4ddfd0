"""Puts the parts of an import together into the draft that commerce takes."""

from assets.commerce.drafts import (
    Draft,
    DraftImage,
    DraftOffer,
    DraftOption,
    DraftProduct,
    DraftVariant,
    KeptImages,
    LandedCost,
    LeftOut,
    Review,
    ReviewedCopy,
    ReviewedField,
    SuggestedPrice,
)
from assets.commerce.imports import ImportJob
from assets.product_import.copywriting import Copy
from assets.product_import.images import Images
from assets.product_import.listing import Listing, Variant
from assets.product_import.pricing import PricedVariant, Prices
from kit.listing_addresses import ALIEXPRESS


def assemble_draft(
    job: ImportJob, worker_id: str, listing: Listing, copy: Copy, images: Images, prices: Prices
) -> Draft:
    return Draft(
        worker_id=worker_id,
        listing=_listing(listing),
        product=_product(job, listing, copy, images, prices),
        review=_review(listing, copy, images, prices),
    )


def _listing(listing: Listing) -> dict[str, object]:
    return {
        "source": listing.source,
        "source_id": listing.listing_id,
        "title": listing.title,
        "url": listing.url,
        "supplier": listing.supplier,
        "fields": [vars(field) for field in listing.fields],
        "answer": dict(listing.raw),
    }


def _product(job: ImportJob, listing: Listing, copy: Copy, images: Images, prices: Prices) -> DraftProduct:
    by_sku = {priced.sku_id: priced for priced in prices.variants}
    options = _options(listing)
    return DraftProduct(
        title=copy.title,
        description_html=copy.description_html,
        seo_title=copy.seo_title,
        seo_description=copy.seo_description,
        tags=[word[:50] for word in copy.keywords],
        options=options,
        variants=[
            _variant(job, listing, options, variant, by_sku[variant.sku_id]) for variant in listing.variants
        ],
        images=_images(copy, images),
    )


def _options(listing: Listing) -> list[DraftOption]:
    found = {
        name: [variant.options[name] for variant in listing.variants if name in variant.options]
        for name in listing.option_names
    }
    return [DraftOption(name=name, values=list(dict.fromkeys(values))) for name, values in found.items()]


def _variant(
    job: ImportJob, listing: Listing, options: list[DraftOption], variant: Variant, priced: PricedVariant
) -> DraftVariant:
    return DraftVariant(
        option_values=[variant.options[option.name] for option in options],
        sku=(f"AE-{variant.sku_id}" if listing.source == ALIEXPRESS else variant.sku_id)[:80],
        price_minor=priced.price_minor,
        compare_at_minor=priced.compare_at_minor,
        cost_minor=priced.goods_minor,
        stock_on_hand=variant.stock,
        offer=DraftOffer(
            source=listing.source,
            source_id=listing.listing_id,
            sku_id=priced.sku_id,
            url=listing.url,
            cost_minor=priced.item_minor,
            freight_minor=priced.freight_minor,
            currency=job.currency,
            stock=variant.stock,
            supplier=listing.supplier,
        ),
    )


def _images(copy: Copy, images: Images) -> list[DraftImage]:
    return [
        DraftImage(
            media_key=image.media_key,
            alt=(copy.alt_texts[at] if at < len(copy.alt_texts) else copy.title)[:200],
            width=image.width,
            height=image.height,
            source_url=image.source_url,
            rights_note=image.rights_note,
            phash=image.phash,
        )
        for at, image in enumerate(images.kept)
    ]


def _review(listing: Listing, copy: Copy, images: Images, prices: Prices) -> Review:
    lowest = prices.lowest
    left_out = [LeftOut(text=text[:2000], reason="Reads like an instruction.") for text in listing.left_out]
    left_out += [LeftOut(text=text, reason="No source carries this sentence.") for text in copy.dropped]
    if not listing.is_freight_known:
        left_out.append(
            LeftOut(text="Delivery", reason="The supplier states no cost of delivery: it counts as none.")
        )
    left_out += [LeftOut(text=image.source_url, reason=image.reason[:500]) for image in images.left_out]
    return Review(
        source_fields=[ReviewedField.model_validate(field, from_attributes=True) for field in listing.fields],
        left_out=left_out,
        written=ReviewedCopy.model_validate(copy, from_attributes=True),
        images=KeptImages(
            kept=len(images.kept),
            total=len(images.kept) + len(images.left_out),
            saved_bytes=sum(image.saved_bytes for image in images.kept),
        ),
        price=SuggestedPrice(
            price_minor=lowest.price_minor,
            landed=LandedCost.model_validate(lowest, from_attributes=True),
            keep_minor=lowest.keep_minor,
            keep_percent=lowest.keep_percent,
            rule=prices.rule,
        ),
    )
