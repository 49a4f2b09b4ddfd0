"""dbt on a small real warehouse: every row of every mart, as a person would count it."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.dbt_analytics.commerce_rows import found
from tests.dbt_analytics.two_stores import build_two_stores


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("marts") / "w.duckdb"
    build_two_stores(path)
    return path


def test_store_days(warehouse: Path) -> None:
    days = found(
        warehouse,
        """select store_id, day::varchar, currency, gross_sales_minor, discounts_minor, item_refunds_minor,
            net_sales_minor, shipping_minor, shipping_refunds_minor, tax_minor, tax_refunds_minor,
            refunds_minor, net_revenue_minor, refunded_since_minor, net_revenue
        from marts.store_days order by store_id, day""",
    )
    assert days == [
        # Both orders on the 21st of Berlin; 7.00 and 25.00 of them went back a day later.
        ("s1", "2026-11-21", "EUR", 8000, 500, 0, 7500, 1085, 0, 798, 0, 0, 9383, 3200, Decimal("93.830")),
        # 7.00 of 30.00 + 4.90: 6.02 for the item, 0.98 for its shipping. Of 20.00 for a line of 45.00 + 7.03,
        # 17.30 are the line and 2.70 its tax; of 5.00 for shipping of 5.95 + 0.95, 4.31 and 0.69.
        ("s1", "2026-11-22", "EUR", 0, 0, 2332, -2332, 0, 529, 0, 339, 3200, -3200, 0, Decimal("-32.000")),
        # One in the morning of the 22nd in Tokyo.
        ("s2", "2026-11-22", "JPY", 1200, 0, 0, 1200, 0, 0, 0, 0, 0, 1200, 0, Decimal("1200.000")),
    ]


def test_store_days_know_who_came_and_what_was_kept(warehouse: Path) -> None:
    days = found(
        warehouse,
        """select store_id, day::varchar, orders, units, visitors, sessions, bot_events, product_views, carts,
            checkouts, kept_minor, cost_coverage, conversion, average_order_minor
        from marts.store_days order by store_id, day""",
    )
    assert days == [
        # 80.00 − 5.00 + 10.85 of shipping, less 5.57 of tax contained in it and 2 × 10.00 of cost, which is
        # known for 45.00 of 75.00. Paid: 58.93 and 34.90.
        ("s1", "2026-11-21", 2, 3, 2, 3, 1, 4, 1, 0, 6028, 0.6, 1.0, 4692),
        # With 7.00 of 34.90, 1.12 of its tax goes back: 0.96 of the line's 4.79, 0.16 of shipping's 0.78.
        ("s1", "2026-11-22", 0, 0, 0, 0, 0, 0, 0, 0, -2749, None, None, None),
        ("s2", "2026-11-22", 1, 1, 0, 0, 0, 0, 0, 0, None, 0.0, None, 1200),
    ]


def test_store_hours(warehouse: Path) -> None:
    hours = found(
        warehouse,
        """select store_id, (hour at time zone 'UTC')::varchar, day::varchar, net_revenue_minor,
            gross_sales_minor, discounts_minor, refunds_minor, orders, units, visitors, sessions
        from marts.store_hours order by store_id, hour""",
    )
    assert hours == [
        ("s1", "2026-11-20 23:00:00", "2026-11-21", 5893, 5000, 500, 0, 1, 2, 0, 0),
        ("s1", "2026-11-21 09:00:00", "2026-11-21", 0, 0, 0, 0, 0, 0, 1, 2),
        ("s1", "2026-11-21 10:00:00", "2026-11-21", 3490, 3000, 0, 0, 1, 1, 0, 0),
        ("s1", "2026-11-21 12:00:00", "2026-11-21", 0, 0, 0, 0, 0, 0, 1, 1),
        ("s1", "2026-11-22 09:00:00", "2026-11-22", -700, 0, 0, 700, 0, 0, 0, 0),
        ("s1", "2026-11-22 10:00:00", "2026-11-22", -2500, 0, 0, 2500, 0, 0, 0, 0),
        ("s2", "2026-11-21 16:00:00", "2026-11-22", 1200, 1200, 0, 0, 1, 1, 0, 0),
    ]


def test_product_days(warehouse: Path) -> None:
    days = found(
        warehouse,
        """select store_id, day::varchar, product_id, views, viewers, carts, orders, units, gross_sales_minor,
            discounts_minor, item_refunds_minor, net_sales_minor, refunded_since_minor, kept_minor,
            cost_coverage, conversion
        from marts.product_days order by all""",
    )
    assert days == [
        ("s1", "2026-11-21", "p1", 2, 2, 1, 2, 3, 8000, 500, 0, 7500, 2332, 5021, 0.6, 1.0),
        ("s1", "2026-11-22", "p1", 0, 0, 0, 0, 0, 0, 0, 2332, -2332, 0, -2236, None, None),
        ("s2", "2026-11-22", "p1", 0, 0, 0, 1, 1, 1200, 0, 0, 1200, 0, None, 0.0, None),
    ]


def test_products(warehouse: Path) -> None:
    products = found(
        warehouse,
        """select store_id, product_id, title, status, image_key, first_day::varchar, candidate_id
        from marts.products order by all""",
    )
    assert products == [
        ("s1", "p1", "Mister", "published", "k1", "2026-11-01", "new"),
        ("s1", "p2", "Gone", "deleted", None, "2026-11-01", None),
        ("s2", "p1", "Mister, as sold", "deleted", None, "2026-11-22", None),
    ]


def test_country_days(warehouse: Path) -> None:
    days = found(
        warehouse,
        """select store_id, day::varchar, country, orders, units, gross_sales_minor, discounts_minor,
            refunds_minor, net_revenue_minor
        from marts.country_days order by all""",
    )
    assert days == [
        ("s1", "2026-11-21", "AT", 1, 1, 3000, 0, 0, 3490),
        ("s1", "2026-11-21", "DE", 1, 2, 5000, 500, 0, 5893),
        ("s1", "2026-11-22", "AT", 0, 0, 0, 0, 700, -700),
        ("s1", "2026-11-22", "DE", 0, 0, 0, 0, 2500, -2500),
        ("s2", "2026-11-22", "ZZ", 1, 1, 1200, 0, 0, 1200),
    ]


def test_funnel_days(warehouse: Path) -> None:
    days = found(
        warehouse,
        """select store_id, day::varchar, step, visitors, sessions from marts.funnel_days
        where visitors > 0 or store_id = 's2' order by all""",
    )
    assert days == [
        ("s1", "2026-11-21", "add_to_cart", 1, 1),
        ("s1", "2026-11-21", "product_view", 2, 3),
        ("s1", "2026-11-21", "purchase", 2, 2),
        ("s1", "2026-11-21", "visit", 2, 3),
        ("s2", "2026-11-22", "add_to_cart", 0, 0),
        ("s2", "2026-11-22", "checkout_started", 0, 0),
        ("s2", "2026-11-22", "product_view", 0, 0),
        ("s2", "2026-11-22", "purchase", 1, 1),
        ("s2", "2026-11-22", "visit", 0, 0),
    ]


def test_traffic_sources(warehouse: Path) -> None:
    sources = found(
        warehouse,
        """select store_id, day::varchar, channel, source, medium, campaign, visitors, sessions,
            product_views, carts, checkouts
        from marts.traffic_sources order by all""",
    )
    assert sources == [
        ("s1", "2026-11-21", "direct", "direct", None, None, 1, 1, 2, 0, 0),
        ("s1", "2026-11-21", "email", "news", "email", None, 1, 1, 1, 0, 0),
        ("s1", "2026-11-21", "search", "google", None, None, 1, 1, 1, 1, 0),
    ]


def test_customer_cohorts(warehouse: Path) -> None:
    cohorts = found(
        warehouse,
        """select store_id, cohort_month::varchar, months_since, customers, active_customers, orders,
            net_revenue_minor
        from marts.customer_cohorts order by all""",
    )
    assert cohorts == [
        ("s1", "2026-11-01", 0, 1, 1, 1, 3393),
        ("s2", "2026-11-01", 0, 1, 1, 1, 1200),
    ]


def test_research_outcomes(warehouse: Path) -> None:
    outcomes = found(
        warehouse, "select * replace (picked_on::varchar as picked_on) from marts.research_outcomes"
    )
    assert outcomes == [
        ("s1", "2026-11-20", "new", True, "Brass Plant Mister", 71.5, 10, 4, 0.5, 0.75, True, 3, None, None),
    ]


def test_what_a_store_pays_for_is_not_what_the_platform_does(warehouse: Path) -> None:
    own = found(warehouse, "select * exclude (day) from marts.ai_costs")
    assert own == [("s1", "analysis", "claude", 2, 15, 3, 1000)]
    shared = found(warehouse, "select * exclude (day) from platform.ai_costs")
    assert shared == [("analysis", "claude", 1, 9, 0, 50)]
