"""The published marts of one store, read only.

Every query is written against a store: :class:`StoreMarts` cannot be made without one, and nothing else can
run SQL on a publication.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from commerce_api.analytics.periods import Period

if TYPE_CHECKING:
    from commerce_api.analytics.publications import Publication

Mart = Literal["store_days", "product_days", "funnel_days"]
Value = str | int | float | date | None
# Columns that are fields of DayFigures and ProductFigures.
DAY_FIGURES = (
    "net_revenue_minor",
    "gross_sales_minor",
    "discounts_minor",
    "item_refunds_minor",
    "shipping_minor",
    "shipping_refunds_minor",
    "tax_minor",
    "tax_refunds_minor",
    "orders",
    "visitors",
)
PRODUCT_FIGURES = (
    "gross_sales_minor",
    "discounts_minor",
    "item_refunds_minor",
    "net_sales_minor",
    "orders",
    "units",
    "views",
)
COLUMNS_READ: dict[Mart, tuple[str, ...]] = {
    "store_days": ("store_id", "day", *DAY_FIGURES, "kept_minor", "cost_coverage"),
    "product_days": ("store_id", "day", "product_id", "title", *PRODUCT_FIGURES),
    "funnel_days": ("store_id", "day", "step", "visitors"),
}


@dataclass(frozen=True)
class DayFigures:
    """One row of ``store_days``; money in minor units of the store's currency. A day without a row is a day
    of zeros.

    ``kept_minor`` is None when the cost of anything sold that day is unknown: net less a part of the costs
    would be too much.
    """

    day: date
    net_revenue_minor: int = 0
    gross_sales_minor: int = 0
    discounts_minor: int = 0
    item_refunds_minor: int = 0
    shipping_minor: int = 0
    shipping_refunds_minor: int = 0
    tax_minor: int = 0
    tax_refunds_minor: int = 0
    orders: int = 0
    visitors: int = 0
    kept_minor: int | None = 0


@dataclass(frozen=True)
class ProductFigures:
    product_id: str
    title: str
    gross_sales_minor: int
    discounts_minor: int
    item_refunds_minor: int
    net_sales_minor: int
    orders: int
    units: int
    views: int


class StoreMarts:
    """The marts of one store. Blocking: call it in a thread."""

    def __init__(self, publication: "Publication", store_id: UUID) -> None:
        self._publication = publication
        self._store_id = str(store_id)

    @property
    def as_of(self) -> datetime:
        """Rows written before it are counted."""
        return self._publication.watermark

    @property
    def version(self) -> str:
        return self._publication.file

    def days(self, period: Period) -> dict[date, DayFigures]:
        kept = "CASE WHEN orders = 0 OR cost_coverage = 1 THEN kept_minor END"
        rows = self._select("store_days", f"day, {kept}, {', '.join(DAY_FIGURES)}", period)
        return {
            _date(day): DayFigures(
                day=_date(day),
                kept_minor=None if kept is None else _int(kept),
                **dict(zip(DAY_FIGURES, map(_int, figures), strict=True)),
            )
            for day, kept, *figures in rows
        }

    def first_day(self) -> date | None:
        """The first day that anything is known of this store."""
        [(day,)] = self._select("store_days", "min(day)", Period(date(2000, 1, 1), date(2200, 1, 1)))
        return None if day is None else _date(day)

    def products(self, period: Period) -> list[ProductFigures]:
        """Best sellers first."""
        sums = ", ".join(f"sum({figure}) AS {figure}" for figure in PRODUCT_FIGURES)
        rows = self._select(
            "product_days",
            f"product_id, arg_max(title, day), {sums}",
            period,
            "GROUP BY product_id ORDER BY net_sales_minor DESC, units DESC, product_id",
        )
        return [
            ProductFigures(
                product_id=str(product_id),
                title=str(title),
                **dict(zip(PRODUCT_FIGURES, map(_int, figures), strict=True)),
            )
            for product_id, title, *figures in rows
        ]

    def funnel(self, period: Period) -> dict[str, int]:
        rows = self._select("funnel_days", "step, sum(visitors)", period, "GROUP BY step")
        return {str(step): _int(visitors) for step, visitors in rows}

    def _select(self, mart: Mart, columns: str, period: Period, tail: str = "") -> list[tuple[Value, ...]]:
        """The only way to the tables; the store is part of it."""
        query = f"SELECT {columns} FROM marts.{mart} WHERE store_id = ? AND day BETWEEN ? AND ? {tail}"  # noqa: S608 (constants of this file)
        cursor = self._publication.connection.cursor()
        try:
            return cursor.execute(query, [self._store_id, period.first, period.last]).fetchall()
        finally:
            cursor.close()


def _int(value: Value) -> int:
    """Sums arrive as HUGEINT or DECIMAL without a fraction, and as NULL when nothing was summed."""
    if isinstance(value, date):
        raise TypeError("a day is no figure")
    return int(value or 0)


def _date(value: Value) -> date:
    if not isinstance(value, date):
        raise TypeError("the mart's day is no date")
    return value
