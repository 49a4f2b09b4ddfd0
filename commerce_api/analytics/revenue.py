"""Revenue by hour, day, week or month, and by country."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from commerce_api.analytics.anomalies import WEEKS
from commerce_api.analytics.answer_schemas import CountryRevenue, Revenue, RevenuePoint, RevenueTotals
from commerce_api.analytics.asking import Asked, day_range, share
from commerce_api.analytics.counted_days import CountedDays, Known, both, reaching_back
from commerce_api.analytics.grains import Grain, hours, stretches
from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import StoreMarts, as_count, as_day, as_moment
from commerce_api.analytics.schemas import ComparedCount, UnusualMetric
from commerce_api.analytics.unusual import unusual_days

UNKNOWN_COUNTRY = "ZZ"
HOURS = """
SELECT day, epoch_us(hour), net_revenue_minor, gross_sales_minor, discounts_minor, refunds_minor,
       orders, units
FROM store_hours WHERE day BETWEEN $first AND $last ORDER BY hour
"""
COUNTRY_FIGURES = (
    "orders",
    "units",
    "gross_sales_minor",
    "discounts_minor",
    "refunds_minor",
    "net_revenue_minor",
)
_NOW, _BEFORE = "day BETWEEN $first AND $last", "day BETWEEN $before_first AND $before_last"
COUNTRIES = f"""
SELECT country, {", ".join(f"coalesce(sum({figure}) FILTER ({_NOW}), 0)" for figure in COUNTRY_FIGURES)},
       coalesce(sum(orders) FILTER ({_BEFORE}), 0), coalesce(sum(net_revenue_minor) FILTER ({_BEFORE}), 0)
