"""Which export view fills which table, and how its days are found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from warehouse.commerce_schema import (
    COMMERCE_AI_COSTS,
    COMMERCE_EVENTS,
    COMMERCE_IMPORTED_PRODUCTS,
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_REFUND_LINES,
    COMMERCE_REFUNDS,
    COMMERCE_STORES,
)
from warehouse.tables import Table

PAID = "('paid', 'partially_refunded', 'refunded')"
COLUMNS_THERE = """
    select c.relname::text as view, a.attname::text as "column"
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'export' and a.attnum > 0 and not a.attisdropped"""


@dataclass(frozen=True)
class View:
    """A view of schema ``export``. ``moment`` is the column that puts a row into its UTC day; without it the
    view names the day itself, or has none."""

    name: str
    moment: str | None = None

    def reads(self, table: Table) -> list[str]:
        """The columns that have to be there. Others may be: nobody asks for them."""
        return [
            *([self.moment] if self.moment else []),
            *(name for name in table.columns if self.moment is None or name != "day"),
        ]

    def columns(self, table: Table) -> str:
        day = f"({self.moment} at time zone 'UTC')::date as day" if self.moment else '"day"'
        return ", ".join(day if name == "day" else f'"{name}"' for name in table.columns)

    def within(self, days: Sequence[date]) -> str:
        """By ranges of the column itself, so that Postgres finds them by its index."""
        return " or ".join(self._between(first, last) for first, last in spans(days)) or "false"

    def _between(self, first: date, last: date) -> str:
        if self.moment is None:
            return f"day between date '{first}' and date '{last}'"
        start, end = midnight(first), midnight(last + timedelta(days=1))
        return f"({self.moment} >= {start} and {self.moment} < {end})"


def _day(column: str) -> str:
    return f"({column} at time zone 'UTC')::date as day"


VIEWS: dict[Table, View] = {
    COMMERCE_STORES: View("stores"),
    COMMERCE_PRODUCTS: View("products"),
    COMMERCE_IMPORTED_PRODUCTS: View("imported_products"),
    COMMERCE_ORDERS: View("orders", "placed_at"),
    COMMERCE_ORDER_LINES: View("order_lines", "placed_at"),
    COMMERCE_REFUNDS: View("refunds", "refunded_at"),
    COMMERCE_REFUND_LINES: View("refund_lines", "refunded_at"),
    COMMERCE_EVENTS: View("events"),
    COMMERCE_AI_COSTS: View("ai_costs"),
}


def days_written(since: datetime | None) -> str:
    """A query for the UTC days of whatever has changed since a moment, or was ever written. Events are dated
    when they come: none changes later."""
    if since is None:
        return "select day from export.changes union select day from export.events"
    return f"select distinct day from export.changes where changed_at >= {moment(since)}"  # noqa: S608


def totals(days: Sequence[date] | None) -> str:
    """What commerce itself sums up: orders, those that were paid, lines and refunds, by day, store and
    currency."""

    def part(table: Table, kind: str, currency: str, amount: str, only: str = "true") -> str:
        view = VIEWS[table]
        where = only if days is None else f"({only}) and ({view.within(days)})"
        return (
            f"select {_day(str(view.moment))}, store_id, {currency} as currency, '{kind}'::text as kind,"  # noqa: S608
            f' count(*) as "rows", sum({amount})::bigint as amount_minor'
            f" from export.{view.name} where {where} group by 1, 2, 3"
        )

    return " union all ".join(
        [
            part(COMMERCE_ORDERS, "order", "currency", "total_minor"),
            part(COMMERCE_ORDERS, "paid", "currency", "total_minor", f"payment_status in {PAID}"),
            part(COMMERCE_ORDER_LINES, "line", "''::text", "total_minor"),
            part(COMMERCE_REFUNDS, "refund", "currency", "amount_minor"),
        ]
    )


def spans(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Days as ranges of days that follow each other.

    >>> [(str(first), str(last)) for first, last in spans([date(2026, 11, 3), date(2026, 11, 4)])]
    [('2026-11-03', '2026-11-04')]
    """
    first = last = None
    for day in sorted(set(days)):
        if first is None or last is None:
            first = last = day
        elif day == last + timedelta(days=1):
            last = day
        else:
            yield first, last
            first = last = day
    if first is not None and last is not None:
        yield first, last


def moment(at: datetime) -> str:
    return f"timestamptz '{at.isoformat()}'"


def midnight(day: date) -> str:
    return moment(datetime(day.year, day.month, day.day, tzinfo=UTC))
