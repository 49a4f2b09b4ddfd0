"""Whatever the order in which days are read, and however late their rows come, the marts end the same: as
counted by hand, and as a full refresh has them (P9, I11)."""

import os
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.dbt_analytics.commerce_rows import Row, build_warehouse, found
from tests.dbt_analytics.invented import DAYS, MONTHS_LATER, STORES, Commerce, invent
from tests.dbt_analytics.oracle import Sums, kept, revenue, share
from tests.dbt_analytics.oracle_of_visits import count
from warehouse.connection import open_warehouse

SEED = int(os.environ.get("SEED", "0"))
NOW = datetime(2027, 4, 1, tzinfo=UTC)
MARTS = (
    "store_days",
    "store_hours",
    "product_days",
    "products",
    "country_days",
    "funnel_days",
    "traffic_sources",
    "customer_cohorts",
)
Rows = set[tuple[object, ...]]


@pytest.fixture(scope="module")
def commerce() -> Commerce:
    return invent(random.Random(SEED))


@pytest.fixture(scope="module")
def sums(commerce: Commerce) -> Sums:
    return count(commerce)


@pytest.fixture(scope="module")
def warehouse(commerce: Commerce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read in runs of some days each, in any order. A third of the events and of the orders come late, some
    refunds months after: their days are read again."""
    path = tmp_path_factory.mktemp("any_order") / "w.duckdb"
    chance = random.Random(SEED)
    days = [*DAYS, *MONTHS_LATER]
    chance.shuffle(days)
    late = {id(row) for row in commerce.events if chance.random() < 1 / 3}
    missing = {row["order_id"] for row in commerce.orders if chance.random() < 1 / 3}
    read: set[object] = set()
    withheld: set[date] = set()
    for batch in (days[:5], days[5:9], days[9:]):
        read |= {row["order_id"] for row in commerce.orders if row["day"] in batch} - missing
        # Postgres is read at one moment: no refund is known before its order is.
        unknown = {id(row) for row in commerce.of_orders() if row["order_id"] not in read}
        withheld |= {day_of(row) for row in commerce.all() if id(row) in late | unknown} & set(batch)
        build_warehouse(path, commerce.extraction(batch, without=late | unknown), batch, NOW)
    again = sorted(withheld)
    chance.shuffle(again)
    orders = {row["order_id"] for row in commerce.orders if row["day"] in again[:6]} | read
    unknown = {id(row) for row in commerce.of_orders() if row["order_id"] not in orders}
    build_warehouse(path, commerce.extraction(again[:6], without=unknown), again[:6], NOW)
    build_warehouse(path, commerce.extraction(again), again, NOW)
    return path


def day_of(row: Row) -> date:
    assert isinstance(row["day"], date)
    return row["day"]


def marts(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return {mart: found(path, f"select * from marts.{mart} order by all") for mart in MARTS}


def test_a_full_refresh_has_the_same_rows(warehouse: Path) -> None:
    before = marts(warehouse)
    build_warehouse(warehouse, {}, [DAYS[0]], NOW, full_refresh=True)
    assert marts(warehouse) == before
    assert all(before.values())


def test_only_touched_days_are_counted_again(warehouse: Path) -> None:
    """Or the sameness above would say nothing: a figure changed by hand stays on every other day."""
    days = {day for (day,) in found(warehouse, "select distinct day from marts.store_days")}
    before = marts(warehouse)
    with open_warehouse(warehouse) as connection:
        connection.execute("update marts.store_days set bot_events = bot_events + 1000")
    build_warehouse(warehouse, {}, [DAYS[0]], NOW)
    query = "select distinct day from marts.store_days where bot_events >= 1000"
    changed = {day for (day,) in found(warehouse, query)}
    touched = found(warehouse, "select day from intermediate.int_touched_days where calendar = 'store'")
    assert changed == days - {day for (day,) in touched}
    assert {DAYS[0], DAYS[-1]} - changed == {DAYS[0]}
    build_warehouse(warehouse, {}, sorted(days, key=str), NOW)
    assert marts(warehouse) == before


def test_another_state_of_the_project_counts_everything_anew(warehouse: Path) -> None:
    before = marts(warehouse)
    with open_warehouse(warehouse) as connection:
        connection.execute("update marts.store_days set bot_events = bot_events + 1000")
        connection.execute("update intermediate.int_project_state set project_state = 'another'")
    build_warehouse(warehouse, {}, [DAYS[0]], NOW)
    assert marts(warehouse) == before


def test_store_days(warehouse: Path, sums: Sums) -> None:
    rows = found(
        warehouse,
        """select store_id, day, gross_sales_minor, discounts_minor, item_refunds_minor, shipping_minor,
            shipping_refunds_minor, tax_minor, tax_refunds_minor, refunds_minor, net_revenue_minor,
            refunded_since_minor, orders, units, visitors, sessions, bot_events, product_views, carts,
            checkouts, kept_minor, cost_coverage, conversion, average_order_minor, net_revenue
        from marts.store_days""",
    )
    names = (
        *(
            "gross",
            "discounts",
            "item_refunds",
            "shipping",
            "shipping_refunds",
            "tax",
            "tax_refunds",
            "refunds",
        ),
        *(
            "revenue",
            "since",
            "orders",
            "units",
            "visitors",
            "sessions",
            "bots",
            "views",
            "carts",
            "checkouts",
        ),
    )
    assert set(rows) == {
        (
            *key,
            *(book[name] for name in names),
            kept(book, shipping=book["shipping"] - book["shipping_refunds"]),
            share(book["covered"], book["sold"]),
            book["orders"] / book["visitors"] if book["visitors"] else None,
            (2 * book["paid"] + book["orders"]) // (2 * book["orders"]) if book["orders"] else None,
            revenue(book, STORES[str(key[0])][0]),
        )
        for key, book in sums.days.items()
    }
    assert len(rows) == len(sums.days) > 40


def test_store_hours(warehouse: Path, sums: Sums) -> None:
    rows = found(
        warehouse,
        """select store_id, hour, day, net_revenue_minor, gross_sales_minor, discounts_minor, refunds_minor,
            orders, units, visitors, sessions
        from marts.store_hours""",
    )
    names = ("revenue", "gross", "discounts", "refunds", "orders", "units", "visitors", "sessions")
    assert set(rows) == {(*key, *(book[name] for name in names)) for key, book in sums.hours.items()}
    assert len(rows) == len(sums.hours)


def test_product_days(warehouse: Path, sums: Sums) -> None:
    rows = found(
        warehouse,
        """select store_id, day, product_id, views, viewers, carts, orders, units, gross_sales_minor,
            discounts_minor, item_refunds_minor, refunded_since_minor, kept_minor, cost_coverage, conversion
        from marts.product_days""",
    )
    names = ("views", "viewers", "carts", "orders", "units", "gross", "discounts", "item_refunds", "since")
    assert set(rows) == {
        (
            *key,
            *(book[name] for name in names),
            kept(book),
            share(book["covered"], book["sold"]),
            book["orders"] / book["viewers"] if book["viewers"] else None,
        )
        for key, book in sums.products.items()
    }
    assert len(rows) == len(sums.products)


def test_country_days(warehouse: Path, sums: Sums) -> None:
    rows = found(
        warehouse,
        """select store_id, day, country, orders, units, gross_sales_minor, discounts_minor, refunds_minor,
            net_revenue_minor
        from marts.country_days""",
    )
    names = ("orders", "units", "gross", "discounts", "refunds", "revenue")
    assert set(rows) == {(*key, *(book[name] for name in names)) for key, book in sums.countries.items()}


def test_funnel_days(warehouse: Path, sums: Sums) -> None:
    rows = found(
        warehouse,
        "select store_id, day, step, visitors, sessions from marts.funnel_days",
    )
    steps = ("visit", "product_view", "add_to_cart", "checkout_started")
    expected: Rows = set()
    for (store_id, day), book in sums.days.items():
        of_day = {step: sums.funnel.get((store_id, day, step), {}) for step in steps}
        expected |= {
            (store_id, day, step, counts.get("visitors", 0), counts.get("sessions", 0))
            for step, counts in of_day.items()
        }
        expected.add((store_id, day, "purchase", book["orders"], book["orders"]))
    assert set(rows) == expected
    assert len(rows) == len(expected)


def test_traffic_sources(warehouse: Path, sums: Sums) -> None:
    rows = found(
        warehouse,
        """select store_id, day, channel, source, medium, campaign, visitors, sessions, product_views, carts,
            checkouts
        from marts.traffic_sources""",
    )
    names = ("visitors", "sessions", "views", "carts", "checkouts")
    assert set(rows) == {(*key, *(book[name] for name in names)) for key, book in sums.sources.items()}
    assert len(rows) == len(sums.sources)


def test_customer_cohorts(warehouse: Path, sums: Sums) -> None:
    rows = found(
        warehouse,
        """select store_id, cohort_month, months_since, customers, active_customers, orders, net_revenue_minor
        from marts.customer_cohorts""",
    )
    names = ("customers", "active", "orders", "revenue")
    assert set(rows) == {(*key, *(book[name] for name in names)) for key, book in sums.cohorts.items()}
    assert {key[2] for key in sums.cohorts} == {0, 1}
