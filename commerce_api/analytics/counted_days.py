"""The days of a store that can be spoken of: from its first one to the last that is counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from commerce_api.analytics.periods import Period, local_day
from commerce_api.analytics.published_marts import DayFigures, StoreMarts
from commerce_api.analytics.schemas import ComparedCount, RevenueParts
from commerce_api.stores.models import Store


@dataclass(frozen=True)
class Known:
    """The days of a period that can be spoken of, each with its figures; a quiet day counts as zero."""

    days: dict[date, DayFigures | None]
    period: Period | None
    """From the first to the last of them; None when there is none."""

    @cached_property
    def counted(self) -> list[DayFigures]:
        return [figures for figures in self.days.values() if figures is not None]

    @cached_property
    def is_whole(self) -> bool:
        return all(figures is not None for figures in self.days.values())

    def total(self, figure: Callable[[DayFigures], int]) -> int | None:
        """Nothing known is not zero."""
        return sum_of_known(figure(day) for day in self.counted)

    def kept(self) -> int | None:
        """A day that sold something of unknown cost leaves the whole unknown: part of a sum is no sum."""
        days = self.counted
        if any(day.kept_minor is None and (day.orders or day.net_revenue_minor) for day in days):
            return None
        return sum_of_known(day.kept_minor or 0 for day in days)

    def parts(self) -> RevenueParts | None:
        days = self.counted
        if not days:
            return None
        gross = sum(day.gross_sales_minor for day in days)
        discounts = sum(day.discounts_minor for day in days)
        refunds = sum(day.item_refunds_minor for day in days)
        return RevenueParts(
            gross_sales_minor=gross,
            discounts_minor=discounts,
            item_refunds_minor=refunds,
            net_sales_minor=gross - discounts - refunds,
            net_shipping_minor=sum(day.shipping_minor - day.shipping_refunds_minor for day in days),
            net_tax_minor=sum(day.tax_minor - day.tax_refunds_minor for day in days),
            net_revenue_minor=sum(day.net_revenue_minor for day in days),
        )


@dataclass(frozen=True)
class CountedDays:
    """``first``: the store's first day; ``last``: the one that was under way when the figures were made."""

    figures: dict[date, DayFigures]
    first: date
    last: date

    @classmethod
    def read(cls, marts: StoreMarts, store: Store, period: Period) -> "CountedDays":
        """With the figures of ``period``."""
        first, last = counted_span(marts, store)
        known = period.within(first, last)
        return cls(marts.days(known) if known else {}, first, last)

    def of_day(self, day: date) -> DayFigures | None:
        return self.figures.get(day, DayFigures(day)) if self.first <= day <= self.last else None

    def of(self, period: Period) -> Known:
        return Known({day: self.of_day(day) for day in period.days()}, period.within(self.first, self.last))


def counted_span(marts: StoreMarts, store: Store) -> tuple[date, date]:
    opened = local_day(store.created_at, store.timezone)
    return min(opened, marts.first_day() or opened), local_day(marts.as_of, store.timezone)


def both(now: Known, before: Known, total: Callable[[Known], int | None]) -> ComparedCount:
    """A figure beside that of the period before, where the whole of that is known."""
    return ComparedCount(value=total(now), previous=total(before) if before.is_whole else None)


def sum_of_known(values: Iterable[int]) -> int | None:
    known = list(values)
    return sum(known) if known else None


def reaching_back(period: Period, weeks: int) -> Period:
    """With the weeks before it, and with the period that it is compared with."""
    return Period(min(period.first - timedelta(weeks=weeks), period.before().first), period.last)
