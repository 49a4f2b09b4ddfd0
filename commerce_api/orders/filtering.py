"""Which orders are asked for: the same for the list and for its export."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AfterValidator
from sqlalchemy import ColumnElement, func, literal_column, not_, or_, select

from commerce_api.db.search import prefix_query
from commerce_api.orders.due import DueDates, country_of_order, is_asked_back, is_to_send
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
    country: str | None = None
    is_refund_asked: bool | None = None
    is_refund_overdue: bool | None = None
    is_to_send: bool | None = None
    is_late: bool | None = None
    search: str = ""

    def conditions(self, store_id: UUID, due: DueDates) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.status is not None:
            found.append(Order.status == self.status)
        if self.payment_status is not None:
            found.append(Order.payment_status == self.payment_status)
        if self.fulfillment_status is not None:
            found.append(Order.fulfillment_status == self.fulfillment_status)
        if self.placed_from is not None:
            found.append(Order.placed_at >= due.start_of(self.placed_from))
        if self.placed_until is not None:
            found.append(Order.placed_at < due.start_of(self.placed_until + timedelta(days=1)))
        if self.country is not None:
            found.append(country_of_order == self.country)
        if self.search:
            found.append(_matches(store_id, self.search))
        return found + self._waiting(due)

    def _waiting(self, due: DueDates) -> list[ColumnElement[bool]]:
        asked = (
            (self.is_refund_asked, is_asked_back),
            (self.is_refund_overdue, due.overdue()),
            (self.is_to_send, is_to_send),
            (self.is_late, due.late()),
        )
        return [found if wanted else not_(found) for wanted, found in asked if wanted is not None]


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
    country: Annotated[
        str | None, Query(pattern="^[A-Z]{2}$", description="Where it goes: ISO 3166-1 alpha-2.")
    ] = None,
    is_refund_asked: Annotated[
        bool | None, Query(description="A customer waits for the owner's answer or for the money.")
    ] = None,
    is_refund_overdue: Annotated[
        bool | None, Query(description="Of those: the fourteen days for paying back are over.")
    ] = None,
    is_to_send: Annotated[bool | None, Query(description="Paid, open, and not all of it is sent.")] = None,
    is_late: Annotated[
        bool | None,
        Query(
            description="Of those: the first day of delivery that is promised for its country has come; "
            "two days after the payment where none is."
        ),
    ] = None,
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
        country=country,
        is_refund_asked=is_refund_asked,
        is_refund_overdue=is_refund_overdue,
        is_to_send=is_to_send,
        is_late=is_late,
        search=search,
    )


AskedFor = Annotated[OrderFilter, Depends(_asked_for)]
