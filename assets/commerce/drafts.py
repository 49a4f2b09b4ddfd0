"""A finished draft as commerce takes it: product, offers, pictures, and what its owner reviews."""

from datetime import datetime

from pydantic import BaseModel, Field


class DraftOffer(BaseModel):
    """The listing behind a variant; money in the store's currency. No ``url`` where the supplier has no
    page."""

    source: str
    source_id: str
    sku_id: str
    url: str
    cost_minor: int
    freight_minor: int
    currency: str
    stock: int | None
    supplier: str


class DraftVariant(BaseModel):
    """``stock_on_hand``: none where the supplier names no stock."""

    option_values: list[str]
    sku: str
    price_minor: int
    compare_at_minor: int | None = None
    cost_minor: int
    stock_on_hand: int | None
    offer: DraftOffer


class DraftOption(BaseModel):
    name: str
    values: list[str]


class DraftImage(BaseModel):
    media_key: str
    alt: str
    width: int
    height: int
    source_url: str
    rights_note: str
    phash: str


class DraftProduct(BaseModel):
    title: str
    description_html: str
    seo_title: str
    seo_description: str
    tags: list[str]
    options: list[DraftOption]
    variants: list[DraftVariant]
    images: list[DraftImage]


class ReviewedField(BaseModel):
    n: int
    name: str
    value: str


class ReviewedSentence(BaseModel):
    text: str
    sources: list[int]
    is_supported: bool


class ReviewedCopy(BaseModel):
    title: str
    description_html: str
    seo_title: str
    seo_description: str
    keywords: list[str]
    alt_texts: list[str]
    sentences: list[ReviewedSentence]
    model: str
    written_at: datetime


class LeftOut(BaseModel):
    """What of the source was not used, and why."""

    text: str
    reason: str


class KeptImages(BaseModel):
    kept: int
    total: int
    saved_bytes: int


class LandedCost(BaseModel):
    """``landed_minor`` is the sum of the costs above it."""

    item_minor: int
    freight_minor: int
    duty_minor: int
    payment_minor: int
    refund_reserve_minor: int
    currency_reserve_minor: int
    platform_fee_minor: int
    landed_minor: int


class SuggestedPrice(BaseModel):
    """Of the variant with the lowest price."""

    price_minor: int
    landed: LandedCost
    keep_minor: int
    keep_percent: float
    rule: str


class Review(BaseModel):
    source_fields: list[ReviewedField]
    left_out: list[LeftOut]
    # `copy` is a method of every pydantic model, so the field has another name in Python.
    written: ReviewedCopy = Field(serialization_alias="copy")
    images: KeptImages
    price: SuggestedPrice


class Draft(BaseModel):
    """``listing`` is kept as it came, to write the text again from."""

    worker_id: str
    listing: dict[str, object]
    product: DraftProduct
    review: Review


class CreatedDraft(BaseModel):
    product_id: str
