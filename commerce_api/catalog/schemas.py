"""Bodies and answers of the catalog, for owners."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from commerce_api.catalog.models import ProductStatus
from commerce_api.db.paging import Page
from commerce_api.schemas import MAX_MINOR, Body, Line, OptionalLine, Paragraphs

Price = Annotated[int, Field(ge=0, le=MAX_MINOR, description="Minor units of the store's currency.")]
Stock = Annotated[int, Field(ge=0, le=1_000_000)]
OptionName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]
OptionValue = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]
Sku = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]
# JSON has no ids: they arrive as text, which strict mode would refuse.
Id = Annotated[UUID, Field(strict=False)]
Status = Annotated[ProductStatus, Field(strict=False)]


class OptionWrite(Body):
    name: OptionName
    values: Annotated[list[OptionValue], Field(min_length=1, max_length=50)]


class VariantWrite(Body):
    """A variant is recognized by ``variant_id`` or, without one, by its option values."""

    variant_id: Id | None = None
    option_values: Annotated[list[OptionValue], Field(max_length=3)] = []
    sku: Sku = ""
    price_minor: Price
    compare_at_minor: Price | None = None
    cost_minor: Price | None = None
    is_stock_tracked: bool = True
    stock_on_hand: Stock = 0


Options = Annotated[list[OptionWrite], Field(max_length=3)]
Variants = Annotated[list[VariantWrite], Field(min_length=1, max_length=100)]
ImageIds = Annotated[list[Id], Field(max_length=30)]
Tags = Annotated[list[Tag], Field(max_length=50)]


class ProductCreate(Body):
    title: Line
    subtitle: OptionalLine = ""
    description: Paragraphs = ""
    status: Status = ProductStatus.DRAFT
    options: Options = []
    variants: Variants
    image_ids: ImageIds = []
    seo_title: OptionalLine = ""
    seo_description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    tags: Tags = []


class ProductUpdate(Body):
    """Only what is given changes. ``variants`` and ``options`` are given together and replace the whole
    matrix; variants that stay keep their id, stock that open checkouts hold, and their offers."""

    title: Line = ""
    subtitle: OptionalLine = ""
    description: Paragraphs = ""
    status: Status = ProductStatus.DRAFT
    options: Options = []
    variants: Variants = []
    image_ids: ImageIds = []
    seo_title: OptionalLine = ""
    seo_description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    tags: Tags = []


class ImageUpdate(Body):
    alt: OptionalLine


class ImageUrls(BaseModel):
    """The same picture 320, 720 and 1440 pixels wide, as WebP."""

    small: str
    medium: str
    large: str


class ImageRead(BaseModel):
    image_id: UUID
    url: ImageUrls
    alt: str
    position: int
    width: int
    height: int


class OptionRead(BaseModel):
    name: str
    values: list[str]


class VariantRead(BaseModel):
    """``stock_available`` is what can still be sold: on hand less what open checkouts hold."""

    variant_id: UUID
    title: str
    option_values: list[str]
    sku: str
    price_minor: int
    compare_at_minor: int | None
    cost_minor: int | None
    is_stock_tracked: bool
    stock_on_hand: int
    stock_reserved: int
    stock_available: int


class ProductRead(BaseModel):
    product_id: UUID
    title: str
    subtitle: str
    slug: str
    description: str
    status: ProductStatus
    seo_title: str
    seo_description: str
    tags: list[str]
    options: list[OptionRead]
    variants: list[VariantRead]
    images: list[ImageRead]
    currency: str
    price_from_minor: int
    storefront_url: str
    import_id: UUID | None
    created_at: datetime
    updated_at: datetime
    published_at: datetime | None


class ProductPage(Page[ProductRead]):
    """One page of a store's products."""

    total: int
