"""How products and pictures are shown to owners."""

from commerce_api.catalog.models import Product, ProductImage, Variant
from commerce_api.catalog.schemas import ImageRead, ImageUrls, OptionRead, ProductRead, VariantRead
from commerce_api.platform import Platform
from commerce_api.stores.models import Store


def read_product(platform: Platform, store: Store, product: Product) -> ProductRead:
    shared = {
        field: getattr(product, field)
        for field in ProductRead.model_fields
        if field not in {"options", "variants", "images"} and hasattr(product, field)
    }
    return ProductRead(
        **shared,
        options=[OptionRead(name=option.name, values=option.values) for option in product.options],
        variants=[read_variant(variant) for variant in product.variants],
        images=[read_image(platform, image) for image in product.images],
        currency=store.currency,
        price_from_minor=min((variant.price_minor for variant in product.variants), default=0),
        storefront_url=f"{platform.settings.storefront_url(store.slug)}/products/{product.slug}",
    )


def read_variant(variant: Variant) -> VariantRead:
    shared = {field: getattr(variant, field) for field in VariantRead.model_fields if hasattr(variant, field)}
    return VariantRead(**shared, stock_available=max(variant.stock_on_hand - variant.stock_reserved, 0))


def read_image(platform: Platform, image: ProductImage) -> ImageRead:
    shared = {field: getattr(image, field) for field in ImageRead.model_fields if hasattr(image, field)}
    return ImageRead(**shared, url=ImageUrls(**platform.media.urls(image.media_key)))
