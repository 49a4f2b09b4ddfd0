"""The finished draft as commerce takes it: product, offers, pictures, and what the owner reviews."""

from pydantic import BaseModel

from assets.commerce.messages import ImportJob
from assets.io import Json
from assets.product_import.copywriting import Copy
from assets.product_import.images import Images
from assets.product_import.listing import Listing
from assets.product_import.pricing import PricedVariant, Prices

LANDED = (
    "item_minor",
    "freight_minor",
    "duty_minor",
    "payment_minor",
    "refund_reserve_minor",
    "currency_reserve_minor",
    "platform_fee_minor",
    "landed_minor",
)


class Draft(BaseModel):
    """The body of ``POST product-imports/{id}/draft``; its inner shapes are checked on the other side."""

    worker_id: str
    listing: dict[str, object]
    product: dict[str, object]
    review: dict[str, object]


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
        "source": "aliexpress",
        "source_id": listing.listing_id,
        "title": listing.title,
        "url": listing.url,
        "supplier": listing.supplier,
        "fields": [vars(field) for field in listing.fields],
        "answer": dict(listing.raw),
    }


def _product(
    job: ImportJob, listing: Listing, copy: Copy, images: Images, prices: Prices
) -> dict[str, object]:
    names = listing.option_names
    by_sku = {priced.sku_id: priced for priced in prices.variants}
    values = {
        name: list(
            dict.fromkeys(variant.options[name] for variant in listing.variants if name in variant.options)
        )
        for name in names
    }
    return {
        "title": copy.title,
        "description_html": copy.description_html,
        "seo_title": copy.seo_title,
        "seo_description": copy.seo_description,
        "tags": [word[:50] for word in copy.keywords],
        "options": [{"name": name, "values": found} for name, found in values.items()],
        "variants": [
            {
                "option_values": [variant.options.get(name, values[name][0]) for name in names],
                "sku": f"AE-{variant.sku_id}"[:80],
                "price_minor": by_sku[variant.sku_id].price_minor,
                "compare_at_minor": None,
                "cost_minor": by_sku[variant.sku_id].goods_minor,
                "stock_on_hand": variant.stock,
                "offer": _offer(job, listing, by_sku[variant.sku_id], variant.stock),
            }
            for variant in listing.variants
        ],
        "images": [
            {
                "media_key": image.media_key,
                "alt": (copy.alt_texts[at] if at < len(copy.alt_texts) else copy.title)[:200],
                "width": image.width,
                "height": image.height,
                "source_url": image.source_url,
                "rights_note": image.rights_note,
                "phash": image.phash,
            }
            for at, image in enumerate(images.kept)
        ],
    }


def _offer(job: ImportJob, listing: Listing, priced: PricedVariant, stock: int | None) -> dict[str, object]:
    return {
        "source": job.source,
        "source_id": listing.listing_id,
        "sku_id": priced.sku_id,
        "url": listing.url,
        "cost_minor": priced.item_minor,
        "freight_minor": priced.freight_minor,
        "currency": job.currency,
        "stock": stock,
        "supplier": listing.supplier,
    }


def _review(listing: Listing, copy: Copy, images: Images, prices: Prices) -> Json:
    lowest = prices.lowest
    left_out = [{"text": text[:2000], "reason": "Reads like an instruction."} for text in listing.left_out]
    left_out += [{"text": image.source_url, "reason": image.reason[:500]} for image in images.left_out]
    return {
        "source_fields": [vars(field) for field in listing.fields],
        "left_out": left_out,
        "copy": {
            "title": copy.title,
            "description_html": copy.description_html,
            "seo_title": copy.seo_title,
            "seo_description": copy.seo_description,
            "keywords": copy.keywords,
            "alt_texts": copy.alt_texts,
            "sentences": [vars(sentence) for sentence in copy.sentences],
            "model": copy.model,
            "written_at": copy.written_at.isoformat(),
        },
        "images": {
            "kept": len(images.kept),
            "total": len(images.kept) + len(images.left_out),
            "saved_bytes": sum(image.saved_bytes for image in images.kept),
        },
        "price": {
            "price_minor": lowest.price_minor,
            "landed": {name: getattr(lowest, name) for name in LANDED},
            "keep_minor": lowest.keep_minor,
            "keep_percent": lowest.keep_percent,
            "rule": prices.rule,
        },
    }
