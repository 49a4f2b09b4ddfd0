"""What shoppers are told about a store."""

from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.stores.models import ReturnShippingPayer
from commerce_api.stores.schemas import LegalAddressRead, Logo
from commerce_api.stores.themes import ThemeRead


class PublicShippingRate(BaseModel):
    """What sending costs to a group of countries. Unset days are not promised."""

    name: str
    countries: list[str]
    flat_minor: int
    free_over_minor: int | None
    days_min: int | None
    days_max: int | None


class Delivery(BaseModel):
    """What a shopper is told about delivery; unset days are not promised. The amounts and days here hold for
    every country sold to that no rate names."""

    days_min: int | None
    days_max: int | None
    flat_minor: int
    free_over_minor: int | None
    countries: list[str] = Field(description="Every country that the store sells to.")
    rates: list[PublicShippingRate]


class PublicStoreRead(BaseModel):
    """A store as its shoppers see it."""

    store_id: UUID
    name: str
    slug: str = Field(description="The current address: differs from the one asked for after a renaming.")
    description: str
    tagline: str
    currency: str
    country: str
    timezone: str
    theme: ThemeRead
    logo: Logo | None
    return_policy: str
    return_days: int | None
    return_shipping_paid_by: ReturnShippingPayer | None
    delivery_promise: str
    delivery: Delivery
    prices_include_tax: bool
    contact_email: str | None
    legal_address: LegalAddressRead | None
    is_open: bool
    can_checkout: bool
