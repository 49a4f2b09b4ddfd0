"""What shoppers read of products. Documents the JSON that Postgres builds; see :mod:`.reads`."""

from uuid import UUID

from pydantic import BaseModel

from commerce_api.catalog.schemas import OptionRead
from commerce_api.db.paging import Page


class CardImage(BaseModel):
    small: str
    medium: str
    large: str
    alt: str
    width: int
    height: int


class SuggestedProduct(BaseModel):
    """``lowest_price_30_days_minor``: where the price is reduced, the lowest at which the product was offered
    in the 30 days before the reduction; null when it was not offered then. ``stock_left`` is told only when
    few pieces are left."""

    product_id: UUID
    slug: str
    title: str
    subtitle: str | None
    price_from_minor: int
    price_to_minor: int
    compare_at_minor: int | None
    lowest_price_30_days_minor: int | None
    currency: str
    image: CardImage | None
    is_in_stock: bool
    stock_left: int | None


class ProductCard(SuggestedProduct):
    """A product in a list. New is what was published in the last 14 days."""

    is_new: bool


class ProductCardPage(Page[ProductCard]):
    total: int


class PublicVariant(BaseModel):
    """``stock_available`` is null when stock is not tracked."""

    variant_id: UUID
    title: str
    option_values: list[str]
    sku: str
    barcode: str
    price_minor: int
    compare_at_minor: int | None
    lowest_price_30_days_minor: int | None
    stock_available: int | None
    is_available: bool
    image: CardImage | None


class ProductDetail(ProductCard):
    """A product's page. ``slug`` is the address that it has now, whichever led here. ``description_html`` is
    sanitized: paragraphs, lists, emphasis, headings, links."""

    description_html: str
    seo_title: str
    seo_description: str
    tags: list[str]
    options: list[OptionRead]
    variants: list[PublicVariant]
    images: list[CardImage]


class SuggestedCollection(BaseModel):
    slug: str
    title: str


class Suggestions(BaseModel):
    products: list[SuggestedProduct]
    collections: list[SuggestedCollection]


class PublicCollection(BaseModel):
    """``product_count`` counts what shoppers see."""

    collection_id: UUID
    slug: str
    title: str
    description: str
    seo_title: str
    seo_description: str
    product_count: int


class PublicCollectionList(BaseModel):
    items: list[PublicCollection]
