"""What storefronts report, and what the data house says of days."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from commerce_api.events.models import EventKind
from commerce_api.schemas import Body

Address = Annotated[str, StringConstraints(max_length=2_000)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Id = Annotated[UUID, Field(strict=False)]


class Utm(Body):
    source: Label | None = None
    medium: Label | None = None
    campaign: Label | None = None


class EventIn(Body):
    """One thing a shopper did. ``event_id`` is made by the browser, so that a repeated report counts once;
    when it happened is when we hear of it. ``query`` is what was searched for, and kept of searches only."""

    event_id: Id
    kind: Annotated[EventKind, Field(strict=False)]
    page: Annotated[str, StringConstraints(max_length=500)]
    product_id: Id | None = None
    variant_id: Id | None = None
    query: Annotated[str, StringConstraints(max_length=200)] | None = None
    referrer: Address | None = None
    utm: Utm | None = None


class EventBatch(Body):
    events: list[EventIn] = Field(min_length=1, max_length=50)


class EventsKept(BaseModel):
    """How many were new and about this store."""

    kept: int


class LandedDay(Body):
    """What lies in files of one day: all stores' events by store, moment and id; no first and no last of a
    day without any."""

    rows: int = Field(ge=0, le=10**12)
    first_event_id: Id | None = None
    last_event_id: Id | None = None


class DayLetGo(BaseModel):
    day: date
    dropped: bool
