"""Orders as their owner reads them."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.orders.service import day_bounds
from tests.fixtures.selling import OpenShop, Shop


async def sell(shop: Shop, *buyers: tuple[str, str], variant: str | None = None) -> str:
    """One order of one piece for each buyer, in that order."""
    variant = variant or await shop.add_variant(stock_on_hand=50)
    for name, email in buyers:
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay", name=name, email=email)
        await shop.hear("checkout.session.completed")
    return variant


async def read(shop: Shop, path: str = "", **params: Any) -> httpx.Response:
    return await shop.api.get(f"{shop.private}/orders{path}", params=params, headers=shop.owner.headers)


class TestList:
    async def test_pages_finds_and_filters(self, shop: Shop) -> None:
        await sell(
            shop,
            ("Ada Lindqvist", "ada@example.com"),
            ("Bo Ek", "bo@example.com"),
            ("Cleo de Vries", "cleo_1@example.com"),
        )
        first = (await read(shop, limit=2)).json()
        assert [order["number"] for order in first["items"]] == [1003, 1002]
        rest = (await read(shop, limit=2, cursor=first["next_cursor"])).json()
        assert ([o["number"] for o in rest["items"]], rest["next_cursor"]) == ([1001], None)
        for search, numbers in (
            ("1002", [1002]),
            ("#1002", [1002]),
            ("vries", [1003]),
            ("ADA@", [1001]),
            ("cleo_", [1003]),
            ("%", []),
            ("_", []),
            ("99999999999999999999", []),
        ):
            found = (await read(shop, search=search)).json()["items"]
            assert [order["number"] for order in found] == numbers, search
        assert len((await read(shop, fulfillment_status="unfulfilled")).json()["items"]) == 3
        assert (await read(shop, payment_status="refunded")).json()["items"] == []

    async def test_shows_what_the_list_needs(self, shop: Shop) -> None:
        await sell(shop, ("Ada Lindqvist", "ada@example.com"))
        [order] = (await read(shop)).json()["items"]
        del order["order_id"]
        paid_at, send_by = (datetime.fromisoformat(order.pop(name)) for name in ("placed_at", "send_by"))
        assert send_by - paid_at == timedelta(days=2)
        assert order == {
            "number": 1001,
            "customer_email": "ada@example.com",
            "customer_name": "Ada Lindqvist",
            "item_count": 1,
            "first_line_title": "Brass plant mister",
            "first_image_url": None,
            "total_minor": 2490,
            "currency": "EUR",
            "status": "open",
            "payment_status": "paid",
            "fulfillment_status": "unfulfilled",
            "country": "DE",
            "is_late": False,
            "refund_asked_at": None,
            "pay_back_by": None,
            "is_refund_overdue": False,
        }

    async def test_refuses_cursors_that_are_not_ours(self, shop: Shop) -> None:
        for cursor in ("x", "WyJhIl0", "Wy0xXQ", "Wzk5OTk5OTk5OTk5OTk5OTk5OTld"):
            answer = await read(shop, cursor=cursor)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")


class TestDetail:
    async def test_tells_the_whole_story(self, shop: Shop) -> None:
        await sell(shop, ("Ada Lindqvist", "ada@example.com"))
        [summary] = (await read(shop)).json()["items"]
        order = (await read(shop, f"/{summary['order_id']}")).json()
        assert (order["subtotal_minor"], order["shipping_minor"], order["total_minor"]) == (2490, 0, 2490)
        assert order["application_fee_minor"] == 50
        assert order["shipping_address"]["line1"] == "Lindenstraße 12"
        assert [line["cost_minor"] for line in order["lines"]] == [997]
        assert [(event["kind"], event["detail"]) for event in order["timeline"]] == [
            ("placed", "Order 1001"),
            ("paid", "€24.90"),
            ("confirmation_sent", "ada@example.com"),
        ]

    async def test_another_stores_order_is_not_there(self, shop: Shop, open_shop: OpenShop) -> None:
        await sell(shop, ("Ada Lindqvist", "ada@example.com"))
        [summary] = (await read(shop)).json()["items"]
        other = await open_shop()
        foreign = await read(other, f"/{summary['order_id']}")
        unknown = await read(other, f"/{uuid.uuid4()}")
        assert (foreign.status_code, foreign.content) == (404, unknown.content)
        assert (await read(other)).json()["items"] == []
        for path in ("", "/counts", "/totals", f"/{summary['order_id']}"):
            answer = await other.api.get(f"{shop.private}/orders{path}", headers=other.owner.headers)
            assert (answer.status_code, answer.json()["code"]) == (404, "store_not_found")


class TestCounts:
    async def test_counts_what_needs_the_owner(self, shop: Shop) -> None:
        await shop.api.patch(shop.private, json={"delivery_days_min": 5}, headers=shop.owner.headers)
        await sell(shop, *[(f"Buyer {n}", f"b{n}@example.com") for n in range(3)])
        shop.rows("UPDATE orders SET placed_at = now() - interval '6 days' WHERE number = 1001 RETURNING 1")
        shop.rows("UPDATE orders SET refund_asked_at = now() WHERE number = 1002 RETURNING 1")
        shop.rows("UPDATE orders SET fulfillment_status = 'fulfilled' WHERE number = 1003 RETURNING 1")
        shop.rows(
            "UPDATE orders SET fulfillment_status = 'partially_fulfilled' WHERE number = 1002 RETURNING 1"
        )
        assert (await read(shop, "/counts")).json() == {
            "open": 3,
            "to_send": 2,
            "late": 1,
            "refund_asked": 1,
            "refund_overdue": 0,
            "all": 3,
        }
        for is_to_send, numbers in ((True, [1002, 1001]), (False, [1003])):
            listed = await read(shop, is_to_send=is_to_send)
            assert [order["number"] for order in listed.json()["items"]] == numbers


class TestDay:
    @pytest.mark.parametrize(
        ("moment", "timezone", "hours"),
        [
            (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "Europe/Berlin", 24),
            (datetime(2026, 3, 29, 12, tzinfo=UTC), "Europe/Berlin", 23),
            (datetime(2026, 10, 25, 12, tzinfo=UTC), "Europe/Berlin", 25),
        ],
    )
    def test_is_the_stores(self, moment: datetime, timezone: str, hours: int) -> None:
        start, end = day_bounds(moment, timezone)
        assert start <= moment < end
        assert end - start == timedelta(hours=hours)


class TestRowSecurity:
    TABLES = (
        "checkouts",
        "checkout_lines",
        "orders",
        "order_lines",
        "order_events",
        "payments",
        "audit_entries",
    )

    async def test_the_applications_role_sees_one_store(self, shop: Shop, open_shop: OpenShop) -> None:
        other = await open_shop()
        for one in (shop, other):
            await sell(one, ("Ada Lindqvist", "ada@example.com"))
        url = shop.database.app_url.replace("+psycopg", "")
        with psycopg.connect(url) as connection:
            for table in self.TABLES:
                assert _stores(connection, table) == set()
        with psycopg.connect(url) as connection:
            connection.execute("SELECT set_config('slipway.store_id', %s, true)", [shop.store["store_id"]])
            for table in self.TABLES:
                assert _stores(connection, table) == {shop.store["store_id"]}, table
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(
                    "INSERT INTO order_events (event_id, store_id, order_id, kind, occurred_at)"
                    " SELECT gen_random_uuid(), %s, order_id, 'paid', now() FROM orders",
                    [other.store["store_id"]],
                )

    async def test_the_audit_log_is_only_added_to(self, shop: Shop) -> None:
        for url in (shop.database.app_url, shop.database.system_url):
            with psycopg.connect(url.replace("+psycopg", "")) as connection:
                for statement in ("UPDATE audit_entries SET action = ''", "DELETE FROM audit_entries"):
                    with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                        connection.execute(statement.encode())


def _stores(connection: psycopg.Connection[tuple[Any, ...]], table: str) -> set[str]:
    rows = connection.execute(f"SELECT DISTINCT store_id FROM {table}".encode()).fetchall()
    return {str(store_id) for (store_id,) in rows}
