"""Stores and their slugs."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, OfStore, primary_id


class StoreStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class ReturnShippingPayer(StrEnum):
    """Who pays for sending something back."""

    STORE = "store"
    CUSTOMER = "customer"


FIRST_ORDER_NUMBER = 1001


class Store(Base):
    """A tenant: one shop with its own address, currency and time zone.

    ``deleted_at`` hides it everywhere; its rows stay. ``contact_email`` is where shoppers get support.
    ``shipping_*`` and ``delivery_days_*`` hold for every country that no :class:`ShippingRate` names.
    """

    __tablename__ = "stores"

    store_id: Mapped[UUID] = primary_id()
    name: Mapped[str]
    slug: Mapped[str]
    niche: Mapped[str]
    description: Mapped[str] = mapped_column(default="", server_default="")
    tagline: Mapped[str] = mapped_column(default="", server_default="")
    status: Mapped[str] = mapped_column(default=StoreStatus.OPEN, server_default=StoreStatus.OPEN)
    currency: Mapped[str]
    timezone: Mapped[str]
    country: Mapped[str]
    contact_email: Mapped[str | None]
    countries_sold_to: Mapped[list[str] | None] = mapped_column(ARRAY(TEXT))
    """None: the store's own country, whichever that is."""
    return_policy: Mapped[str] = mapped_column(default="", server_default="")
    return_days: Mapped[int | None]
    return_shipping_paid_by: Mapped[str | None]
    delivery_promise: Mapped[str] = mapped_column(default="", server_default="")
    delivery_days_min: Mapped[int | None]
    delivery_days_max: Mapped[int | None]
    shipping_flat_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    shipping_free_over_minor: Mapped[int | None] = mapped_column(BigInteger)
    is_stripe_tax_on: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    prices_include_tax: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    legal_address: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    logo_media_key: Mapped[str | None]
    theme: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default=text("'{}'"))
    payment_account_id: Mapped[UUID | None] = mapped_column(ForeignKey("payment_accounts.payment_account_id"))
    next_order_number: Mapped[int] = mapped_column(default=FIRST_ORDER_NUMBER, server_default=text("1001"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    @property
    def sells_to(self) -> list[str]:
        return [self.country] if self.countries_sold_to is None else self.countries_sold_to


class StoreSlug(Base):
    """An address that a store has or had. Global, because the host name is all that a shopper brings.

    Life: current → former (leads to the current one, for as long as the store lives) → released, when the
    store is deleted; 90 days later anybody may have it, and its last owner at any time.
    """

    __tablename__ = "store_slugs"

    slug: Mapped[str] = mapped_column(primary_key=True)
    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), index=True)
    is_current: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    created_at: Mapped[datetime]
    released_at: Mapped[datetime | None]


class ShippingRate(OfStore, Base):
    """What sending costs to a group of countries. A country is in one group at most; rows are replaced as a
    whole list, so nothing refers to one of them."""

    __tablename__ = "shipping_rates"
    __table_args__ = (
        UniqueConstraint("store_id", "position"),
        CheckConstraint("flat_minor >= 0 AND free_over_minor >= 0", "not_negative"),
        CheckConstraint("cardinality(countries) > 0", "of_some_country"),
    )

    shipping_rate_id: Mapped[UUID] = primary_id()
    position: Mapped[int]
    name: Mapped[str]
    countries: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    flat_minor: Mapped[int] = mapped_column(BigInteger)
    free_over_minor: Mapped[int | None] = mapped_column(BigInteger)
    delivery_days_min: Mapped[int | None]
    delivery_days_max: Mapped[int | None]
