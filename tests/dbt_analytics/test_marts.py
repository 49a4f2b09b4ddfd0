"""dbt on a small real warehouse: every row of every mart, as a person would count it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assets.analytics.dbt import Dbt, reported
from assets.commerce.extraction import load_extraction
from tests.dbt_analytics.commerce_rows import at, event, line, order, product, refund, rows, store
from warehouse.commerce_schema import (
    COMMERCE_EVENTS,
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_REFUNDS,
    COMMERCE_STORES,
)
from warehouse.connection import open_warehouse
from warehouse.loading import read

DAYS = [date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)]
NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stores in Berlin and Tokyo, built by dbt."""
    path = tmp_path_factory.mktemp("marts") / "w.duckdb"
    late = at(20, 23, 30)  # half past midnight of the 21st in Berlin
    extraction = {
        COMMERCE_STORES: rows(
            COMMERCE_STORES, store("s1", "EUR", "Europe/Berlin"), store("s2", "JPY", "Asia/Tokyo")
        ),
        COMMERCE_PRODUCTS: rows(COMMERCE_PRODUCTS, product("s1", "p1", "Mister")),
        COMMERCE_ORDERS: rows(
            COMMERCE_ORDERS,
            order("o1", "s1", late, 5000, discount=500, shipping=490, tax=798),
            order("o2", "s1", at(21, 10), 3000, shipping=490, payment_status="partially_refunded"),
            order("o3", "s1", at(21, 11), 9900, payment_status="pending"),
            order("o4", "s2", at(21, 16), 1200, currency="JPY"),
        ),
        COMMERCE_ORDER_LINES: rows(
            COMMERCE_ORDER_LINES,
            line("o1", "s1", late, 2500, 1000, units=2, discount=500),
            line("o2", "s1", at(21, 10), 3000, None),
            line("o3", "s1", at(21, 11), 9900, 1),
            line("o4", "s2", at(21, 16), 1200, None),
        ),
        COMMERCE_REFUNDS: rows(COMMERCE_REFUNDS, refund("r1", "o2", "s1", at(22, 9), 700)),
        COMMERCE_EVENTS: rows(
            COMMERCE_EVENTS,
            event(1, at(21, 9), "page_view", "v1"),
            event(2, at(21, 9, 1), "product_view", "v1", product_id="p1"),
            event(3, at(21, 9, 2), "add_to_cart", "v1", product_id="p1"),
            event(4, at(21, 12), "product_view", "v2", product_id="p1"),
            event(5, at(21, 12), "product_view", "v2", product_id="stolen"),
            event(6, at(21, 13), "page_view", "robot", is_bot=True),
        ),
    }
    with open_warehouse(path) as connection:
        load_extraction(connection, extraction, DAYS, NOW)
    results = list(reported(Dbt(warehouse_path=str(path)).build()))
    assert len(results) > 30
    return path


def mart(warehouse: Path, query: str) -> list[tuple[object, ...]]:
    with open_warehouse(warehouse) as connection:
        return read(connection, query).rows()


def test_store_days(warehouse: Path) -> None:
    found = mart(
        warehouse,
        """select store_id, day::varchar, currency, gross_sales_minor, discounts_minor, item_refunds_minor,
            net_sales_minor, shipping_minor, shipping_refunds_minor, tax_minor, tax_refunds_minor,
            refunds_minor, net_revenue_minor, refunded_since_minor
        from marts.store_days order by store_id, day""",
    )
    assert found == [
        # Both orders on the 21st of Berlin; 7.00 of the second went back a day later.
        ("s1", "2026-11-21", "EUR", 8000, 500, 0, 7500, 980, 0, 798, 0, 0, 9278, 700),
        # 7.00 of 30.00 + 4.90: 6.02 for the item, 0.98 for its shipping.
        ("s1", "2026-11-22", "EUR", 0, 0, 602, -602, 0, 98, 0, 0, 700, -700, 0),
        # One in the morning of the 22nd in Tokyo.
        ("s2", "2026-11-22", "JPY", 1200, 0, 0, 1200, 0, 0, 0, 0, 0, 1200, 0),
    ]


def test_store_days_know_who_came_and_what_was_kept(warehouse: Path) -> None:
    found = mart(
        warehouse,
        """select store_id, day::varchar, orders, units, visitors, sessions, kept_minor, cost_coverage
        from marts.store_days order by store_id, day""",
    )
    assert found == [
        # 2 × 10.00 of cost is known, for 45.00 of 75.00.
        ("s1", "2026-11-21", 2, 3, 2, 2, 6480, 0.6),
        ("s1", "2026-11-22", 0, 0, 0, 0, -700, None),
        ("s2", "2026-11-22", 1, 1, 0, 0, None, 0.0),
    ]


def test_product_days(warehouse: Path) -> None:
    found = mart(
        warehouse,
        """select store_id, day::varchar, product_id, title, views, carts, orders, units, gross_sales_minor,
            discounts_minor, item_refunds_minor, net_sales_minor, refunded_since_minor
        from marts.product_days order by all""",
    )
    assert found == [
        ("s1", "2026-11-21", "p1", "Mister", 2, 1, 2, 3, 8000, 500, 0, 7500, 602),
        ("s1", "2026-11-22", "p1", "Mister", 0, 0, 0, 0, 0, 0, 602, -602, 0),
        ("s2", "2026-11-22", "p1", "Mister, as sold", 0, 0, 1, 1, 1200, 0, 0, 1200, 0),
    ]


def test_funnel_days(warehouse: Path) -> None:
    found = mart(
        warehouse, "select store_id, day::varchar, step, visitors from marts.funnel_days order by all"
    )
    assert found == [
        ("s1", "2026-11-21", "add_to_cart", 1),
        ("s1", "2026-11-21", "checkout_started", 0),
        ("s1", "2026-11-21", "product_view", 2),
        ("s1", "2026-11-21", "purchase", 2),
        ("s1", "2026-11-21", "visit", 2),
        ("s1", "2026-11-22", "purchase", 0),
        ("s2", "2026-11-22", "purchase", 1),
    ]
