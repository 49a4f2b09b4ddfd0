"""The marts of many stores, written as they are published: sorted by store and day, made up by DuckDB."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

# ruff: noqa: S608 (statements made of the constants of this file)
LAST_DAY = date(2026, 11, 27)
COUNTRIES = 8
SOURCES = 12
CANDIDATES_A_DAY = 10


def store_ids(count: int) -> list[str]:
    return [_uuid(f"store {number}") for number in range(count)]


def _uuid(name: str) -> str:
    digest = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:]))


@dataclass(frozen=True)
class MartsOfMany:
    stores: int
    days: int
    products: int

    def write(self, file: Path) -> None:
        with duckdb.connect(str(file), config={"threads": 2, "memory_limit": "2GB"}) as connection:
            connection.execute("CREATE SCHEMA marts")
            connection.execute("CREATE TEMP TABLE stores (store_id VARCHAR)")
            connection.executemany(
                "INSERT INTO stores VALUES (?)", [[store_id] for store_id in sorted(store_ids(self.stores))]
            )
            connection.execute(
                "CREATE TEMP TABLE days AS SELECT CAST(d AS DATE) AS day FROM"
                " generate_series($last::DATE - to_days($days - 1), $last::DATE, INTERVAL 1 DAY) t(d)",
                {"last": LAST_DAY, "days": self.days},
            )
            for mart, query in self._queries().items():
                connection.execute(f"CREATE TABLE marts.{mart} AS {query}")

    def _queries(self) -> dict[str, str]:
        """Figures look like chance: a hash of what they are of. Money adds up."""
        return {
            "store_days": f"""
                SELECT store_id, day, 'EUR' AS currency, {_sales("store_id, day", 400_000)},
                       {_figure("store_id, day, 11", 400)} AS shipping_minor,
                       0::BIGINT AS shipping_refunds_minor, 0::BIGINT AS tax_minor,
                       0::BIGINT AS tax_refunds_minor,
                       item_refunds_minor AS refunds_minor,
                       net_sales_minor + shipping_minor AS net_revenue_minor,
                       0::BIGINT AS refunded_since_minor, {_figure("store_id, day, 12", 40)} + 80 AS orders,
                       orders + 30 AS units, {_figure("store_id, day, 13", 200)} + 2000 AS visitors,
                       visitors + 50 AS sessions, {_figure("store_id, day, 14", 90)} AS bot_events,
                       sessions AS product_views, 300::BIGINT AS carts, 150::BIGINT AS checkouts,
                       net_sales_minor // 3 AS kept_minor, 1.0::DOUBLE AS cost_coverage,
                       0.04::DOUBLE AS conversion, 2500::BIGINT AS average_order_minor
                FROM stores, days ORDER BY store_id, day""",
            "store_hours": f"""
                SELECT store_id, day::TIMESTAMPTZ + to_hours(h) AS hour, day,
                       {_figure("store_id, day, h", 9000)} AS net_revenue_minor,
                       net_revenue_minor AS gross_sales_minor, 0::BIGINT AS discounts_minor,
                       0::BIGINT AS refunds_minor, 4::BIGINT AS orders, 5::BIGINT AS units,
                       80::BIGINT AS visitors, 82::BIGINT AS sessions
                FROM stores, days, range(24) t(h) ORDER BY store_id, day, hour""",
            "product_days": f"""
                SELECT store_id, day, {_product()} AS product_id,
                       {_figure("store_id, day, p, 1", 40)} AS views, views // 2 AS viewers,
                       {_figure("store_id, day, p, 2", 5)} AS carts,
                       {_figure("store_id, day, p, 3", 3)} AS orders, orders AS units,
                       {_sales("store_id, day, p", 9_000)}, 0::BIGINT AS refunded_since_minor,
                       net_sales_minor // 3 AS kept_minor, 1.0::DOUBLE AS cost_coverage,
                       0.1::DOUBLE AS conversion
                FROM stores, days, range({self.products}) t(p) ORDER BY store_id, day, product_id""",
            "products": f"""
                SELECT store_id, {_product()} AS product_id, 'Product ' || p AS title, 'published' AS status,
                       'ab/cd' AS image_key, DATE '2025-01-01' AS first_day,
                       'aliexpress:' || p AS candidate_id
                FROM stores, range({self.products}) t(p) ORDER BY store_id, product_id""",
            "country_days": f"""
                SELECT store_id, day, chr(65 + c::INTEGER) || 'X' AS country, 10::BIGINT AS orders,
                       11::BIGINT AS units, {_sales("store_id, day, c", 50_000)},
                       item_refunds_minor AS refunds_minor, net_sales_minor AS net_revenue_minor
                FROM stores, days, range({COUNTRIES}) t(c) ORDER BY store_id, day, country""",
            "funnel_days": f"""
                SELECT store_id, day, step, {_figure("store_id, day, step", 900)} AS visitors,
                       visitors + 20 AS sessions
                FROM stores, days, (VALUES ('visit'), ('product_view'), ('add_to_cart'),
                                           ('checkout_started'), ('purchase')) t(step)
                ORDER BY store_id, day, step""",
            "traffic_sources": f"""
                SELECT store_id, day, ['direct', 'search', 'social'][1 + s % 3] AS channel,
                       'host' || s || '.example' AS source, NULL::VARCHAR AS medium,
                       NULL::VARCHAR AS campaign, {_figure("store_id, day, s", 200)} AS visitors,
                       visitors + 4 AS sessions, 90::BIGINT AS product_views, 20::BIGINT AS carts,
                       9::BIGINT AS checkouts
                FROM stores, days, range({SOURCES}) t(s) ORDER BY store_id, day, channel, source""",
            "customer_cohorts": f"""
                SELECT store_id, DATE '2024-12-01' + to_months(m::INTEGER) AS cohort_month,
                       k::BIGINT AS months_since, 500::BIGINT AS customers,
                       {_figure("store_id, m, k", 100)} AS active_customers, active_customers AS orders,
                       active_customers * 2500 AS net_revenue_minor
                FROM stores, range(24) t(m), range(24) u(k) WHERE k < 24 - m
                ORDER BY store_id, cohort_month, months_since""",
            "research_outcomes": f"""
                SELECT store_id, day AS picked_on, 'aliexpress:' || ({_figure("store_id, day, c", 400)})
                       AS candidate_id, c < 5 AS was_picked, 'Pick ' || c AS title, 60.0::DOUBLE + c AS score,
                       1 + c % 10 AS score_decile, 1 + {_figure("store_id, day, c, 1", 10)} AS sold_decile,
                       0.1::DOUBLE AS growth_7, 0.2::DOUBLE AS growth_14, c % 3 = 0 AS is_hit,
                       30::BIGINT AS views, 2::BIGINT AS orders, 900::BIGINT AS margin_minor
                FROM stores, days, range({CANDIDATES_A_DAY}) t(c)
                ORDER BY store_id, picked_on, candidate_id""",
            "ai_costs": """
                SELECT store_id, day, purpose, 'claude-sonnet-4-6' AS model, 5::BIGINT AS calls,
                       5000::BIGINT AS input_tokens, 500::BIGINT AS output_tokens,
                       22000::BIGINT AS cost_micros
                FROM stores, days, (VALUES ('analysis'), ('copy')) t(purpose) ORDER BY store_id, day""",
        }


def _figure(of: str, below: int) -> str:
    return f"(hash({of}) % {below})::BIGINT"


def _sales(of: str, most: int) -> str:
    return (
        f"{_figure(of, most // 10)} + {most} AS gross_sales_minor,"
        f" {_figure(f'{of}, 21', most // 50 + 1)} AS discounts_minor,"
        f" {_figure(f'{of}, 22', most // 50 + 1)} AS item_refunds_minor,"
        " gross_sales_minor - discounts_minor - item_refunds_minor AS net_sales_minor"
    )


def _product() -> str:
    return "substr(store_id, 1, 24) || lpad(CAST(p AS VARCHAR), 12, '0')"
