"""Which orders are asked for: the same for the list and for its export."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Query
from pydantic import AfterValidator
from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select

from commerce_api.db.search import prefix_query
from commerce_api.orders.models import (
    LINE_WORDS,
    FulfillmentStatus,
    Order,
    OrderLine,
    OrderStatus,
    PaymentStatus,
)
from commerce_api.schemas import Day, QueryText

MAX_NUMBER = 2**31 - 1
TO_SEND = and_(
    Order.status == OrderStatus.OPEN,
    Order.fulfillment_status != FulfillmentStatus.FULFILLED,
    Order.payment_status.in_([PaymentStatus.PAID, PaymentStatus.PARTIALLY_REFUNDED]),
)
"""Somebody has paid and waits for a parcel."""


def _near(day: date) -> date:
    """Days at the ends of the calendar have no day before or after them."""
    if not 2000 <= day.year <= 2100:
        raise ValueError("the year must lie between 2000 and 2100")
    return day


NearDay = Annotated[Day, AfterValidator(_near)]


@dataclass(frozen=True)
class OrderFilter:
    """All that is given must hold. Days are the store's, both ends included."""

    status: OrderStatus | None = None
    payment_status: PaymentStatus | None = None
    fulfillment_status: FulfillmentStatus | None = None
    placed_from: date | None = None
    placed_until: date | None = None
    is_refund_asked: bool | None = None
    is_to_send: bool | None = None
    search: str = ""

    def conditions(self, store_id: UUID, timezone: str) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.status is not None:
            found.append(Order.status == self.status)
        if self.payment_status is not None:
            found.append(Order.payment_status == self.payment_status)
        if self.fulfillment_status is not None:
            found.append(Order.fulfillment_status == self.fulfillment_status)
        if self.placed_from is not None:
            found.append(Order.placed_at >= _start_of(self.placed_from, timezone))
        if self.placed_until is not None:
            found.append(Order.placed_at < _start_of(self.placed_until + timedelta(days=1), timezone))
        if self.is_refund_asked is not None:
            found.append(Order.refund_asked_at.is_not(None) == self.is_refund_asked)
        if self.is_to_send is not None:
            found.append(TO_SEND if self.is_to_send else ~TO_SEND)
        if self.search:
            found.append(_matches(store_id, self.search))
        return found


def _start_of(day: date, timezone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(timezone))


def _matches(store_id: UUID, search: str) -> ColumnElement[bool]:
    """An order number, with or without #; the beginning of an address, of any word of a name, or of a SKU; or
    all words, by their beginnings, in a line's titles."""
    text = search.removeprefix("#").strip()
    begins = text.lower().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    lines = select(OrderLine.order_id).where(OrderLine.store_id == store_id)
    found: list[ColumnElement[bool]] = [
        func.lower(Order.customer_email).like(f"{begins}%"),
        (" " + func.lower(Order.customer_name)).like(f"% {begins}%"),
        Order.order_id.in_(lines.where(func.lower(OrderLine.sku).like(f"{begins}%"))),
    ]
    if words := prefix_query(text):
        query = func.to_tsquery("simple", words)
        found.append(Order.order_id.in_(lines.where(literal_column(LINE_WORDS).op("@@")(query))))
    if text.isascii() and text.isdigit() and int(text) <= MAX_NUMBER:
        found.append(Order.number == int(text))
    return or_(*found)


def _asked_for(
    status: OrderStatus | None = None,
    payment_status: PaymentStatus | None = None,
    fulfillment_status: FulfillmentStatus | None = None,
    placed_from: Annotated[NearDay | None, Query(description="First day, in the store's time zone.")] = None,
    placed_until: Annotated[NearDay | None, Query(description="Last day, in the store's time zone.")] = None,
    is_refund_asked: Annotated[
        bool | None, Query(description="A customer waits for the owner's answer.")
    ] = None,
    is_to_send: Annotated[bool | None, Query(description="Paid, open, and not all of it is sent.")] = None,
    search: Annotated[
        QueryText, Query(description="Number, or start of an e-mail, name, SKU, or of words of a title.")
    ] = "",
) -> OrderFilter:
    return OrderFilter(
        status=status,
        payment_status=payment_status,
        fulfillment_status=fulfillment_status,
        placed_from=placed_from,
        placed_until=placed_until,
        is_refund_asked=is_refund_asked,
        is_to_send=is_to_send,
        search=search,
    )


AskedFor = Annotated[OrderFilter, Depends(_asked_for)]
