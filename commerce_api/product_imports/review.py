"""What an owner reviews before publishing a draft: source, text, pictures and price, side by side."""

from typing import Annotated

from pydantic import ConfigDict, Field

from commerce_api.research.evidence import Count, Minor, Number, ShortText, SignedMinor, Text
from commerce_api.schemas import Body, Moment, Paragraphs

Position = Annotated[int, Field(ge=0, le=10_000)]


class SourceField(Body):
    """One numbered fact of the supplier's page; sentences refer to it by ``n``."""

    n: Position
    name: ShortText
    value: Text


class LeftOut(Body):
    """Text of the source that was not used, and why."""

    text: Text
    reason: ShortText


class Sentence(Body):
    """A sentence of the copy with the source fields that carry it; none: ``is_supported`` is false."""

    text: Text
    sources: list[Position] = Field(max_length=50)
    is_supported: bool


class WrittenCopy(Body):
    title: ShortText
    description_html: Paragraphs
    seo_title: ShortText
    seo_description: Text
    keywords: list[ShortText] = Field(max_length=50)
    alt_texts: list[ShortText] = Field(max_length=50)
    sentences: list[Sentence] = Field(max_length=500)
    model: ShortText
    written_at: Moment


class KeptImages(Body):
    kept: Count
    total: Count
    saved_bytes: Annotated[int, Field(ge=0)]


class LandedCost(Body):
    """What one piece costs until it is at the customer's door; a part that is not known is null."""

    item_minor: Minor
    freight_minor: Minor | None
    duty_minor: Minor | None
    payment_minor: Minor | None
    refund_reserve_minor: Minor | None
    currency_reserve_minor: Minor | None
    platform_fee_minor: Minor | None
    landed_minor: Minor


class SuggestedPrice(Body):
    price_minor: Minor
    landed: LandedCost
    keep_minor: SignedMinor
    keep_percent: Number
    rule: ShortText


class Review(Body):
    # `copy` is a method of every pydantic model, so the field has another name in Python.
    model_config = ConfigDict(validate_by_alias=True, validate_by_name=True, serialize_by_alias=True)

    source_fields: list[SourceField] = Field(max_length=200)
    left_out: list[LeftOut] = Field(max_length=200)
    written: WrittenCopy = Field(alias="copy")
    images: KeptImages
    price: SuggestedPrice
