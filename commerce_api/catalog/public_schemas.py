"""What shoppers read of products. Documents the JSON that Postgres builds; see :mod:`.cards`."""

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


class ProductCard(BaseModel):
    """A product in a list. ``stock_left`` is told only when few pieces are left."""

    product_id: UUID
    slug: str
    title: str
    subtitle: str | None
    price_from_minor: int
    price_to_minor: int
    compare_at_minor: int | None
    currency: str
    image: CardImage | None
    is_in_stock: bool
    stock_left: int | None
    is_new: bool


class ProductCardPage(Page[ProductCard]):
    total: int


class PublicVariant(BaseModel):
    """``stock_available`` is null when stock is not tracked."""

    variant_id: UUID
    title: str
    option_values: list[str]
    price_minor: int
    compare_at_minor: int | None
    stock_available: int | None
    is_available: bool


class ProductDetail(ProductCard):
    """A product's page. ``description_html`` is sanitized: paragraphs, lists, emphasis, headings, links."""

    description_html: str
    seo_title: str
    seo_description: str
    options: list[OptionRead]
    variants: list[PublicVariant]
    images: list[CardImage]
