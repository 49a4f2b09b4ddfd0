"""A listing that somebody hands over instead of having it fetched: a row of a supplier's list."""

from typing import Annotated

from pydantic import Field, StringConstraints

from commerce_api.catalog.schemas import Stock
from commerce_api.research.evidence import Currency, Minor, ShortText, Text, Url
from commerce_api.schemas import Body

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class GivenField(Body):
    """One fact, as "Material": "Brass". The copy is written from these."""

    name: ShortText
    value: Text


class GivenVariant(Body):
    """``options`` by name, at most three; ``item_minor`` is what one piece costs at the supplier."""

    sku_id: Annotated[str, StringConstraints(max_length=120)] = ""
    options: Annotated[
        dict[
            Annotated[str, StringConstraints(min_length=1, max_length=50)],
            Annotated[str, StringConstraints(min_length=1, max_length=80)],
        ],
        Field(max_length=3),
    ] = {}
    item_minor: Annotated[Minor, Field(ge=1)]
    stock: Stock | None = None


class GivenListing(Body):
    """Amounts are minor units of ``currency``, which need not be the store's; freight that is not stated
    counts as none and is said to the owner."""

    url: Url | None = None
    supplier: ShortText
    ships_from: Country | None = None
    currency: Currency
    freight_minor: Minor | None = None
    fields: list[GivenField] = Field(default_factory=list, max_length=100)
    variants: list[GivenVariant] = Field(min_length=1, max_length=100)
    image_urls: list[Url] = Field(default_factory=list, max_length=20)
