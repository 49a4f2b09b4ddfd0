"""Bodies and answers of the store endpoints."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, field_validator

from commerce_api.auth.schemas import Email
from commerce_api.memberships.models import Role
from commerce_api.plans.plans import PlanName
from commerce_api.schemas import MAX_MINOR, Body, Line, OptionalLine, Paragraphs
from commerce_api.stores.models import StoreStatus
from commerce_api.stores.niches import NICHES

_TIMEZONES = frozenset(available_timezones())


def _known_timezone(value: str) -> str:
    if value not in _TIMEZONES:
        raise ValueError("not a time zone of the IANA database")
    return value


def _known_niche(value: str) -> str:
    if value not in NICHES:
        raise ValueError("not one of the niches that /stores/niches lists")
    return value


Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Timezone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_known_timezone)]
NicheName = Annotated[str, StringConstraints(max_length=64), AfterValidator(_known_niche)]
Minor = Annotated[int, Field(ge=0, le=MAX_MINOR)]
Days = Annotated[int, Field(ge=0, le=120)]


class ThemePreset(StrEnum):
    FERN = "fern"
    NIGHTDESK = "nightdesk"


class Theme(Body):
    """A preset of eight values (paper, ink, brand, on-brand, radius, fonts, weight) for the storefront."""

    preset: ThemePreset = Field(default=ThemePreset.FERN, strict=False)


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
        "theme",
    )(_given)

    name: Line | None = None
    niche: NicheName | None = None
    description: Paragraphs | None = None
    tagline: OptionalLine | None = None
    status: Literal["open", "closed"] | None = None
    currency: Currency | None = None
    timezone: Timezone | None = None
    country: Country | None = None
    contact_email: Email | None = None
    return_policy: Paragraphs | None = None
    delivery_promise: Paragraphs | None = None
    delivery_days_min: Days | None = None
    delivery_days_max: Days | None = None
    shipping_flat_minor: Minor | None = None
    shipping_free_over_minor: Minor | None = None
    theme: Theme | None = None


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
    contact_email: str | None
    return_policy: str
    delivery_promise: str
    delivery_days_min: int | None
    delivery_days_max: int | None
    shipping_flat_minor: int
    shipping_free_over_minor: int | None
    theme: Theme
    storefront_url: str
    role: Role
    plan: PlanName
    created_at: datetime


class StoreList(BaseModel):
    items: list[StoreRead]


class NicheRead(BaseModel):
    niche: str
    label: str
    keywords: list[str]


class NicheList(BaseModel):
    items: list[NicheRead]


class Delivery(BaseModel):
    """What a shopper is told about delivery; unset days are not promised."""

    days_min: int | None
    days_max: int | None
    flat_minor: int
    free_over_minor: int | None


class PublicStoreRead(BaseModel):
    """A store as its shoppers see it."""

    store_id: UUID
    name: str
    slug: str
    description: str
    tagline: str
    currency: str
    country: str
    timezone: str
    theme: Theme
    return_policy: str
    delivery_promise: str
    delivery: Delivery
    contact_email: str | None
    is_open: bool
    can_checkout: bool
