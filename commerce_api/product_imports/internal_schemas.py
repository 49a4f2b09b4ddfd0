"""What import workers ask for and report."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, JsonValue, StringConstraints

from commerce_api.catalog.schemas import Options, OptionValue, Price, Sku, Stock, Tags
from commerce_api.product_imports.descriptions import keep_text
from commerce_api.product_imports.given import GivenListing
from commerce_api.product_imports.models import ClaimHandling, StepKey, StepStatus
from commerce_api.product_imports.review import Review
from commerce_api.research.evidence import Count, Currency, Minor, ShortText, SourceName, Text, Url
from commerce_api.schemas import Body, Line, OptionalLine, Paragraphs
from kit.selling_price import RuleKind

WorkerId = Annotated[str, StringConstraints(min_length=1, max_length=120)]
ListingId = Annotated[str, StringConstraints(min_length=1, max_length=120)]
MediaKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{2}/[0-9a-f]{64}$")]
# Cleaning can lengthen a text (& becomes &amp;), so the limit is kept after it.
Description = Annotated[Paragraphs, AfterValidator(keep_text), Field(max_length=20_000)]
Pixels = Annotated[int, Field(ge=1, le=100_000)]


class ClaimRequest(Body):
    worker_id: WorkerId
    lease_seconds: Annotated[int, Field(ge=5, le=3_600)]
    limit: Annotated[int, Field(ge=1, le=20)] = 1


class Pricing(BaseModel):
    """How the store wants its prices made: :class:`kit.selling_price.PriceRule`, field by field."""

    kind: RuleKind
    target_margin_percent: int
    markup_percent: int
    floor_margin_percent: int
    min_price_minor: int | None
    max_price_minor: int | None
    rounding: str
    compare_at_percent: int | None


class ImportJob(BaseModel):
    """One import, leased. ``fee_basis_points``: our share of the store's sales by its owner's plan, in
    hundredths of a percent. ``attempt`` counts from 1. ``results``: what earlier attempts made, by step."""

    import_id: UUID
    store_id: UUID
    source: str
    source_id: str
    item_id: UUID | None
    url: str | None
    given: GivenListing | None
    title: str
    currency: str
    country: str
    niche: str
    brand_voice: str | None
    claim_handling: ClaimHandling
    pricing: Pricing
    fee_basis_points: int
    attempt: int
    results: dict[str, dict[str, JsonValue]]


class ImportJobs(BaseModel):
    items: list[ImportJob]


class ListingIdentity(Body):
    """Which listing an address has turned out to be."""

    source: SourceName
    source_id: ListingId


class StepReport(Body):
    """``result``: what was made, kept for the next attempt. ``listing``: the import's true identity, where a
    short address led to it; 409 `listing_has_import` when the store has an import of that one."""

    worker_id: WorkerId
    step: Annotated[StepKey, Field(strict=False)]
    status: Annotated[StepStatus, Field(strict=False)]
    detail: Text | None = None
    done: Count | None = None
    total: Count | None = None
    result: dict[str, JsonValue] | None = None
    listing: ListingIdentity | None = None


class FailureReport(Body):
    """``message`` is shown to the owner. A retryable failure is tried again by itself, a few times."""

    worker_id: WorkerId
    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,79}$")]
    message: Text
    is_retryable: bool


class OfferIn(Body):
    """The supplier's listing behind a variant; ``url`` is empty for one that has no page."""

    source: SourceName
    source_id: ListingId
    sku_id: Annotated[str, StringConstraints(max_length=120)] = ""
    url: Url | Literal[""]
    cost_minor: Minor
    freight_minor: Minor
    currency: Currency
    stock: Stock | None = None
    supplier: ShortText


class DraftVariant(Body):
    """``stock_on_hand`` null: the supplier names no stock, so it is not tracked."""

    option_values: Annotated[list[OptionValue], Field(max_length=3)] = []
    sku: Sku = ""
    price_minor: Price
    compare_at_minor: Price | None = None
    cost_minor: Price | None = None
    stock_on_hand: Stock | None = None
    offer: OfferIn | None = None


class DraftImage(Body):
    """A picture that lies in the media store already."""

    media_key: MediaKey
    alt: OptionalLine = ""
    width: Pixels
    height: Pixels
    source_url: Url | None = None
    rights_note: Text | None = None
    phash: ShortText | None = None


class DraftProduct(Body):
    title: Line
    description_html: Description = ""
    seo_title: OptionalLine = ""
    seo_description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    tags: Tags = []
    options: Options = []
    variants: Annotated[list[DraftVariant], Field(min_length=1, max_length=100)]
    images: Annotated[list[DraftImage], Field(max_length=30)] = []


class DraftIn(Body):
    """The finished draft. ``listing`` is kept as it is, to show and to write again from."""

    worker_id: WorkerId
    listing: dict[str, JsonValue]
    product: DraftProduct
    review: Review


class DraftCreated(BaseModel):
    product_id: UUID


class ImportProgress(BaseModel):
    """What a report left behind."""

    import_id: UUID
    status: str
