"""All stores of an owner side by side. Amounts of different currencies are never added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from pydantic import BaseModel

from commerce_api.analytics.asking import day_range, shares
from commerce_api.analytics.counted_days import CountedDays
from commerce_api.analytics.overview import compare
from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import StoreMarts
from commerce_api.analytics.schemas import ComparedCount, Counted, DayRange, NotReady, Totals, Trouble
from commerce_api.stores.models import Store


class StoreFigures(BaseModel):
    """``range``: the days where this store is."""

    store_id: UUID
    name: str
    slug: str
    currency: str
    timezone: str
    range: DayRange
    totals: Totals


class CurrencyFigures(BaseModel):
    """All stores of a currency together; null where a figure of one of them is not known."""

    currency: str
    stores: int
    totals: Totals


class AllStores(Counted):
    stores: list[StoreFigures]
    currencies: list[CurrencyFigures]


AllStoresAnswer = AllStores | NotReady


@dataclass(frozen=True)
class StoreQuestion:
    """A store whose member asks, and the days it is asked about."""

    marts: StoreMarts
    store: Store
    period: Period


def read_all_stores(questions: Sequence[StoreQuestion], trouble: Trouble | None) -> AllStores:
    """At least one store; all of the same publication."""
    stores = [_read(question) for question in questions]
    currencies = sorted({store.currency for store in stores})
    return AllStores(
        as_of=questions[0].marts.as_of,
        publication=questions[0].marts.version,
        trouble=trouble,
        stores=stores,
        currencies=[_together(currency, stores) for currency in currencies],
    )


def _read(question: StoreQuestion) -> StoreFigures:
    store, period = question.store, question.period
    counted = CountedDays.read(question.marts, store, Period(period.before().first, period.last))
    return StoreFigures(
        store_id=store.store_id,
        name=store.name,
        slug=store.slug,
        currency=store.currency,
        timezone=store.timezone,
        range=day_range(period),
        totals=compare(counted.of(period), counted.of(period.before())),
    )


def _together(currency: str, stores: Sequence[StoreFigures]) -> CurrencyFigures:
    totals = [store.totals for store in stores if store.currency == currency]

    def added(figure: Callable[[Totals], ComparedCount]) -> ComparedCount:
        figures = [figure(one) for one in totals]
        return ComparedCount(
            value=_whole([one.value for one in figures]), previous=_whole([one.previous for one in figures])
        )

    orders, visitors = added(lambda one: one.orders), added(lambda one: one.visitors)
    return CurrencyFigures(
        currency=currency,
        stores=len(totals),
        totals=Totals(
            revenue_minor=added(lambda one: one.revenue_minor),
            orders=orders,
            visitors=visitors,
            conversion=shares(orders, visitors),
            kept_minor=added(lambda one: one.kept_minor),
        ),
    )


def _whole(values: Sequence[int | None]) -> int | None:
    """Part of a sum is no sum."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
