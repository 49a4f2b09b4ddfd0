"""Products by what they did in a period, beside the period before."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from commerce_api.analytics.answer_schemas import ProductRow, Products
from commerce_api.analytics.asking import Asked, day_range
from commerce_api.analytics.counted_days import counted_span
from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import (
    Row,
    StoreMarts,
    as_count,
    as_known,
    as_share,
    as_text,
)
from commerce_api.analytics.schemas import ComparedCount, ComparedShare
from kit.media import MediaStore
from kit.media_size import MediaSize

FIGURES = (
    "views",
    "viewers",
    "carts",
    "orders",
    "units",
    "gross_sales_minor",
    "discounts_minor",
    "item_refunds_minor",
    "net_sales_minor",
)


class ProductSort(StrEnum):
    """What products can be ordered by; those of which it is not known come last."""

    NET_SALES = "net_sales"
    GROSS_SALES = "gross_sales"
    ITEM_REFUNDS = "item_refunds"
    ORDERS = "orders"
    UNITS = "units"
    VIEWS = "views"
    CARTS = "carts"
    CONVERSION = "conversion"
    KEPT = "kept"
    TITLE = "title"


class SortOrder(StrEnum):
    ASCENDING = "asc"
    DESCENDING = "desc"


@dataclass(frozen=True)
class ProductQuestion:
    """``search``: a part of the title, in any case, with or without accents."""

    sort: ProductSort = ProductSort.NET_SALES
    order: SortOrder = SortOrder.DESCENDING
    search: str = ""


SORTED_BY = {
    ProductSort.NET_SALES: "net_sales_minor",
    ProductSort.GROSS_SALES: "gross_sales_minor",
    ProductSort.ITEM_REFUNDS: "item_refunds_minor",
    ProductSort.ORDERS: "orders",
    ProductSort.UNITS: "units",
    ProductSort.VIEWS: "views",
    ProductSort.CARTS: "carts",
    ProductSort.CONVERSION: "conversion",
    ProductSort.KEPT: "kept_minor",
    ProductSort.TITLE: "lower(strip_accents(title))",
}
# What a day's kept amount is when the cost of all that was sold is known, and how many days lack it.
_DAY_KEPT = "CASE WHEN orders = 0 OR cost_coverage = 1 THEN kept_minor END"
_NOW, _BEFORE = "day BETWEEN $first AND $last", "day BETWEEN $before_first AND $before_last"


def _sums(prefix: str, when: str) -> str:
    lacking = f"({_DAY_KEPT}) IS NULL AND (orders <> 0 OR net_sales_minor <> 0) AND {when}"
    return ", ".join(
        [
            *(f"coalesce(sum({figure}) FILTER ({when}), 0) AS {prefix}{figure}" for figure in FIGURES),
            f"CASE WHEN count(*) FILTER ({lacking}) = 0"
            f" THEN coalesce(sum({_DAY_KEPT}) FILTER ({when}), 0) END AS {prefix}kept_minor",
            f"sum(orders) FILTER ({when}) / nullif(sum(viewers) FILTER ({when}), 0) AS {prefix}conversion",
        ]
    )


ROWS = f"""
SELECT product_id, coalesce(title, product_id) AS title, status, image_key, candidate_id,
       summed.* EXCLUDE (product_id), count(*) OVER () AS total
FROM (
  SELECT product_id, {_sums("", _NOW)}, {_sums("before_", _BEFORE)}
  FROM product_days WHERE day BETWEEN $before_first AND $last GROUP BY product_id
) AS summed LEFT JOIN products USING (product_id)
WHERE (views <> 0 OR carts <> 0 OR units <> 0 OR gross_sales_minor <> 0 OR item_refunds_minor <> 0)
  AND contains(lower(strip_accents(coalesce(title, product_id))), lower(strip_accents($search)))
