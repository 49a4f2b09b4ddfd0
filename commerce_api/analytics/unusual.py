"""The unusual days of a period, and which products, countries and sources made them so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from commerce_api.analytics.anomalies import (
    Interval,
    Moved,
    parts_that_moved,
    usual_count,
    usual_revenue,
    weekdays_before,
)
from commerce_api.analytics.counted_days import CountedDays
from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import StoreMarts, as_count, as_day, as_text
from commerce_api.analytics.schemas import MovedPart, PartKind, UnusualDay, UnusualMetric

EXPLAINED = 3


@dataclass(frozen=True)
class _Found:
    day: date
    metric: UnusualMetric
    value: int
    interval: Interval
    before: Sequence[date]


PRODUCTS = """
SELECT day, product_id, any_value(title), sum({figure})
FROM product_days LEFT JOIN products USING (store_id, product_id)
WHERE day BETWEEN $first AND $day AND isodow(day) = $weekday GROUP BY ALL
"""
COUNTRIES = """
SELECT day, country, country, sum({figure}) FROM country_days
WHERE day BETWEEN $first AND $day AND isodow(day) = $weekday GROUP BY ALL
"""
SOURCES = """
SELECT day, concat_ws('/', channel, source), coalesce(source, channel), sum({figure}) FROM traffic_sources
WHERE day BETWEEN $first AND $day AND isodow(day) = $weekday GROUP BY ALL
"""


def unusual_days(
    marts: StoreMarts, counted: CountedDays, period: Period, metrics: Sequence[UnusualMetric]
) -> list[UnusualDay]:
    """The latest first. Only days that are over are judged: a morning is no bad day."""
    found = sorted(_found(counted, period, metrics), key=lambda one: (one.day, one.metric), reverse=True)
    explained = sorted({one.day for one in found}, reverse=True)[:EXPLAINED]
    return [
        UnusualDay(
            day=one.day,
            metric=one.metric,
            value=one.value,
            usual=one.interval.usual,
            low=one.interval.low,
            high=one.interval.high,
            moved=_moved(marts, one) if one.day in explained else None,
        )
        for one in found
    ]


def _found(counted: CountedDays, period: Period, metrics: Sequence[UnusualMetric]) -> Iterator[_Found]:
    over = period.within(counted.first, counted.last)
    for day in over.days() if over else ():
        if day == counted.last:
            continue
        before = weekdays_before(day, counted.first)
        for metric in metrics:
            value, interval = _judged(counted, day, before, metric)
            if interval is not None and not interval.holds(value):
                yield _Found(day, metric, value, interval, before)


def _judged(
    counted: CountedDays, day: date, before: Sequence[date], metric: UnusualMetric
) -> tuple[int, Interval | None]:
    of_that_day, *others = [counted.of_day(one) for one in (day, *before)]
    known = [figures for figures in others if figures is not None]
    if of_that_day is None:
        return 0, None
    if metric is UnusualMetric.REVENUE:
        revenue, orders = [one.net_revenue_minor for one in known], [one.orders for one in known]
        value = of_that_day.net_revenue_minor
        return value, usual_revenue(revenue, orders, value, of_that_day.orders)
    figure = attrgetter(metric.value)
    return figure(of_that_day), usual_count([figure(one) for one in known])


def _moved(marts: StoreMarts, found: _Found) -> list[MovedPart]:
    if found.metric is UnusualMetric.VISITORS:
        return _parts(marts, found, PartKind.SOURCE, "visitors")
    sales, revenue = (
        ("orders", "orders")
        if found.metric is UnusualMetric.ORDERS
        else ("net_sales_minor", "net_revenue_minor")
    )
    return [
        *_parts(marts, found, PartKind.PRODUCT, sales),
        *_parts(marts, found, PartKind.COUNTRY, revenue),
    ]


def _parts(marts: StoreMarts, found: _Found, kind: PartKind, figure: str) -> list[MovedPart]:
    values = {"first": found.before[0], "day": found.day, "weekday": found.day.isoweekday()}
    if kind is PartKind.PRODUCT:
        rows = marts.ask(["product_days", "products"], PRODUCTS.format(figure=figure), **values)
    elif kind is PartKind.COUNTRY:
        rows = marts.ask(["country_days"], COUNTRIES.format(figure=figure), **values)
    else:
        rows = marts.ask(["traffic_sources"], SOURCES.format(figure=figure), **values)
    of_days: dict[date, dict[str, int]] = {day: {} for day in (*found.before, found.day)}
    names: dict[str, str] = {}
    for day, key, name, value in rows:
        of_days.setdefault(as_day(day), {})[str(key)] = as_count(value)
        names[str(key)] = as_text(name) or str(key)
    moved: list[Moved] = parts_that_moved(
        of_days[found.day],
        [of_days[day] for day in found.before],
        upwards=found.value > found.interval.usual,
    )
    return [
        MovedPart(kind=kind, key=part.key, name=names[part.key], value=part.value, usual=part.usual)
        for part in moved
    ]
