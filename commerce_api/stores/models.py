"""Stores and their slugs."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base, primary_id


class StoreStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


FIRST_ORDER_NUMBER = 1001


class Store(Base):
    """A tenant: one shop with its own address, currency and time zone.

    ``deleted_at`` hides it everywhere; its rows and its slug stay.
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
    return_policy: Mapped[str] = mapped_column(default="", server_default="")
    delivery_promise: Mapped[str] = mapped_column(default="", server_default="")
    delivery_days_min: Mapped[int | None]
    delivery_days_max: Mapped[int | None]
    shipping_flat_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))
    shipping_free_over_minor: Mapped[int | None] = mapped_column(BigInteger)
    theme: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default=text("'{}'"))
    payment_account_id: Mapped[UUID | None] = mapped_column(ForeignKey("payment_accounts.payment_account_id"))
    next_order_number: Mapped[int] = mapped_column(default=FIRST_ORDER_NUMBER, server_default=text("1001"))
    catalog_version: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class StoreSlug(Base):
    """An address that a store has or had. Global, because the host name is all that a shopper brings."""

    __tablename__ = "store_slugs"

    slug: Mapped[str] = mapped_column(primary_key=True)
    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), index=True)
    is_current: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    created_at: Mapped[datetime]
