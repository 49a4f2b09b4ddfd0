"""The published marts of one store, read only.

Every question is put to the rows of a store: :class:`StoreMarts` cannot be made without one, a statement
finds no other tables than those rows, and nothing else can run SQL on a publication.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import UUID

from commerce_api.analytics.periods import Period

if TYPE_CHECKING:
    from commerce_api.analytics.publications import Publication

Mart = Literal[
    "store_days",
    "store_hours",
    "product_days",
    "products",
    "country_days",
    "funnel_days",
    "traffic_sources",
    "customer_cohorts",
    "research_outcomes",
    "ai_costs",
]
Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]
PAGE = 1_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class DayFigures(NamedTuple):
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
    refunds_minor: int = 0
    orders: int = 0
    units: int = 0
    visitors: int = 0
    sessions: int = 0
    bot_events: int = 0
    kept_minor: int | None = 0


# The columns that are fields as they are.
DAY_FIGURES = tuple(name for name in DayFigures._fields if name not in {"day", "kept_minor"})
COLUMNS_READ: dict[Mart, tuple[str, ...]] = {
    "store_days": ("store_id", "day", *DAY_FIGURES, "kept_minor", "cost_coverage"),
    "store_hours": (
        *("store_id", "hour", "day", "net_revenue_minor", "gross_sales_minor", "discounts_minor"),
        *("refunds_minor", "orders", "units", "visitors", "sessions"),
    ),
    "product_days": (
        *("store_id", "day", "product_id", "views", "viewers", "carts", "orders", "units"),
        *("gross_sales_minor", "discounts_minor", "item_refunds_minor", "net_sales_minor"),
        *("kept_minor", "cost_coverage"),
    ),
    "products": ("store_id", "product_id", "title", "status", "image_key", "candidate_id"),
    "country_days": (
        *("store_id", "day", "country", "orders", "units", "gross_sales_minor", "discounts_minor"),
        *("refunds_minor", "net_revenue_minor"),
    ),
    "funnel_days": ("store_id", "day", "step", "visitors", "sessions"),
    "traffic_sources": (
        *("store_id", "day", "channel", "source", "medium", "campaign", "visitors", "sessions"),
        *("product_views", "carts", "checkouts"),
    ),
    "customer_cohorts": (
        *("store_id", "cohort_month", "months_since", "customers", "active_customers", "orders"),
        "net_revenue_minor",
    ),
    "research_outcomes": (
        *("store_id", "picked_on", "candidate_id", "was_picked", "title", "score", "score_decile"),
        *("sold_decile", "growth_7", "growth_14", "is_hit", "views", "orders", "margin_minor"),
    ),
    "ai_costs": (
        *("store_id", "day", "purpose", "model", "calls", "input_tokens", "output_tokens", "cost_micros"),
    ),
}


@dataclass(frozen=True)
class PassedCheck:
    """What a check of the marts said of this publication."""

    name: str
    mart: str
    description: str
    passed: bool
    checked_at: datetime


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
        figures = ", ".join(f"coalesce({figure}, 0)::BIGINT" for figure in DAY_FIGURES)
        rows = self.ask(
            ["store_days"],
            f"SELECT day, {figures}, CASE WHEN orders = 0 OR cost_coverage = 1 THEN kept_minor::BIGINT END"  # noqa: S608 (constants)
            " FROM store_days WHERE day BETWEEN $first AND $last",
            first=period.first,
            last=period.last,
        )
        return {as_day(row[0]): DayFigures._make(row) for row in rows}

    def first_day(self) -> date | None:
        """The first day that anything is known of this store."""
        [(day,)] = self.ask(["store_days"], "SELECT min(day) FROM store_days")
        return None if day is None else as_day(day)

    def checks(self) -> list[PassedCheck]:
        """Of the whole publication: a check holds for all stores or for none."""
        cursor = self._publication.connection.cursor()
        try:
            rows = cursor.execute(
                "SELECT name, mart, description, passed, epoch_us(checked_at) FROM marts.publication_checks"
                " ORDER BY mart, name"
            ).fetchall()
        finally:
            cursor.close()
        return [
            PassedCheck(str(name), str(mart), str(description), bool(passed), as_moment(moment))
            for name, mart, description, passed, moment in rows
        ]

    def ask(self, marts: Sequence[Mart], statement: str, **values: object) -> list[Row]:
        """All rows of an answer. ``statement`` reads the marts it names, by their bare names, and finds this
        store's rows in them."""
        cursor = self._publication.connection.cursor()
        try:
            return cursor.execute(_bound(marts, statement), self._values(values)).fetchall()
        finally:
            cursor.close()

    def pages(self, marts: Sequence[Mart], statement: str, **values: object) -> Iterator[list[Row]]:
        """The same for an answer that is too long to hold."""
        cursor = self._publication.connection.cursor()
        try:
            answer = cursor.execute(_bound(marts, statement), self._values(values))
            while rows := answer.fetchmany(PAGE):
                yield rows
        finally:
            cursor.close()

    def _values(self, values: dict[str, object]) -> dict[str, object]:
        return {**values, "store_id": self._store_id}


def _bound(marts: Sequence[Mart], statement: str) -> str:
    """The only way to the tables; the store is part of it."""
    if not marts or "marts." in statement:
        raise ValueError("a statement names the marts it reads, and none of them past the store")
    own = (
        f"{mart} AS NOT MATERIALIZED (SELECT * FROM marts.{mart} WHERE store_id = $store_id)"  # noqa: S608 (constants)
        for mart in marts
    )
    return f"WITH {', '.join(own)} {statement}"


def as_count(value: Value) -> int:
    """Sums arrive as HUGEINT or DECIMAL without a fraction, and as NULL when nothing was summed."""
    if isinstance(value, date):
        raise TypeError("a day is no figure")
    return int(value or 0)


def as_known(value: Value) -> int | None:
    """The same where NULL says that it is not known."""
    return None if value is None else as_count(value)


def as_share(value: Value) -> float | None:
    return None if value is None else round(float(str(value)), 6)


def as_day(value: Value) -> date:
    if not isinstance(value, date):
        raise TypeError("the mart's day is no date")
    return value


def as_moment(value: Value) -> datetime:
    """Of microseconds since 1970, as ``epoch_us`` gives them: DuckDB would put a moment into the machine's
    own time zone."""
    return EPOCH + timedelta(microseconds=as_count(value))


def as_text(value: Value) -> str | None:
    return None if value is None else str(value)
