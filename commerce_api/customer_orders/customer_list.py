"""The customers of a store with what they bought, as its owner asks for them.

Counts and sums are computed from the orders when they are asked for: nothing has to be kept in step with
refunds, and an order is never counted twice or not at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, cast, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.customers.models import Customer, CustomerAccount
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.search import like_prefix
from commerce_api.orders.models import Order

_MAX_INTEGER = 2**63 - 1


class CustomerSort(StrEnum):
    NEWEST = "newest"
    NAME = "name"
    ORDERS = "orders"
    SPENT = "spent"
    LAST_ORDER = "last_order"


@dataclass(frozen=True)
class CustomerRow:
    customer: Customer
    account: CustomerAccount | None
    order_count: int
    spent_minor: int
    last_order_at: datetime | None


def _text(value: str | int) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise InvalidCursor
    return value


def _integer(value: str | int) -> int:
    if not isinstance(value, int) or abs(value) > _MAX_INTEGER:
        raise InvalidCursor
    return value


def _moment(value: str | int) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise InvalidCursor from error
    if moment.tzinfo is None:
        raise InvalidCursor
    return moment


class CustomerList:
    """Reads of one store's customers."""

    def __init__(self, session: AsyncSession, store_id: UUID) -> None:
        self.session = session
        self.store_id = store_id
        figures = (
            select(
                Order.customer_id,
                func.count().label("order_count"),
                cast(func.sum(Order.total_minor - Order.refunded_minor), BigInteger).label("spent_minor"),
                func.max(Order.placed_at).label("last_order_at"),
            )
            .where(Order.store_id == store_id, Order.customer_id.is_not(None))
            .group_by(Order.customer_id)
            .subquery()
        )
        self._figures = figures
        self._order_count = func.coalesce(figures.c.order_count, 0)
        self._spent = func.coalesce(figures.c.spent_minor, 0)
        # Whoever has not bought yet comes after everybody who has.
        self._last_order = func.coalesce(figures.c.last_order_at, func.to_timestamp(0))

    async def find(self, customer_id: UUID) -> CustomerRow | None:
        row = (
            await self.session.execute(self._with_figures().where(Customer.customer_id == customer_id))
        ).one_or_none()
        return CustomerRow(*row) if row else None

    async def count(self, search: str) -> int:
        matching = select(Customer.customer_id).where(*self._matching(search)).subquery()
        return await self.session.scalar(select(func.count()).select_from(matching)) or 0

    async def page(
        self, search: str, sort: CustomerSort, limit: int, cursor: str | None
    ) -> tuple[list[CustomerRow], str | None]:
        key, read = self._key(sort)
        place = tuple_(key, Customer.customer_id)
        query = self._with_figures().add_columns(key).where(*self._matching(search))
        is_ascending = sort is CustomerSort.NAME
        if cursor is not None:
            value, given_id = decode_cursor(cursor, 2)
            last = (read(value), _id(given_id))
            query = query.where(place > last if is_ascending else place < last)
        order = (key, Customer.customer_id) if is_ascending else (key.desc(), Customer.customer_id.desc())
        rows = (await self.session.execute(query.order_by(*order).limit(limit + 1))).all()
        shown = [CustomerRow(*row[:-1]) for row in rows[:limit]]
        if len(rows) <= limit:
            return shown, None
        value = rows[limit - 1][-1]
        last_id = str(shown[-1].customer.customer_id)
        return shown, encode_cursor(value.isoformat() if isinstance(value, datetime) else value, last_id)

    def _with_figures(self) -> Select[Any]:
        return (
            select(Customer, CustomerAccount, self._order_count, self._spent, self._figures.c.last_order_at)
            .outerjoin(CustomerAccount, CustomerAccount.customer_id == Customer.customer_id)
            .outerjoin(self._figures, self._figures.c.customer_id == Customer.customer_id)
            .where(Customer.store_id == self.store_id)
        )

    def _matching(self, search: str) -> list[ColumnElement[bool]]:
        """The beginning of an address or of any word of a name."""
        wanted = [Customer.store_id == self.store_id]
        if search:
            prefix = like_prefix(search)
            in_name = (" " + func.lower(Customer.name)).like(f"% {prefix}")
            wanted.append(or_(func.lower(Customer.email).like(prefix), in_name))
        return wanted

    def _key(self, sort: CustomerSort) -> tuple[ColumnElement[Any], Callable[[str | int], object]]:
        """What is sorted by, and how its value is read from a cursor."""
        keys: dict[CustomerSort, tuple[ColumnElement[Any], Callable[[str | int], object]]] = {
            CustomerSort.NEWEST: (Customer.created_at.expression, _moment),
            CustomerSort.NAME: (func.lower(Customer.name), _text),
            CustomerSort.ORDERS: (self._order_count, _integer),
            CustomerSort.SPENT: (self._spent, _integer),
            CustomerSort.LAST_ORDER: (self._last_order, _moment),
        }
        return keys[sort]


def _id(value: str | int) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as error:
        raise InvalidCursor from error
