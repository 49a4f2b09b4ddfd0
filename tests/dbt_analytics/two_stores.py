"""Three days of two stores, small enough to be counted by a person."""

from datetime import UTC, date, datetime
from pathlib import Path

from assets.research.tables import RESEARCH_LEDGER
from tests.dbt_analytics.commerce_rows import (
    at,
    build_warehouse,
    event,
    line,
    order,
    product,
    refund,
    refund_line,
    rows,
    store,
)
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
from warehouse.connection import open_warehouse
from warehouse.loading import replace_partition

DAYS = [date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)]
NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
GOOGLE = {"referrer": "https://www.google.de/"}


def build_two_stores(path: Path) -> None:
    """Two stores in Berlin and Tokyo, built by dbt."""
    late = at(20, 23, 30)  # half past midnight of the 21st in Berlin
    back = refund("r2", "o1", "s1", at(22, 10), 2500, shipping=500)
    asked = {
        "purpose": "analysis",
        "subject": "x",
        "model": "claude",
        "is_batch": False,
        "status": "answered",
    }
    extraction = {
        COMMERCE_STORES: rows(
            COMMERCE_STORES, store("s1", "EUR", "Europe/Berlin"), store("s2", "JPY", "Asia/Tokyo")
        ),
        COMMERCE_PRODUCTS: rows(
            COMMERCE_PRODUCTS,
            {**product("s1", "p1", "Mister"), "image_key": "k1"},
            {**product("s1", "p2", "Gone"), "deleted_at": at(21, 1)},
        ),
        COMMERCE_ORDERS: rows(
            COMMERCE_ORDERS,
            order(
                "o1",
                "s1",
                late,
                5000,
                discount=500,
                shipping=595,
                tax=798,
                country="DE",
                customer_id="c1",
                included_tax_minor=0,
            ),
            order(
                "o2",
                "s1",
                at(21, 10),
                3000,
                shipping=490,
                payment_status="partially_refunded",
                country="at",
                included_tax_minor=557,
            ),
            order("o3", "s1", at(21, 11), 9900, payment_status="pending", customer_id="c9"),
            order("o4", "s2", at(21, 16), 1200, currency="JPY", customer_id="c2"),
        ),
        COMMERCE_ORDER_LINES: rows(
            COMMERCE_ORDER_LINES,
            line("o1", "s1", late, 2500, 1000, units=2, discount=500, tax=703),
            line("o2", "s1", at(21, 10), 3000, None, included_tax=479),
            line("o3", "s1", at(21, 11), 9900, 1),
            line("o4", "s2", at(21, 16), 1200, None),
        ),
        COMMERCE_REFUNDS: rows(COMMERCE_REFUNDS, refund("r1", "o2", "s1", at(22, 9), 700), back),
        COMMERCE_REFUND_LINES: rows(COMMERCE_REFUND_LINES, refund_line(back, "o1-1", 2000)),
        COMMERCE_EVENTS: rows(
            COMMERCE_EVENTS,
            event(1, at(21, 9), "page_view", "v1", **GOOGLE),
            event(2, at(21, 9, 1), "product_view", "v1", product_id="p1"),
            # Reported twice that day, and once more on the next.
            event(2, at(21, 9, 3), "product_view", "v1", product_id="p1"),
            event(2, at(22, 0, 10), "product_view", "v9", product_id="p1"),
            event(3, at(21, 9, 2), "add_to_cart", "v1", product_id="p1"),
            # Half an hour after the last: another visit, from a marked link.
            event(7, at(21, 9, 33), "product_view", "v1", utm_source="News", utm_medium="Email"),
            event(4, at(21, 12), "product_view", "v2", product_id="p1"),
            event(5, at(21, 12), "product_view", "v2", product_id="stolen"),
            event(6, at(21, 13), "page_view", "robot", is_bot=True),
        ),
        COMMERCE_IMPORTED_PRODUCTS: rows(
            COMMERCE_IMPORTED_PRODUCTS,
            {"store_id": "s1", "product_id": "p1", "candidate_id": "old", "imported_at": at(1, 0)},
            {"store_id": "s1", "product_id": "p1", "candidate_id": "new", "imported_at": at(2, 0)},
        ),
        COMMERCE_AI_COSTS: rows(
            COMMERCE_AI_COSTS,
            {
                **asked,
                "day": DAYS[0],
                "call_id": "a1",
                "store_id": "s1",
                "input_tokens": 10,
                "cache_read_tokens": 5,
                "output_tokens": 3,
                "cost_micros": 700,
            },
            {**asked, "day": DAYS[0], "call_id": "a2", "store_id": "s1", "cost_micros": 300},
            {**asked, "day": DAYS[0], "call_id": "a3", "input_tokens": 9, "cost_micros": 50},
        ),
    }
    judged = {
        "picked_on": DAYS[0],
        "store_id": "s1",
        "candidate_id": "new",
        "was_picked": True,
        "title": "Brass Plant Mister",
        "score": 71.5,
        "score_decile": 10,
        "sold_decile": 4,
    }
    build_warehouse(path, extraction, DAYS, NOW)
    # Research begins after the first rollup, as on every new platform.
    with open_warehouse(path) as connection:
        for day, grown in (
            (DAYS[1], {"growth_7": 0.5, "is_hit": True}),
            (DAYS[2], {"growth_7": 0.5, "is_hit": True, "growth_14": 0.75, "views": 3}),
        ):
            stranger = {**judged, "store_id": "nobody"}
            ledger = rows(RESEARCH_LEDGER, *({"day": day, **one, **grown} for one in (judged, stranger)))
            replace_partition(connection, RESEARCH_LEDGER, [day], ledger)
    build_warehouse(path, extraction, DAYS, NOW)
