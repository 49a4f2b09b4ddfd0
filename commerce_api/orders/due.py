"""What an order's customer waits for and until when: a parcel, or money. The one place that says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, ColumnElement, and_, func, literal_column, or_
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.orders.models import (
    ASKED_BACK,
    COUNTRY,
    TO_SEND,
    FulfillmentStatus,
    Order,
    OrderStatus,
    PaymentStatus,
)
from commerce_api.stores.models import Store
from commerce_api.stores.shipping import ShippingRateRepository

UNPROMISED_DAYS = 2
"""How long after its payment an order may wait unsent where the shop promises no day of delivery."""
PAY_BACK_DAYS = 14
"""What the law of the European Union gives a shop for paying back, from the day on which it was told."""

is_to_send: ColumnElement[bool] = literal_column(f"({TO_SEND})", Boolean)
"""Somebody has paid and waits for a parcel."""
is_asked_back: ColumnElement[bool] = literal_column(f"({ASKED_BACK})", Boolean)
"""A customer wants to give something back and waits for the owner's answer or for the money."""
country_of_order: ColumnElement[str] = literal_column(f"({COUNTRY})")


@dataclass(frozen=True)
class DueDates:
    """What a store has promised, as it stands at a moment.

    A parcel is late once the first day of delivery has come that the shop promises for its country, and not
    all of it was sent. Money is overdue once the last of ``PAY_BACK_DAYS`` is over, in the store's calendar.
    """

    now: datetime
    timezone: str
    days: int
    days_by_country: Mapping[str, int]

    def send_by(self, order: Order) -> datetime | None:
        """None where nobody waits for a parcel."""
        if order.status != OrderStatus.OPEN or order.fulfillment_status == FulfillmentStatus.FULFILLED:
            return None
        if order.payment_status not in {PaymentStatus.PAID, PaymentStatus.PARTIALLY_REFUNDED}:
            return None
        country = (order.shipping_address or {}).get("country") or ""
        return order.placed_at + timedelta(days=self.days_by_country.get(country, self.days))

    def is_late(self, order: Order) -> bool:
        by = self.send_by(order)
        return by is not None and by < self.now

    def pay_back_by(self, order: Order) -> date | None:
        """The store's last day for it; None where nobody waits for money."""
        if order.refund_asked_at is None or order.payment_status == PaymentStatus.REFUNDED:
            return None
        asked_on = order.refund_asked_at.astimezone(ZoneInfo(self.timezone)).date()
        return asked_on + timedelta(days=PAY_BACK_DAYS)

    def is_overdue(self, order: Order) -> bool:
        by = self.pay_back_by(order)
        return by is not None and by < self.today

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.timezone)).date()

    def start_of(self, day: date) -> datetime:
        """Midnight of the store's day, in UTC."""
        return datetime.combine(day, time.min, ZoneInfo(self.timezone)).astimezone(UTC)

    def late(self) -> ColumnElement[bool]:
        """:meth:`is_late`, as Postgres finds it."""
        countries: dict[int, list[str]] = {}
        for country, days in sorted(self.days_by_country.items()):
            if days != self.days:
                countries.setdefault(days, []).append(country)
        others = sorted({country for named in countries.values() for country in named})
        goes_to = func.coalesce(country_of_order, "")
        waits = [and_(goes_to.in_(named), self._placed_before(days)) for days, named in countries.items()]
        rest = and_(goes_to.not_in(others), self._placed_before(self.days))
        return and_(is_to_send, or_(*waits, rest))

    def _placed_before(self, days: int) -> ColumnElement[bool]:
        return Order.placed_at < self.now - timedelta(days=days)

    def overdue(self) -> ColumnElement[bool]:
        """:meth:`is_overdue`, as Postgres finds it."""
        first_in_time = self.today - timedelta(days=PAY_BACK_DAYS)
        return and_(is_asked_back, Order.refund_asked_at < self.start_of(first_in_time))


async def read_due_dates(session: AsyncSession, store: Store, now: datetime) -> DueDates:
    rates = await ShippingRateRepository(session, store.store_id).list()
    return DueDates(
        now=now,
        timezone=store.timezone,
        days=_days(store.delivery_days_min),
        days_by_country={
            country: _days(rate.delivery_days_min) for rate in rates for country in rate.countries
        },
    )


def _days(promised: int | None) -> int:
    return UNPROMISED_DAYS if promised is None else promised
