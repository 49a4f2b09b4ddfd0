"""The overview: a period of a store beside the one before it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.analytics.periods import Period, local_day
from commerce_api.analytics.published_marts import DayFigures, ProductFigures, StoreMarts
from commerce_api.analytics.schemas import (
    ComparedCount,
    ComparedShare,
    DayRange,
    DayRead,
    FunnelStep,
    OtherProducts,
    Overview,
    RevenueParts,
    TopProduct,
    Totals,
)
from commerce_api.catalog.models import ProductImage
from commerce_api.stores.models import Store
from kit.media import MediaStore
from kit.media_size import MediaSize

TOP = 7
STEPS = ("visit", "product_view", "add_to_cart", "checkout_started", "purchase")


@dataclass(frozen=True)
class Known:
    """The days of a period that can be spoken of, each with its figures; a quiet day counts as zero."""

    days: dict[date, DayFigures | None]
    period: Period | None
    """From the first to the last of them; None when there is none."""

    @classmethod
    def of(cls, marts: StoreMarts, period: Period, first: date, last: date) -> "Known":
        """``first`` and ``last``: the store's first day, and the last day that is counted."""
        known = period.within(first, last)
        rows = marts.days(known) if known else {}
        return cls(
            {day: rows.get(day, DayFigures(day)) if first <= day <= last else None for day in period.days()},
            known,
        )

    def counted(self) -> list[DayFigures]:
        return [figures for figures in self.days.values() if figures is not None]

    @property
    def is_whole(self) -> bool:
        return all(figures is not None for figures in self.days.values())

    def read(self) -> list[DayRead]:
        return [
            DayRead(
                day=day,
                revenue_minor=figures.net_revenue_minor if figures else None,
                orders=figures.orders if figures else None,
                visitors=figures.visitors if figures else None,
            )
            for day, figures in self.days.items()
        ]


def read_figures(marts: StoreMarts, store: Store, period: Period, before: Period) -> tuple[Known, Known]:
    """A period and the one it is compared with."""
    opened = local_day(store.created_at, store.timezone)
    first = min(opened, marts.first_day() or opened)
    last = local_day(marts.as_of, store.timezone)
    return Known.of(marts, period, first, last), Known.of(marts, before, first, last)


def read_overview(marts: StoreMarts, store: Store, period: Period) -> Overview:
    now, before = read_figures(marts, store, period, period.before())
    # Of the same days as the totals: the parts have to make the whole.
    products = [
        product
        for product in (marts.products(now.period) if now.period else [])
        if product.net_sales_minor or product.units or product.views
    ]
    others = products[TOP:]
    return Overview(
        as_of=marts.as_of,
        currency=store.currency,
        range=DayRange(first=period.first, last=period.last),
        previous=DayRange(first=period.before().first, last=period.before().last),
        totals=compare(now, before),
        revenue_parts=_parts(now.counted()),
        days=now.read(),
        previous_days=before.read(),
        top_products=[_top(product) for product in products[:TOP]],
        others=OtherProducts(
            count=len(others), net_sales_minor=sum(product.net_sales_minor for product in others)
        ),
        funnel=_funnel(marts.funnel(period)),
    )


def compare_days(marts: StoreMarts, store: Store, day: date, before: date) -> Totals:
    """One day beside another."""
    return compare(*read_figures(marts, store, Period(day, day), Period(before, before)))


def compare(now: Known, before: Known) -> Totals:
    def both(total: Callable[[Known], int | None]) -> ComparedCount:
        return ComparedCount(value=total(now), previous=total(before) if before.is_whole else None)

    return Totals(
        revenue_minor=both(lambda known: _sum(day.net_revenue_minor for day in known.counted())),
        orders=both(lambda known: _sum(day.orders for day in known.counted())),
        visitors=both(lambda known: _sum(day.visitors for day in known.counted())),
        conversion=ComparedShare(
            value=_conversion(now), previous=_conversion(before) if before.is_whole else None
        ),
        kept_minor=both(_kept),
    )


def _sum(values: Iterable[int]) -> int | None:
    """Nothing known is not zero."""
    known = list(values)
    return sum(known) if known else None


def _conversion(known: Known) -> float | None:
    visitors = sum(day.visitors for day in known.counted())
    return round(sum(day.orders for day in known.counted()) / visitors, 6) if visitors else None


def _kept(known: Known) -> int | None:
    """A day that sold something of unknown cost leaves the whole unknown: part of a sum is no sum."""
    days = known.counted()
    if any(day.kept_minor is None and day.orders for day in days):
        return None
    return _sum(day.kept_minor or 0 for day in days)


def _parts(days: list[DayFigures]) -> RevenueParts | None:
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


def _top(product: ProductFigures) -> TopProduct:
    return TopProduct(
        product_id=UUID(product.product_id),
        title=product.title,
        image_url=None,
        gross_sales_minor=product.gross_sales_minor,
        discounts_minor=product.discounts_minor,
        item_refunds_minor=product.item_refunds_minor,
        net_sales_minor=product.net_sales_minor,
        orders=product.orders,
        units=product.units,
        views=product.views,
    )


def _funnel(visitors: dict[str, int]) -> list[FunnelStep]:
    """In the order of a visit; a step nobody took is zero once anything was counted."""
    known = [step for step in STEPS if visitors]
    extra = sorted(set(visitors) - set(STEPS))
    return [FunnelStep(step=step, visitors=visitors.get(step, 0)) for step in (*known, *extra)]


async def add_pictures(session: AsyncSession, media: MediaStore, overview: Overview) -> None:
    """Marts know no pictures: the current cover of each product is looked up here."""
    rows = await session.execute(
        select(ProductImage.product_id, ProductImage.media_key)
        .where(ProductImage.product_id.in_([product.product_id for product in overview.top_products]))
        .order_by(ProductImage.product_id, ProductImage.position.desc())
    )
    covers = {row.product_id: row.media_key for row in rows}
    for product in overview.top_products:
        if key := covers.get(product.product_id):
            product.image_url = media.url(key, MediaSize.SMALL)
