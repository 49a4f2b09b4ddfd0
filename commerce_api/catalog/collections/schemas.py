"""Bodies and answers of collections, for owners."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from commerce_api.catalog.collections.models import CollectionKind, RuleMatch
from commerce_api.catalog.schemas import Id, Price, SeoDescription, Slug, Tag
from commerce_api.db.paging import Page
from commerce_api.schemas import Body, Line, OptionalLine, Paragraphs

MAX_PICKED = 1_000
Kind = Annotated[CollectionKind, Field(strict=False)]
Match = Annotated[RuleMatch, Field(strict=False)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
ProductIds = Annotated[list[Id], Field(max_length=MAX_PICKED)]


class Rules(Body):
    """``all``: a product has every tag, contains every text in its title, lies in the price range and, where
    asked, is in stock. ``any``: one of these is enough. A product's price is its lowest."""

    match: Match = RuleMatch.ALL
    tags: Annotated[list[Tag], Field(max_length=20)] = []
    title_contains: Annotated[list[Words], Field(max_length=20)] = []
    price_from_minor: Price | None = None
    price_to_minor: Price | None = None
    in_stock: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if None not in (low := self.price_from_minor, high := self.price_to_minor) and low > high:  # type: ignore[operator]
            raise ValueError("price_from_minor must not exceed price_to_minor")
        return self

    def is_empty(self) -> bool:
        prices = (self.price_from_minor, self.price_to_minor)
        return not (self.tags or self.title_contains or self.in_stock or prices != (None, None))


class CollectionCreate(Body):
    """Without a ``slug``, one is made of the title. ``product_ids`` are for a manual collection, in order;
    ``rules`` for one by rule."""

    title: Line
    slug: Slug | None = None
    kind: Kind = CollectionKind.MANUAL
    description: Paragraphs = ""
    seo_title: OptionalLine = ""
    seo_description: SeoDescription = ""
    product_ids: ProductIds = []
    rules: Rules | None = None


class CollectionUpdate(Body):
    """Only what is given changes. The kind is fixed."""

    title: Line = ""
    slug: Slug = ""
    description: Paragraphs = ""
    seo_title: OptionalLine = ""
    seo_description: SeoDescription = ""
    rules: Rules = Rules()


class CollectionPicks(Body):
    product_ids: ProductIds


class RulesRead(BaseModel):
    match: RuleMatch
    tags: list[str]
    title_contains: list[str]
    price_from_minor: int | None
    price_to_minor: int | None
    in_stock: bool


class CollectionOfProduct(BaseModel):
    collection_id: UUID
    kind: CollectionKind
    title: str


class CollectionsOfProduct(BaseModel):
    """By title: those that the product was picked for, and those whose rules it fits now."""

    items: list[CollectionOfProduct]


class CollectionRead(BaseModel):
    """``product_count`` counts products of every status; ``rules`` is null for a manual collection. The
    products are read by ``GET …/products?collection_id=``; those of a manual one, in order, by
    ``GET …/collections/{collection_id}/products``."""

    collection_id: UUID
    kind: CollectionKind
    title: str
    slug: str
    description: str
    seo_title: str
    seo_description: str
    rules: RulesRead | None
    product_count: int
    created_at: datetime
    updated_at: datetime


class CollectionPage(Page[CollectionRead]):
    """One page of a store's collections, by title."""


class PicksRead(BaseModel):
    """The products of a manual collection, in order."""

    product_ids: list[UUID]