FROM country_days WHERE day BETWEEN $before_first AND $last GROUP BY country
HAVING count(*) FILTER ({_NOW}) > 0
ORDER BY sum(net_revenue_minor) FILTER ({_NOW}) DESC, country
"""  # noqa: S608 (made of the constants above)


class Takings(NamedTuple):
    """What an hour, a day or more of them brought."""

    revenue_minor: int = 0
    gross_sales_minor: int = 0
    discounts_minor: int = 0
    refunds_minor: int = 0
    orders: int = 0
    units: int = 0

    @classmethod
    def of(cls, several: Sequence["Takings"]) -> "Takings":
        return several[0] if len(several) == 1 else cls(*map(sum, zip(*several, strict=True)))

    def at(self, days: Period, hour: datetime | None, *, is_cut: bool) -> RevenuePoint:
        return RevenuePoint(first=days.first, last=days.last, hour=hour, is_cut=is_cut, **self._asdict())


def read_revenue(asked: Asked, grain: Grain) -> Revenue:
    counted = CountedDays.read(asked.marts, asked.store, reaching_back(asked.period, WEEKS))
    now, before = counted.of(asked.period), counted.of(asked.before)
    return Revenue(
        **asked.head(),
        timezone=asked.store.timezone,
        grain=grain,
        range=day_range(asked.period),
        previous=day_range(asked.before),
        totals=_totals(now, before),
        revenue_parts=now.parts(),
        points=_points(asked, counted, asked.period, grain),
        previous_points=_points(asked, counted, asked.before, grain),
        countries=_countries(asked, now, before),
        unusual=unusual_days(
            asked.marts, counted, asked.period, [UnusualMetric.REVENUE, UnusualMetric.ORDERS]
        ),
    )


def _totals(now: Known, before: Known) -> RevenueTotals:
    def total(figure: str) -> ComparedCount:
        return both(now, before, lambda known: known.total(lambda day: int(getattr(day, figure))))

    revenue, orders = total("net_revenue_minor"), total("orders")
    return RevenueTotals(
        revenue_minor=revenue,
        gross_sales_minor=total("gross_sales_minor"),
        discounts_minor=total("discounts_minor"),
        refunds_minor=total("refunds_minor"),
        orders=orders,
        units=total("units"),
        average_order_minor=both(now, before, _average_order),
        kept_minor=both(now, before, Known.kept),
    )


def _average_order(known: Known) -> int | None:
    """What was ordered, before refunds: what came back of earlier orders says nothing of these."""
    orders = known.total(lambda day: day.orders)
    ordered = known.total(lambda day: day.net_revenue_minor + day.refunds_minor)
    return round(ordered / orders) if orders and ordered is not None else None


def _points(asked: Asked, counted: CountedDays, period: Period, grain: Grain) -> list[RevenuePoint]:
    if grain is Grain.HOUR:
        return _hours(asked, counted, period)
    points = []
    for stretch in stretches(period, grain):
        known = [figures for figures in map(counted.of_day, stretch.days.days()) if figures is not None]
        taken = [
            Takings(
                day.net_revenue_minor,
                day.gross_sales_minor,
                day.discounts_minor,
                day.refunds_minor,
                day.orders,
                day.units,
            )
            for day in known
        ]
        is_cut = (
            stretch.is_cut or not counted.first <= stretch.days.first or stretch.days.last >= counted.last
        )
        points.append(
            Takings.of(taken).at(stretch.days, None, is_cut=is_cut) if known else _unknown(stretch.days, None)
        )
    return points


def _hours(asked: Asked, counted: CountedDays, period: Period) -> list[RevenuePoint]:
    grid = hours(period, asked.store.timezone)
    taken = _taken(asked.marts, period, grid)
    points = []
    for place, (day, hour) in enumerate(grid):
        days = Period(day, day)
        if not counted.first <= day <= counted.last or hour >= asked.marts.as_of:
            points.append(_unknown(days, hour))
            continue
        ends = grid[place + 1][1] if place + 1 < len(grid) else None
        is_cut = asked.marts.as_of < ends if ends else day == counted.last
        points.append(Takings.of(taken.get(hour, [])).at(days, hour, is_cut=is_cut))
    return points


def _taken(
    marts: StoreMarts, period: Period, grid: list[tuple[date, datetime]]
) -> dict[datetime, list[Takings]]:
    """By the hour of the day's grid that an hour of the mart lies in."""
    of_days: dict[date, list[datetime]] = {}
    for day, moment in grid:
        of_days.setdefault(day, []).append(moment)
    taken: dict[datetime, list[Takings]] = {}
    for local_day, hour, *figures in marts.ask(["store_hours"], HOURS, first=period.first, last=period.last):
        begins = as_moment(hour)
        known = of_days[as_day(local_day)]
        begun = [moment for moment in known if moment <= begins]
        place = begun[-1] if begun else known[0]
        taken.setdefault(place, []).append(Takings(*map(as_count, figures)))
    return taken


def _unknown(days: Period, hour: datetime | None) -> RevenuePoint:
    return RevenuePoint(
        first=days.first,
        last=days.last,
        hour=hour,
        is_cut=True,
        revenue_minor=None,
        gross_sales_minor=None,
        discounts_minor=None,
        refunds_minor=None,
        orders=None,
        units=None,
    )


def _countries(asked: Asked, now: Known, before: Known) -> list[CountryRevenue]:
    if now.period is None:
        return []
    rows = asked.marts.ask(
        ["country_days"],
        COUNTRIES,
        first=now.period.first,
        last=now.period.last,
        before_first=asked.before.first,
        before_last=asked.before.last,
    )
    whole = sum(as_count(row[6]) for row in rows)
    countries = []
    for country, *figures in rows:
        orders, units, gross, discounts, refunds, revenue, *earlier = map(as_count, figures)
        previous = earlier if before.is_whole else (None, None)
        countries.append(
            CountryRevenue(
                country=None if country == UNKNOWN_COUNTRY else str(country),
                orders=ComparedCount(value=orders, previous=previous[0]),
                units=units,
                gross_sales_minor=gross,
                discounts_minor=discounts,
                refunds_minor=refunds,
                revenue_minor=ComparedCount(value=revenue, previous=previous[1]),
                share=share(revenue, whole),
            )
        )
    return countries
