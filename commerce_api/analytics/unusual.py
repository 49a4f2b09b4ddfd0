"""The unusual days of a period, and which products, countries and sources made them so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commerce_api.analytics.anomalies import (
    WEEKS,
    Interval,
    parts_that_moved,
    usual_count,
    usual_revenue,
)
from commerce_api.analytics.counted_days import CountedDays
from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import DayFigures, Mart, StoreMarts, as_count, as_day, as_text
from commerce_api.analytics.schemas import MovedPart, PartKind, UnusualDay, UnusualMetric

EXPLAINED = 3
JUDGED = 92
"""The latest days of a longer period; judging every day of a year would take longer than all else."""


@dataclass(frozen=True)
class _Found:
    day: date
    metric: UnusualMetric
    value: int
    interval: Interval
    before: Sequence[date]


# Of each part and day: its name, and what it brought by the figure of each metric.
PRODUCTS = """
SELECT day, product_id, any_value(title), sum(net_sales_minor), sum(orders)
FROM product_days LEFT JOIN products USING (store_id, product_id) WHERE day IN ({days}) GROUP BY ALL
"""
COUNTRIES = """
SELECT day, country, country, sum(net_revenue_minor), sum(orders)
FROM country_days WHERE day IN ({days}) GROUP BY ALL
"""
SOURCES = """
SELECT day, concat_ws('/', channel, source), coalesce(source, channel), sum(visitors)
FROM traffic_sources WHERE day IN ({days}) GROUP BY ALL
"""
READ_FROM: dict[PartKind, tuple[list[Mart], str]] = {
    PartKind.PRODUCT: (["product_days", "products"], PRODUCTS),
    PartKind.COUNTRY: (["country_days"], COUNTRIES),
    PartKind.SOURCE: (["traffic_sources"], SOURCES),
}
FIGURES: dict[UnusualMetric, dict[PartKind, int]] = {
    UnusualMetric.REVENUE: {PartKind.PRODUCT: 0, PartKind.COUNTRY: 0},
    UnusualMetric.ORDERS: {PartKind.PRODUCT: 1, PartKind.COUNTRY: 1},
    UnusualMetric.VISITORS: {PartKind.SOURCE: 0},
}
"""Which parts a metric has, and which of their figures is its own."""


@dataclass(frozen=True)
class _Parts:
    """What all parts of a kind brought on some days."""

    names: dict[str, str]
    figures: dict[date, dict[str, list[int]]]

    @classmethod
    def read(cls, marts: StoreMarts, kind: PartKind, days: Sequence[date]) -> "_Parts":
        tables, query = READ_FROM[kind]
        names = {f"day_{place}": day for place, day in enumerate(days)}
        rows = marts.ask(tables, query.format(days=", ".join(f"${name}" for name in names)), **names)
        parts = cls({}, {day: {} for day in days})
        for day, key, name, *figures in rows:
            parts.figures[as_day(day)][str(key)] = [as_count(figure) for figure in figures]
            parts.names[str(key)] = as_text(name) or str(key)
        return parts

    def on(self, day: date, figure: int) -> dict[str, int]:
        return {key: figures[figure] for key, figures in self.figures[day].items()}


def unusual_days(
    marts: StoreMarts, counted: CountedDays, period: Period, metrics: Sequence[UnusualMetric]
) -> list[UnusualDay]:
    """The latest first. Only days that are over are judged: a morning is no bad day."""
    found = sorted(_found(counted, period, metrics), key=lambda one: (one.day, one.metric), reverse=True)
    explained = sorted({one.day for one in found}, reverse=True)[:EXPLAINED]
    parts = _parts_of(marts, [one for one in found if one.day in explained])
    return [
        UnusualDay(
            day=one.day,
            metric=one.metric,
            value=one.value,
            usual=one.interval.usual,
            low=one.interval.low,
            high=one.interval.high,
            moved=_moved(one, parts) if one.day in explained else None,
        )
        for one in found
    ]


def _parts_of(marts: StoreMarts, found: Sequence[_Found]) -> dict[PartKind, _Parts]:
    """Each kind that is asked for is read once, of all days together."""
    days: dict[PartKind, set[date]] = {}
    for one in found:
        for kind in FIGURES[one.metric]:
            days.setdefault(kind, set()).update((one.day, *one.before))
    return {kind: _Parts.read(marts, kind, sorted(needed)) for kind, needed in days.items()}


def _found(counted: CountedDays, period: Period, metrics: Sequence[UnusualMetric]) -> Iterator[_Found]:
    """Days are places in a list of all days up to the last that is over: a year of them is judged at once."""
    over = Period(max(counted.first, period.first - timedelta(weeks=WEEKS)), counted.last - timedelta(days=1))
    days = [counted.figures.get(day, DayFigures(day)) for day in over.days()]
    figures = {
        UnusualMetric.REVENUE: [day.net_revenue_minor for day in days],
        UnusualMetric.ORDERS: [day.orders for day in days],
        UnusualMetric.VISITORS: [day.visitors for day in days],
    }
    ends = min(len(days), (period.last - over.first).days + 1)
    begins = max((max(over.first, period.first) - over.first).days, ends - JUDGED)
    for place in range(begins, ends):
        before = slice(place - 7 * min(WEEKS, place // 7), place, 7)
        for metric in metrics:
            value, history = figures[metric][place], figures[metric][before]
            if metric is UnusualMetric.REVENUE:
                orders = figures[UnusualMetric.ORDERS]
                interval = usual_revenue(history, orders[before], value, orders[place])
            else:
                interval = usual_count(history)
            if interval is not None and not interval.holds(value):
                weekdays = [day.day for day in days[before]]
                yield _Found(days[place].day, metric, value, interval, weekdays)


def _moved(found: _Found, parts: dict[PartKind, _Parts]) -> list[MovedPart]:
    """Of each kind the parts that stood furthest from their own usual."""
    return [
        MovedPart(
            kind=kind, key=part.key, name=parts[kind].names[part.key], value=part.value, usual=part.usual
        )
        for kind, figure in FIGURES[found.metric].items()
        for part in parts_that_moved(
            parts[kind].on(found.day, figure),
            [parts[kind].on(day, figure) for day in found.before],
            upwards=found.value > found.interval.usual,
        )
    ]
