"""Bodies and answers of the store endpoints, for owners."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, field_validator

from commerce_api.auth.schemas import Email
from commerce_api.memberships.models import Role
from commerce_api.plans.plans import PlanName
from commerce_api.schemas import MAX_MINOR, Body, Line, OptionalLine, Paragraphs
from commerce_api.stores.countries import Countries, Country, Currency
from commerce_api.stores.models import ReturnShippingPayer, StoreStatus
from commerce_api.stores.niches import NICHES
from commerce_api.stores.slugs import MAX_LENGTH, MIN_LENGTH, SLUG_PATTERN
from commerce_api.stores.themes import Theme, ThemeRead

_TIMEZONES = frozenset(available_timezones())
MAX_RATES = 50


def _known_timezone(value: str) -> str:
    if value not in _TIMEZONES:
        raise ValueError("not a time zone of the IANA database")
    return value


def _known_niche(value: str) -> str:
    if value not in NICHES:
        raise ValueError("not one of the niches that /stores/niches lists")
    return value


Timezone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_known_timezone)]
NicheName = Annotated[str, StringConstraints(max_length=64), AfterValidator(_known_niche)]
NewSlug = Annotated[
    str, StringConstraints(min_length=MIN_LENGTH, max_length=MAX_LENGTH, pattern=SLUG_PATTERN)
]
Minor = Annotated[int, Field(ge=0, le=MAX_MINOR)]
Days = Annotated[int, Field(ge=0, le=120)]
ReturnDays = Annotated[int, Field(ge=0, le=365)]
SoldTo = Annotated[Countries, Field(min_length=1, max_length=300)]
VatId = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Z0-9][A-Z0-9 ./-]{3,19}$")]
PostalCode = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]


class LegalAddress(Body):
    """Who sells: the imprint of the shop, public by its purpose."""

    company: Line
    street: Line
    street2: OptionalLine = ""
    postal_code: PostalCode = ""
    city: Line
    region: OptionalLine = ""
    country: Country
    vat_id: VatId | None = None
    register_entry: OptionalLine = Field(default="", description="Such as `HRB 12345, Amtsgericht Berlin`.")


class LegalAddressRead(BaseModel):
    company: str
    street: str
    street2: str
    postal_code: str
    city: str
    region: str
    country: str
    vat_id: str | None
    register_entry: str


class StoreCreate(Body):
    name: Line
    niche: NicheName
    description: Paragraphs = ""
    currency: Currency = "EUR"
    timezone: Timezone = "Europe/Berlin"
    country: Country = "DE"
    contact_email: Email | None = None


def _given(value: object) -> object:
    if value is None:
        raise ValueError("this cannot be emptied")
    return value


class StoreUpdate(Body):
    """Only what is given changes; what may be emptied takes null."""

    _cannot_be_emptied = field_validator(
        "name",
        "slug",
        "niche",
        "description",
        "tagline",
        "status",
        "currency",
        "timezone",
        "country",
        "return_policy",
        "delivery_promise",
        "shipping_flat_minor",
        "is_stripe_tax_on",
        "prices_include_tax",
        "theme",
    )(_given)

    name: Line | None = None
    slug: NewSlug | None = Field(default=None, description="The former address leads to the new one.")
    niche: NicheName | None = None
    description: Paragraphs | None = None
    tagline: OptionalLine | None = None
    status: Literal["open", "closed"] | None = None
    currency: Currency | None = None
    timezone: Timezone | None = None
    country: Country | None = None
    countries_sold_to: SoldTo | None = Field(default=None, description="Null: the store's own country.")
    contact_email: Email | None = Field(default=None, description="Where shoppers get support.")
    return_policy: Paragraphs | None = None
    return_days: ReturnDays | None = None
    return_shipping_paid_by: Literal["store", "customer"] | None = None
    delivery_promise: Paragraphs | None = None
    delivery_days_min: Days | None = None
    delivery_days_max: Days | None = None
    shipping_flat_minor: Minor | None = None
    shipping_free_over_minor: Minor | None = None
    is_stripe_tax_on: bool | None = Field(
        default=None, description="Stripe Tax computes and adds taxes at checkout."
    )
    prices_include_tax: bool | None = None
    legal_address: LegalAddress | None = Field(default=None, description="Replaced as a whole.")
    theme: Theme | None = Field(default=None, description="Replaced as a whole.")


class Logo(BaseModel):
    """The addresses of one picture in three sizes."""

    small: str
    medium: str
    large: str


class StoreRead(BaseModel):
    store_id: UUID
    name: str
    slug: str
    niche: str
    description: str
    tagline: str
    status: StoreStatus
    currency: str
    timezone: str
    country: str
    countries_sold_to: list[str]
    contact_email: str | None
    return_policy: str
    return_days: int | None
    return_shipping_paid_by: ReturnShippingPayer | None
    delivery_promise: str
    delivery_days_min: int | None
    delivery_days_max: int | None
    shipping_flat_minor: int
    shipping_free_over_minor: int | None
    is_stripe_tax_on: bool
    prices_include_tax: bool
    legal_address: LegalAddressRead | None
    logo: Logo | None
    theme: ThemeRead
    storefront_url: str
    role: Role
    plan: PlanName
    created_at: datetime


class StoreList(BaseModel):
    items: list[StoreRead]


class ShippingRateWrite(Body):
    """What sending costs to a group of countries; free from `free_over_minor` on, null for never."""

    name: Line
    countries: Annotated[Countries, Field(min_length=1, max_length=300)]
    flat_minor: Minor
    free_over_minor: Minor | None = None
    delivery_days_min: Days | None = None
    delivery_days_max: Days | None = None


class ShippingRateListUpdate(Body):
    """The whole list, in the order in which it is shown."""

    shipping_rates: Annotated[list[ShippingRateWrite], Field(max_length=MAX_RATES)]


class ShippingRateRead(BaseModel):
    name: str
    countries: list[str]
    flat_minor: int
    free_over_minor: int | None
    delivery_days_min: int | None
    delivery_days_max: int | None


class ShippingRateList(BaseModel):
    """All rates of a store, in the order an owner gave them. Countries that none of them names have the
    store's own flat rate."""

    shipping_rates: list[ShippingRateRead]


class NicheRead(BaseModel):
    niche: str
    label: str
    keywords: list[str]


class NicheList(BaseModel):
    items: list[NicheRead]
