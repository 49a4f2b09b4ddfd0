"""What customers wait for and until when, found by list, totals, counts and export alike."""

import csv
import io
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import pytest
from sqlalchemy import event

from commerce_api.db.database import Database
from commerce_api.orders.due import read_due_dates
from commerce_api.orders.filtering import OrderFilter
from commerce_api.orders.repository import OrderRepository
from commerce_api.platform import Platform
from commerce_api.stores.access import find_store
from tests.commerce_api.orders.sales import ask, buy, read
from tests.fixtures.selling import OpenShop, Shop

TO_SEVERAL = {"delivery_days_min": 3, "countries_sold_to": ["DE", "DK", "SE"]}


async def asked(shop: Shop, path: str = "", **params: Any) -> Any:
    answer = await shop.api.get(f"{shop.private}/orders{path}", params=params, headers=shop.owner.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def numbers(shop: Shop, **params: Any) -> list[int]:
    return [order["number"] for order in (await asked(shop, **params))["items"]]


def place(shop: Shop, number: int, ago: str, country: str | None) -> None:
    address = "shipping_address || jsonb_build_object('country', %s::text)" if country else "NULL"
    shop.rows(
        f"UPDATE orders SET placed_at = now() - %s::interval, shipping_address = {address}"
        " WHERE number = %s RETURNING 1",
        *([ago, country, number] if country else [ago, number]),
    )


class TestLate:
    async def test_follows_what_is_promised_for_the_country(self, shop: Shop) -> None:
        await shop.api.patch(shop.private, json=TO_SEVERAL, headers=shop.owner.headers)
        rates = [
            {"name": "North", "countries": ["DK"], "flat_minor": 0, "delivery_days_min": 6},
            {"name": "Silent", "countries": ["SE"], "flat_minor": 0},
        ]
        answer = await shop.api.put(
            f"{shop.private}/shipping-rates", json={"shipping_rates": rates}, headers=shop.owner.headers
        )
        assert answer.status_code == 200, answer.text
        variant = await shop.add_variant(stock_on_hand=50)
        orders = [await buy(shop, (variant, 1)) for _ in range(6)]
        for number, country in ((1001, "DE"), (1002, "DK"), (1003, "SE"), (1004, None)):
            place(shop, number, "3 days 1 hour", country)
        place(shop, 1005, "7 days", "DK")
        place(shop, 1006, "7 days", "DK")
        await ask(shop, "POST", orders[5], "/shipments")
        late = [1005, 1004, 1003, 1001]
        assert await numbers(shop, is_late=True) == late
        assert await numbers(shop, is_late=False) == [1006, 1002]
        assert [one["number"] for one in (await asked(shop))["items"] if one["is_late"]] == late
        assert (await asked(shop, "/counts"))["late"] == 4
        assert (await asked(shop, "/totals", is_late=True))["count"] == 4
        north = await read(shop, orders[4])
        span = datetime.fromisoformat(north["send_by"]) - datetime.fromisoformat(north["placed_at"])
        assert (span, north["country"]) == (timedelta(days=6), "DK")
        sent = await read(shop, orders[5])
        assert (sent["send_by"], sent["is_late"]) == (None, False)


class TestMoneyAskedBack:
    async def test_is_overdue_after_fourteen_of_the_stores_days(self, shop: Shop) -> None:
        variant = await shop.add_variant(stock_on_hand=50)
        first = await buy(shop, (variant, 1))
        second = await buy(shop, (variant, 1))
        await buy(shop, (variant, 1))
        berlin = ZoneInfo("Europe/Berlin")
        day = datetime.now(berlin).date() - timedelta(days=14)
        midnight = datetime.combine(day, time.min, berlin)
        for number, moment in ((1001, midnight), (1002, midnight - timedelta(minutes=1))):
            shop.rows("UPDATE orders SET refund_asked_at = %s WHERE number = %s RETURNING 1", moment, number)
        order = await read(shop, first)
        due = (order["pay_back_by"], order["is_refund_overdue"])
        assert due == (str(day + timedelta(days=14)), False)
        assert (await read(shop, second))["is_refund_overdue"] is True
        assert await numbers(shop, is_refund_overdue=True) == [1002]
        assert await numbers(shop, is_refund_overdue=False) == [1003, 1001]
        assert await numbers(shop, is_refund_asked=True) == [1002, 1001]
        counts = await asked(shop, "/counts")
        assert (counts["refund_asked"], counts["refund_overdue"]) == (2, 1)

    @pytest.mark.breaks_an_invariant
    async def test_is_over_once_it_was_paid_back(self, shop: Shop) -> None:
        order_id = await buy(shop, (await shop.add_variant(), 1))
        shop.rows(
            "UPDATE orders SET refund_asked_at = now() - interval '20 days', payment_status = 'refunded'"
            " RETURNING 1"
        )
        order = await read(shop, order_id)
        assert (order["pay_back_by"], order["is_refund_overdue"]) == (None, False)
        assert await numbers(shop, is_refund_asked=True) == []
        assert await numbers(shop, is_refund_asked=False) == [1001]


class TestTotals:
    @pytest.mark.breaks_an_invariant
    async def test_are_those_of_every_page(self, shop: Shop, open_shop: OpenShop) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        variant = await shop.add_variant(stock_on_hand=50)
        for pieces in (1, 2, 3):
            await buy(shop, (variant, pieces))
        place(shop, 1001, "1 hour", "DK")
        place(shop, 1003, "1 hour", "DK")
        shop.rows("UPDATE orders SET refunded_minor = 1000 WHERE number = 1003 RETURNING 1")
        other = await open_shop()
        await buy(other, (await other.add_variant(), 1))
        every = {"currency": "EUR", "count": 3, "total_minor": 6 * 2490 + 3 * 490, "refunded_minor": 1000}
        assert await asked(shop, "/totals") == {"count": 3, "sums": [every]}
        north = every | {"count": 2, "total_minor": 4 * 2490 + 2 * 490}
        assert await asked(shop, "/totals", country="DK") == {"count": 2, "sums": [north]}
        assert await numbers(shop, country="DK") == [1003, 1001]
        assert await asked(shop, "/totals", search="nobody") == {"count": 0, "sums": []}
        file = await shop.api.get(
            f"{shop.private}/orders/export.csv", params={"country": "DK"}, headers=shop.owner.headers
        )
        rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
        assert [(row["order"], row["country"]) for row in rows] == [("1003", "DK"), ("1001", "DK")]
        refused = await shop.api.get(
            f"{shop.private}/orders", params={"country": "Denmark"}, headers=shop.owner.headers
        )
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")

    @pytest.mark.breaks_an_invariant
    async def test_never_read_the_orders_themselves(
        self, shop: Shop, open_shop: OpenShop, platform: Platform
    ) -> None:
        """Among the thousands of all stores an index alone is read, for what waits the small one of it."""
        other = await open_shop()
        for one, times in ((other, 12_000), (shop, 1_500)):
            await buy(one, (await one.add_variant(), 1))
            multiply_order(one, times)
        for wanted, index in (
            (OrderFilter(), "Index Only Scan using ix_orders_sums"),
            (OrderFilter(is_late=True), "ix_orders_to_send"),
            (OrderFilter(is_refund_overdue=True), "ix_orders_asked_back"),
            (OrderFilter(country="DK"), "ix_orders_country"),
        ):
            plan = await plan_of_sums(platform.database, UUID(shop.store["store_id"]), wanted)
            assert index in plan, plan
            assert "Seq Scan" not in plan, plan


def multiply_order(shop: Shop, times: int) -> None:
    """Sent long ago, all of them, and to Germany."""
    with psycopg.connect(shop.database.superuser_url, autocommit=True) as connection:
        connection.execute(
            "CREATE TEMP TABLE more AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, %s) n",
            [times],
        )
        connection.execute(
            "INSERT INTO checkouts SELECT c.* FROM more, checkouts o,"
            " jsonb_populate_record(NULL::checkouts,"
            " to_jsonb(o) || jsonb_build_object('checkout_id', id, 'idempotency_key', id,"
            " 'stripe_session_id', id)) c WHERE o.store_id = %s",
            [shop.store["store_id"]],
        )
        connection.execute(
            "INSERT INTO orders SELECT c.* FROM more, orders o,"
            " jsonb_populate_record(NULL::orders,"
            " to_jsonb(o) || jsonb_build_object('order_id', id, 'checkout_id', id, 'number', 2000 + n,"
            " 'status', 'completed', 'fulfillment_status', 'fulfilled')) c WHERE o.store_id = %s",
            [shop.store["store_id"]],
        )
        connection.execute("VACUUM ANALYZE orders")


async def plan_of_sums(database: Database, store_id: UUID, wanted: OrderFilter) -> str:
    """How Postgres answers, asked as the application asks."""
    asked: list[tuple[str, Any]] = []

    def keep(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", keep)
    async with database.transaction(store_id=store_id) as session:
        due = await read_due_dates(session, await find_store(session, store_id), datetime.now(UTC))
        await OrderRepository(session, store_id).sums(wanted, due)
        statement, parameters = asked[-1]
        connection = await session.connection()
        rows = await connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        plan = "\n".join(row[0] for row in rows)
    event.remove(database.engine.sync_engine, "before_cursor_execute", keep)
    return plan
