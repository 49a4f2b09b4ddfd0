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
# What a day's kept amount is when the cost of all that was sold is known.
_DAY_KEPT = "CASE WHEN orders = 0 OR cost_coverage = 1 THEN kept_minor END"
_LACKS_KEPT = f"({_DAY_KEPT}) IS NULL AND (orders <> 0 OR net_sales_minor <> 0)"
_COLUMNS = (*FIGURES, "kept_minor", "conversion")


def _sums(prefix: str, when: str) -> str:
    sums = (f"sum(CASE WHEN {when} THEN {figure} END) AS {prefix}{figure}" for figure in FIGURES)
    return (
        f"{', '.join(sums)}, coalesce(sum(CASE WHEN {when} THEN {_DAY_KEPT} END), 0) AS {prefix}known,"
        f" count(CASE WHEN {when} AND {_LACKS_KEPT} THEN 1 END) AS {prefix}lacking"
    )


def _derived(prefix: str) -> str:
    columns = ", ".join(f"{prefix}{figure}" for figure in FIGURES)
    return (
        f"{columns}, CASE WHEN {prefix}lacking = 0 THEN {prefix}known END AS {prefix}kept_minor,"
        f" {prefix}orders / nullif({prefix}viewers, 0) AS {prefix}conversion"
    )


# Written so that it is planned quickly: planning costs more than reading a store's rows.
SUMMED = f"""
SELECT product_id, coalesce(title, product_id) AS title, status, image_key, candidate_id,
       {_derived("")}, {_derived("before_")}, count(*) OVER () AS total
FROM (
  SELECT product_id, {_sums("", "day >= $first")}, {_sums("before_", "day < $first")}
  FROM product_days WHERE day BETWEEN $before_first AND $last GROUP BY product_id
) AS summed LEFT JOIN products USING (product_id)
WHERE (views <> 0 OR carts <> 0 OR units <> 0 OR gross_sales_minor <> 0 OR item_refunds_minor <> 0)
"""  # noqa: S608 (made of the constants above)
FOUND = """
  AND contains(lower(strip_accents(coalesce(title, product_id))), lower(strip_accents($search)))
"""


def _matching(question: ProductQuestion) -> str:
    return SUMMED + FOUND if question.search else SUMMED


def _ordered(question: ProductQuestion) -> str:
    by = SORTED_BY[question.sort]
    return f"{_matching(question)} ORDER BY {by} {question.order} NULLS LAST, product_id"


def read_products(asked: Asked, question: ProductQuestion, page: int, limit: int) -> Products:
    known, is_compared = _known(asked)
    rows: list[Row] = []
    total = 0
    if known is not None:
        values = _values(asked, known, question)
        rows = asked.marts.ask(
            ["product_days", "products"],
            f"{_ordered(question)} LIMIT $limit OFFSET $skipped",
            **values,
            limit=limit,
            skipped=(page - 1) * limit,
        )
        total = as_count(rows[0][-1]) if rows else _past_the_end(asked, question, values, page)
    return Products(
        **asked.head(),
        range=day_range(asked.period),
        previous=day_range(asked.before),
        total=total,
        page=page,
        items=[_row(row, asked.media, is_compared=is_compared) for row in rows],
    )


def _past_the_end(asked: Asked, question: ProductQuestion, values: dict[str, object], page: int) -> int:
    """How many there are, where the page itself cannot tell."""
    if page == 1:
        return 0
    counted = f"SELECT count(*) FROM ({_matching(question)})"  # noqa: S608 (constants)
    [(total,)] = asked.marts.ask(["product_days", "products"], counted, **values)
    return as_count(total)


def all_products(asked: Asked, question: ProductQuestion) -> Iterator[ProductRow]:
    """Every page after the other, for a file."""
    known, is_compared = _known(asked)
    if known is None:
        return
    values = _values(asked, known, question)
    for rows in asked.marts.pages(["product_days", "products"], _ordered(question), **values):
        yield from (_row(row, asked.media, is_compared=is_compared) for row in rows)


def _known(asked: Asked) -> tuple[Period | None, bool]:
    """The days that can be spoken of, and whether all of the period before can be."""
    first, last = counted_span(asked.marts, asked.store)
    return asked.period.within(first, last), asked.before.within(first, last) == asked.before


def _values(asked: Asked, known: Period, question: ProductQuestion) -> dict[str, object]:
    days = {"first": known.first, "last": known.last, "before_first": asked.before.first}
    return {**days, **({"search": question.search} if question.search else {})}


def _row(row: Row, media: MediaStore, *, is_compared: bool) -> ProductRow:
    product_id, title, status, image_key, candidate_id, *figures = row
    now = dict(zip(_COLUMNS, figures[: len(_COLUMNS)], strict=True))
    before = dict(zip(_COLUMNS, figures[len(_COLUMNS) : -1], strict=True))
    counts = {
        name: ComparedCount(
            value=as_count(now[name]), previous=as_count(before[name]) if is_compared else None
        )
        for name in FIGURES
    }
    return ProductRow(
        product_id=UUID(str(product_id)),
        title=str(title),
        status=as_text(status),
        image_url=media.url(str(image_key), MediaSize.SMALL) if image_key else None,
        candidate_id=as_text(candidate_id),
        kept_minor=ComparedCount(
            value=as_known(now["kept_minor"]),
            previous=as_known(before["kept_minor"]) if is_compared else None,
        ),
        conversion=ComparedShare(
            value=as_share(now["conversion"]),
            previous=as_share(before["conversion"]) if is_compared else None,
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