"""  # noqa: S608 (made of the constants above)


def ordered(question: ProductQuestion) -> str:
    return f"{ROWS} ORDER BY {SORTED_BY[question.sort]} {question.order} NULLS LAST, product_id"


def read_products(asked: Asked, question: ProductQuestion, page: int, limit: int) -> Products:
    known = _known(asked)
    rows = (
        asked.marts.ask(
            ["product_days", "products"],
            f"{ordered(question)} LIMIT $limit OFFSET $skipped",
            **_values(asked, known, question),
            limit=limit,
            skipped=(page - 1) * limit,
        )
        if known
        else []
    )
    total = as_count(rows[0][-1]) if rows else _total_past_the_end(asked, known, question, page)
    return Products(
        **asked.head(),
        range=day_range(asked.period),
        previous=day_range(asked.before),
        total=total,
        page=page,
        items=[_row(row, asked.media, is_compared=_is_compared(asked)) for row in rows],
    )


def _total_past_the_end(asked: Asked, known: Period | None, question: ProductQuestion, page: int) -> int:
    if known is None or page == 1:
        return 0
    [(total,)] = asked.marts.ask(
        ["product_days", "products"],
        f"SELECT count(*) FROM ({ROWS})",  # noqa: S608 (constants)
        **_values(asked, known, question),
    )
    return as_count(total)


def all_products(asked: Asked, question: ProductQuestion) -> Iterator[ProductRow]:
    """Every page after the other, for a file."""
    known = _known(asked)
    if known is None:
        return
    is_compared = _is_compared(asked)
    values = _values(asked, known, question)
    for rows in asked.marts.pages(["product_days", "products"], ordered(question), **values):
        yield from (_row(row, asked.media, is_compared=is_compared) for row in rows)


def _known(asked: Asked) -> Period | None:
    return asked.period.within(*counted_span(asked.marts, asked.store))


def _is_compared(asked: Asked) -> bool:
    return asked.before.within(*counted_span(asked.marts, asked.store)) == asked.before


def _values(asked: Asked, known: Period, question: ProductQuestion) -> dict[str, object]:
    return {
        "first": known.first,
        "last": known.last,
        "before_first": asked.before.first,
        "before_last": asked.before.last,
        "search": question.search,
    }


def _row(row: Row, media: MediaStore, *, is_compared: bool) -> ProductRow:
    product_id, title, status, image_key, candidate_id, *figures = row
    now, before = figures[: len(FIGURES) + 2], figures[len(FIGURES) + 2 : -1]
    counts = {
        name: ComparedCount(value=as_known(value), previous=as_known(previous) if is_compared else None)
        for name, value, previous in zip((*FIGURES, "kept_minor"), now, before, strict=False)
    }
    return ProductRow(
        product_id=UUID(str(product_id)),
        title=str(title),
        status=as_text(status),
        image_url=media.url(str(image_key), MediaSize.SMALL) if image_key else None,
        candidate_id=as_text(candidate_id),
        conversion=ComparedShare(
            value=as_share(now[-1]), previous=as_share(before[-1]) if is_compared else None
        ),
        **counts,
    )


@dataclass(frozen=True)
class TopRow:
    product_id: str
    title: str
    image_key: str | None
    gross_sales_minor: int
    discounts_minor: int
    item_refunds_minor: int
    net_sales_minor: int
    orders: int
    units: int
    views: int


TOP = """
SELECT product_id, coalesce(title, product_id), image_key, summed.* EXCLUDE (product_id)
FROM (
  SELECT product_id, sum(gross_sales_minor), sum(discounts_minor), sum(item_refunds_minor),
         sum(net_sales_minor) AS net, sum(orders), sum(units) AS units, sum(views) AS views
  FROM product_days WHERE day BETWEEN $first AND $last GROUP BY product_id
) AS summed LEFT JOIN products USING (product_id)
WHERE net <> 0 OR units <> 0 OR views <> 0
ORDER BY net DESC, units DESC, product_id
"""


def top_products(marts: StoreMarts, period: Period) -> list[TopRow]:
    """Best sellers first."""
    rows = marts.ask(["product_days", "products"], TOP, first=period.first, last=period.last)
    return [
        TopRow(str(product_id), str(title), as_text(image_key), *map(as_count, figures))
        for product_id, title, image_key, *figures in rows
    ]
