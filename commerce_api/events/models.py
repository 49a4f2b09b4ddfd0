"""Events of storefronts, and the salts that make their visitors nameless."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base


class EventKind(StrEnum):
    PAGE_VIEW = "page_view"
    PRODUCT_VIEW = "product_view"
    ADD_TO_CART = "add_to_cart"
    CHECKOUT_STARTED = "checkout_started"
    SEARCH = "search"


class StorefrontEvent(Base):
    """One event, in the partition of its UTC day. Written once, never changed; no foreign keys, because it
    is a log that outlives what it speaks of. Sessions are not kept: whoever reads all events in order knows
    where one ended. Only ``keep_staged_events`` writes here, only ``drop_event_day`` deletes."""

    __tablename__ = "storefront_events"
    __table_args__ = ({"postgresql_partition_by": "RANGE (day)"},)

    day: Mapped[date] = mapped_column(primary_key=True)
    store_id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    occurred_at: Mapped[datetime]
    kind: Mapped[str]
    visitor_hash: Mapped[str]
    page: Mapped[str]
    product_id: Mapped[UUID | None]
    variant_id: Mapped[UUID | None]
    referrer: Mapped[str | None]
    utm_source: Mapped[str | None]
    utm_medium: Mapped[str | None]
    utm_campaign: Mapped[str | None]
    is_bot: Mapped[bool]
    search_query: Mapped[str | None]


class EventSalt(Base):
    """The secret of one day. Deleted after it, so that nobody can tell a visitor's days together."""

    __tablename__ = "event_salts"

    day: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
