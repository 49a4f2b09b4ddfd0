"""Bodies and answers of the catalog, for owners."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, StringConstraints

from commerce_api.catalog.models import ProductStatus
from commerce_api.db.paging import Page
from commerce_api.schemas import MAX_MINOR, ONE_LINE, Body, Line, OptionalLine, Paragraphs

Price = Annotated[int, Field(ge=0, le=MAX_MINOR, description="Minor units of the store's currency.")]
Stock = Annotated[int, Field(ge=0, le=1_000_000)]
OptionName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50), ONE_LINE]
OptionValue = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50), ONE_LINE]
Sku = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), ONE_LINE]
Barcode = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9A-Za-z-]{0,50}$")]
Grams = Annotated[int, Field(ge=0, le=1_000_000)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$", max_length=2)]
HsCode = Annotated[
    str,
    StringConstraints(pattern=r"^(\d{4}\.?\d{2}(\.?\d{2}){0,2})?$", max_length=13),
    AfterValidator(lambda code: code.replace(".", "")),
    Field(description="Six to ten digits of the customs tariff; dots are dropped. Empty when unknown."),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=80)]
SeoDescription = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]
FeaturedPosition = Annotated[
    int, Field(ge=0, le=1_000_000, description="Place among the featured; the lowest stands first.")
]
# JSON has no ids: they arrive as text, which strict mode would refuse.
Id = Annotated[UUID, Field(strict=False)]
Status = Annotated[ProductStatus, Field(strict=False)]


class OptionWrite(Body):
    name: OptionName
    values: Annotated[list[OptionValue], Field(min_length=1, max_length=50)]


class VariantWrite(Body):
    """A variant is recognized by ``variant_id`` or, without one, by its option values. What is not given of a
    known variant stays. ``image_id`` is one of the product's pictures."""

    variant_id: Id | None = None
    option_values: Annotated[list[OptionValue], Field(max_length=3)] = []
    sku: Sku = ""
    barcode: Barcode = ""
    weight_grams: Grams | None = None
    image_id: Id | None = None
    price_minor: Price
    compare_at_minor: Price | None = None
    cost_minor: Price | None = None
    is_stock_tracked: bool = True
    stock_on_hand: Stock = 0


Options = Annotated[list[OptionWrite], Field(max_length=3)]
Variants = Annotated[list[VariantWrite], Field(min_length=1, max_length=100)]
ImageIds = Annotated[list[Id], Field(max_length=30)]
Tags = Annotated[list[Tag], Field(max_length=50), AfterValidator(lambda tags: list(dict.fromkeys(tags)))]


class ProductCreate(Body):
    """Without a ``slug``, one is made of the title."""

    title: Line
    slug: Slug | None = None
    subtitle: OptionalLine = ""
    description: Paragraphs = ""
    status: Status = ProductStatus.DRAFT
    options: Options = []
    variants: Variants
    image_ids: ImageIds = []
    seo_title: OptionalLine = ""
    seo_description: SeoDescription = ""
    tags: Tags = []
    hs_code: HsCode = ""
    country_of_origin: Country | None = None
    featured_position: FeaturedPosition | None = None


class ProductUpdate(Body):
    """Only what is given changes. ``variants`` and ``options`` are given together and replace the whole
    matrix; variants that stay keep their id, stock that open checkouts hold, and their offers. A ``slug``
    that is left leads to the product until another takes it."""

    based_on: Annotated[
        AwareDatetime | None,
        Field(
            strict=False,
            description="`updated_at` of the product as it was read. A change of what was changed since is"
            " refused (`product_changed`); without it, the last one to write wins.",
        ),
    ] = None
    title: Line = ""
    slug: Slug = ""
    subtitle: OptionalLine = ""
    description: Paragraphs = ""
    status: Status = ProductStatus.DRAFT
    options: Options = []
    variants: Variants = []
    image_ids: ImageIds = []
    seo_title: OptionalLine = ""
    seo_description: SeoDescription = ""
    tags: Tags = []
    hs_code: HsCode = ""
    country_of_origin: Country | None = None
    featured_position: FeaturedPosition | None = None


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
    barcode: str
    weight_grams: int | None
    image_id: UUID | None
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
    hs_code: str
    country_of_origin: str | None
    featured_position: int | None
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


class StatusCounts(BaseModel):
    """How many products of each status fit the other filters: the figures on the tabs."""

    draft: int = 0
    published: int = 0
    archived: int = 0


class ProductPage(Page[ProductRead]):
    """One page of a store's products; ``total`` counts all that fit, whatever the page."""

    total: int
    counts: StatusCounts


class TagCount(BaseModel):
    tag: str
    product_count: int


class TagList(BaseModel):
    """Products of every status are counted, deleted ones are not."""

    items: list[TagCount]
