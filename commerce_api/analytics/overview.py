"""The overview: a period of a store beside the one before it."""

from datetime import date
from uuid import UUID

from commerce_api.analytics.anomalies import WEEKS
from commerce_api.analytics.asking import Asked, day_range, share
from commerce_api.analytics.counted_days import CountedDays, Known, both, reaching_back
from commerce_api.analytics.funnel import STEPS, visits
from commerce_api.analytics.periods import Period
from commerce_api.analytics.products import TopRow, top_products
from commerce_api.analytics.published_marts import StoreMarts
from commerce_api.analytics.schemas import (
    ComparedShare,
    DayRead,
    FunnelStep,
    OtherProducts,
    Overview,
    TopProduct,
    Totals,
    UnusualMetric,
)
from commerce_api.analytics.unusual import unusual_days
from commerce_api.stores.models import Store
from kit.media import MediaStore
from kit.media_size import MediaSize

TOP = 7


def read_overview(asked: Asked) -> Overview:
    marts, store, period = asked.marts, asked.store, asked.period
    counted = CountedDays.read(marts, store, reaching_back(period, WEEKS))
    now, before = counted.of(period), counted.of(asked.before)
    # Of the same days as the totals: the parts have to make the whole.
    products = top_products(marts, now.period) if now.period else []
    others = products[TOP:]
    return Overview(
        **asked.head(),
        range=day_range(period),
        previous=day_range(asked.before),
        totals=compare(now, before),
        revenue_parts=now.parts(),
        days=_read(now),
        previous_days=_read(before),
        top_products=[_top(product, asked.media) for product in products[:TOP]],
        others=OtherProducts(
            count=len(others), net_sales_minor=sum(product.net_sales_minor for product in others)
        ),
        funnel=_funnel(marts, period),
        unusual=unusual_days(marts, counted, period, list(UnusualMetric)),
    )


def compare_days(marts: StoreMarts, store: Store, day: date, before: date) -> Totals:
    """One day beside another."""
    counted = CountedDays.read(marts, store, Period(min(day, before), max(day, before)))
    return compare(counted.of(Period(day, day)), counted.of(Period(before, before)))


def compare(now: Known, before: Known) -> Totals:
    return Totals(
        revenue_minor=both(now, before, lambda known: known.total(lambda day: day.net_revenue_minor)),
        orders=both(now, before, lambda known: known.total(lambda day: day.orders)),
        visitors=both(now, before, lambda known: known.total(lambda day: day.visitors)),
        conversion=ComparedShare(
            value=_conversion(now), previous=_conversion(before) if before.is_whole else None
        ),
        kept_minor=both(now, before, Known.kept),
    )


def _conversion(known: Known) -> float | None:
    return share(known.total(lambda day: day.orders), known.total(lambda day: day.visitors))


def _read(known: Known) -> list[DayRead]:
    return [
        DayRead(
            day=day,
            revenue_minor=figures.net_revenue_minor if figures else None,
            orders=figures.orders if figures else None,
            visitors=figures.visitors if figures else None,
        )
        for day, figures in known.days.items()
    ]


def _top(product: TopRow, media: MediaStore) -> TopProduct:
    return TopProduct(
        product_id=UUID(product.product_id),
        title=product.title,
        image_url=media.url(product.image_key, MediaSize.SMALL) if product.image_key else None,
        gross_sales_minor=product.gross_sales_minor,
        discounts_minor=product.discounts_minor,
        item_refunds_minor=product.item_refunds_minor,
        net_sales_minor=product.net_sales_minor,
        orders=product.orders,
        units=product.units,
        views=product.views,
    )


def _funnel(marts: StoreMarts, period: Period) -> list[FunnelStep]:
    """In the order of a visit; a step nobody took is zero once anything was counted."""
    visitors = {step: visit.visitors for step, visit in visits(marts, period).items()}
    known = [step for step in STEPS if visitors]
    extra = sorted(set(visitors) - set(STEPS))
    return [FunnelStep(step=step, visitors=visitors.get(step, 0)) for step in (*known, *extra)]
