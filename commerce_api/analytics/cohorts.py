"""Customers by the month of their first order: who came back, and what they brought."""

from collections.abc import Iterator
from datetime import date

from commerce_api.analytics.answer_schemas import Cohort, CohortCell, CohortMonth, Cohorts
from commerce_api.analytics.asking import Asked
from commerce_api.analytics.periods import local_day
from commerce_api.analytics.published_marts import Row, as_count, as_day

QUERY = """
SELECT cohort_month, months_since, customers, active_customers, orders, net_revenue_minor
FROM customer_cohorts WHERE cohort_month BETWEEN $first AND $last ORDER BY cohort_month, months_since
"""


def read_cohorts(asked: Asked, months: int) -> Cohorts:
    """The latest ``months`` cohorts, the oldest first."""
    last = local_day(asked.marts.as_of, asked.store.timezone).replace(day=1)
    rows = asked.marts.ask(["customer_cohorts"], QUERY, first=_months_after(last, 1 - months), last=last)
    by_month: dict[date, dict[int, Row]] = {}
    for month, months_since, *figures in rows:
        by_month.setdefault(as_day(month), {})[as_count(months_since)] = tuple(figures)
    return Cohorts(
        **asked.head(),
        items=[_cohort(month, cells, _months_between(month, last)) for month, cells in by_month.items()],
    )


def cohort_cells(cohorts: Cohorts) -> Iterator[CohortCell]:
    for cohort in cohorts.items:
        for month in cohort.months:
            yield CohortCell(month=cohort.month, customers=cohort.customers, **dict(month))


def _cohort(month: date, cells: dict[int, Row], age: int) -> Cohort:
    """A month in which nobody of the cohort ordered has no row, and is zero all the same."""
    customers = max(as_count(cell[0]) for cell in cells.values())
    value, months = 0, []
    for months_since in range(age + 1):
        _, active, orders, revenue = map(as_count, cells.get(months_since, (0, 0, 0, 0)))
        value += revenue
        months.append(
            CohortMonth(
                months_since=months_since,
                active_customers=active,
                orders=orders,
                net_revenue_minor=revenue,
                value_minor=value,
                retention=round(active / customers, 6),
            )
        )
    return Cohort(month=month, customers=customers, months=months)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _months_after(month: date, count: int) -> date:
    years, place = divmod(month.month - 1 + count, 12)
    return date(month.year + years, place + 1, 1)
