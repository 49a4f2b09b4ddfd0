"""dbt on a small real warehouse: every row of every mart, as a person would count it."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from assets.analytics.dbt import Dbt, reported
from assets.commerce.exports import landed_events, load_extraction, with_landed_events
from assets.io import Landing
from tests.fixtures.data_house import land_events
from warehouse.connection import open_warehouse
from warehouse.loading import read
from warehouse.schema import (
    COMMERCE_EVENTS,
    COMMERCE_ORDER_LINES,
    COMMERCE_ORDERS,
    COMMERCE_PRODUCTS,
    COMMERCE_REFUNDS,
    COMMERCE_STORES,
)
from warehouse.tables import Table

DAYS = [date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)]
NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
KINDS = {
    "varchar": pl.String(),
    "bigint": pl.Int64(),
    "date": pl.Date(),
    "boolean": pl.Boolean(),
    "timestamptz": pl.Datetime("us", "UTC"),
}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def rows(table: Table, *given: dict[str, object]) -> pl.DataFrame:
    """Rows of a table; what is not given is null or, for amounts that must be there, zero."""
    schema = {name: KINDS[kind.removesuffix(" not null")] for name, kind in table.columns.items()}
    zero = {name: 0 for name, kind in table.columns.items() if kind == "bigint not null"}
    return pl.DataFrame([{**zero, **row} for row in given], schema=schema)


def order(order_id: str, store: str, placed: datetime, subtotal: int, **changes: object) -> dict[str, object]:
    return {
        "day": placed.date(),
        "order_id": order_id,
        "store_id": store,
        "placed_at": placed,
        "status": "open",
        "payment_status": "paid",
        "currency": "EUR",
        "subtotal_minor": subtotal,
        "total_minor": subtotal,
        "updated_at": placed,
        **changes,
    }


def line(
    order_id: str, store: str, placed: datetime, total: int, cost: int | None, units: int = 1
) -> dict[str, object]:
    return {
        "day": placed.date(),
        "line_id": f"{order_id}-1",
        "order_id": order_id,
        "store_id": store,
        "product_id": "p1",
        "title": "Mister, as sold",
        "quantity": units,
        "total_minor": total,
        "cost_minor": cost,
        "placed_at": placed,
    }


def event(number: int, moment: datetime, kind: str, visitor: str, **changes: object) -> dict[str, object]:
    return {
        "day": moment.date(),
        "store_id": "s1",
        "event_id": f"e{number}",
        "occurred_at": moment,
        "kind": kind,
        "visitor_hash": visitor,
        "session_hash": f"{visitor}-1",
        "is_bot": False,
        **changes,
    }


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stores in Berlin and Tokyo, built by dbt."""
    path = tmp_path_factory.mktemp("marts") / "w.duckdb"
    late = at(20, 23, 30)  # half past midnight of the 21st in Berlin
    store = {"name": "x", "created_at": at(1, 0)}
    extraction = {
        COMMERCE_STORES: rows(
            COMMERCE_STORES,
            {"store_id": "s1", "currency": "EUR", "timezone": "Europe/Berlin", **store},
            {"store_id": "s2", "currency": "JPY", "timezone": "Asia/Tokyo", **store},
        ),
        COMMERCE_PRODUCTS: rows(
            COMMERCE_PRODUCTS,
            {
                "product_id": "p1",
                "store_id": "s1",
                "title": "Mister",
                "status": "published",
                "created_at": at(1, 0),
                "updated_at": at(1, 0),
            },
        ),
        COMMERCE_ORDERS: rows(
            COMMERCE_ORDERS,
            order("o1", "s1", late, 5000, discount_minor=500, shipping_minor=490, tax_minor=798),
            order("o2", "s1", at(21, 10), 3000, payment_status="partially_refunded"),
            order("o3", "s1", at(21, 11), 9900, payment_status="pending"),
            order("o4", "s2", at(21, 16), 1200, currency="JPY"),
        ),
        COMMERCE_ORDER_LINES: rows(
            COMMERCE_ORDER_LINES,
            line("o1", "s1", late, 4500, 1000, units=2),
            line("o2", "s1", at(21, 10), 3000, None),
            line("o3", "s1", at(21, 11), 9900, 1),
            line("o4", "s2", at(21, 16), 1200, None),
        ),
        COMMERCE_REFUNDS: rows(
            COMMERCE_REFUNDS,
            {
                "day": DAYS[2],
                "refund_id": "r1",
                "order_id": "o2",
                "store_id": "s1",
                "amount_minor": 700,
                "currency": "EUR",
                "refunded_at": at(22, 9),
            },
        ),
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
        """select store_id, day::varchar, currency, gross_minor, discounts_minor, refunds_minor, net_minor,
            shipping_minor, tax_minor, orders, units, visitors, sessions, kept_minor, cost_coverage
        from marts.store_days order by store_id, day""",
    )
    assert found == [
        # Both orders on the 21st of Berlin; 2 × 10.00 of cost is known, for 45.00 of 75.00.
        ("s1", "2026-11-21", "EUR", 8000, 500, 0, 7500, 490, 798, 2, 3, 2, 2, 5500, 0.6),
        ("s1", "2026-11-22", "EUR", 0, 0, 700, -700, 0, 0, 0, 0, 0, 0, -700, None),
        # One in the morning of the 22nd in Tokyo, and no cost known at all.
        ("s2", "2026-11-22", "JPY", 1200, 0, 0, 1200, 0, 0, 1, 1, 0, 0, None, 0.0),
    ]


def test_product_days(warehouse: Path) -> None:
    found = mart(
        warehouse,
        """select store_id, day::varchar, product_id, title, views, carts, orders, units, revenue_minor
        from marts.product_days order by all""",
    )
    assert found == [
        ("s1", "2026-11-21", "p1", "Mister", 2, 1, 2, 3, 7500),
        ("s2", "2026-11-22", "p1", "Mister, as sold", 0, 0, 1, 1, 1200),
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


def test_landed_events_win_over_what_the_table_still_holds(tmp_path: Path) -> None:
    land_events(tmp_path, DAYS[0], "s1", [{"event_id": "a"}, {"event_id": "b"}])
    table = rows(
        COMMERCE_EVENTS,
        event(1, at(20, 9), "page_view", "v1", event_id="a"),
        event(2, at(20, 9), "page_view", "v1", store_id="s2"),
    )
    both = with_landed_events(table, landed_events(Landing(root=str(tmp_path)), DAYS))
    assert sorted(both.select("store_id", "event_id").rows()) == [("s1", "a"), ("s1", "b"), ("s2", "e2")]
