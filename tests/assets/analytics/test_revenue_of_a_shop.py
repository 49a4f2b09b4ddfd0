"""From payments and refunds at Stripe, through the export views and the marts, to what the owner reads."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assets.analytics.dbt import Dbt, reported
from assets.commerce.exports import CommerceExports
from assets.commerce.extraction import extract
from assets.io import Landing
from commerce_api.config import Settings
from tests.fixtures.commerce import MovableClock
from tests.fixtures.selling import Shop
from warehouse.connection import open_warehouse
from warehouse.loading import read
from warehouse.publish import Stamp, publish_marts
from warehouse.published_root import open_root

SOLD_DAYS_AGO, REFUNDED_DAYS_AGO = 6, 3


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    return selling_settings


@pytest.fixture
def exports(shop: Shop) -> CommerceExports:
    return CommerceExports(database_url=shop.database.export_url)


def moment_of(days_ago: int, hour: int = 12) -> datetime:
    return datetime.now(UTC).replace(hour=hour, minute=0, second=0, microsecond=0) - timedelta(days=days_ago)


async def sell(shop: Shop, *lines: tuple[str, int]) -> str:
    """An order of some days ago that we only hear of now; its payment intent."""
    _, session_id = await shop.open(*lines)
    at = moment_of(SOLD_DAYS_AGO).isoformat()
    session = await shop.act(f"stripe/sessions/{session_id}/pay", at=at)
    return str(session["payment_intent"])


async def refund(shop: Shop, payment_intent: str, amount: int, refunded: datetime) -> None:
    """At Stripe's own dashboard, some days ago."""
    before = {event["id"] for event in await shop.events("charge.refunded")}
    # When money went back is Stripe's to say: it is asked, whatever an event claims.
    await shop.act("clock", offset_seconds=(refunded - datetime.now(UTC)).total_seconds())
    await asyncio.to_thread(
        shop.sandbox.client.v1.refunds.create,
        {"payment_intent": payment_intent, "amount": amount},
        {"stripe_account": shop.account},
    )
    [event] = [one for one in await shop.events("charge.refunded") if one["id"] not in before]
    await shop.act("clock", offset_seconds=0)
    await shop.deliver([event])
    await shop.worker.work_off()


async def count(shop: Shop, exports: CommerceExports, settings: Settings, folder: Path, today: date) -> None:
    """What the rollup does."""
    landing = Landing(root=str(folder / "landing"))
    with exports.snapshot() as snapshot, open_warehouse(folder / "w.duckdb") as connection:
        extract(connection, snapshot, landing, [today])
    list(reported(Dbt(warehouse_path=str(folder / "w.duckdb")).build()))
    with open_warehouse(folder / "w.duckdb") as connection:
        now = datetime.now(UTC)
        publish_marts(connection, open_root(settings.published_root), Stamp(now, now, "1.11"))


class TestRevenueOfAShop:
    async def test_is_the_same_wherever_it_is_shown(
        self, shop: Shop, exports: CommerceExports, settings: Settings, clock: MovableClock, tmp_path: Path
    ) -> None:
        shop.rows("UPDATE stores SET timezone = 'UTC', created_at = now() - interval '9 days' RETURNING 1")
        mister = await shop.add_variant()
        pot = await shop.add_variant(price_minor=1001)
        # 24.90 × 2 + 10.01, and shipping as the shop asks for it.
        partly, wholly = await sell(shop, (mister, 2), (pot, 1)), await sell(shop, (pot, 3))
        await shop.hear("checkout.session.completed")
        orders = shop.rows("SELECT shipping_minor, total_minor FROM orders ORDER BY number")
        shipping = sum(row[0] for row in orders)
        assert [row[1] - row[0] for row in orders] == [5981, 3003]

        await refund(shop, partly, 1000, moment_of(REFUNDED_DAYS_AGO))
        await refund(shop, wholly, orders[1][1], moment_of(0, hour=0))
        await count(shop, exports, settings, tmp_path, clock().date())

        shown = (
            await shop.api.get(
                f"{shop.private}/analytics/overview", params={"range": "7d"}, headers=shop.owner.headers
            )
        ).json()
        by_day = [day["revenue_minor"] for day in shown["days"]]
        assert by_day == [5981 + 3003 + shipping, 0, 0, -1000, 0, 0, -orders[1][1]]
        parts = shown["revenue_parts"]
        assert parts["net_revenue_minor"] == shown["totals"]["revenue_minor"]["value"] == orders[0][1] - 1000
        assert (
            sum(product["net_sales_minor"] for product in shown["top_products"]) == (parts["net_sales_minor"])
        )
        assert parts["net_sales_minor"] + parts["net_shipping_minor"] == parts["net_revenue_minor"]
        home: dict[str, Any] = (await shop.api.get(f"{shop.private}/home", headers=shop.owner.headers)).json()
        assert home["today_revenue_minor"] == by_day[-1]
        assert home["yesterday"]["revenue_minor"]["value"] == by_day[-2]


class TestExtraction:
    async def test_finds_the_day_of_a_refund_that_was_heard_of_late(
        self, shop: Shop, exports: CommerceExports, clock: MovableClock, tmp_path: Path
    ) -> None:
        payment = await sell(shop, (await shop.add_variant(), 1))
        await shop.hear("checkout.session.completed")
        # As if the order had been copied days ago.
        shop.rows("UPDATE orders SET updated_at = placed_at RETURNING 1")
        today = clock().date()
        landing, sold, refunded = (
            Landing(root=str(tmp_path)),
            *(today - timedelta(days=ago) for ago in (SOLD_DAYS_AGO, REFUNDED_DAYS_AGO)),
        )
        with open_warehouse(tmp_path / "w.duckdb") as connection:
            with exports.snapshot() as snapshot:
                extract(connection, snapshot, landing, [today])
            connection.execute("update raw.commerce_extractions set extracted_at = now() - interval 1 hour")
            with exports.snapshot() as snapshot:
                assert sold not in extract(connection, snapshot, landing, [today])[0]
            await refund(shop, payment, 400, moment_of(REFUNDED_DAYS_AGO))
            with exports.snapshot() as snapshot:
                assert {sold, refunded} <= set(extract(connection, snapshot, landing, [today])[0])
            orders = read(connection, "select day, payment_status from raw.commerce_orders").rows()
            refunds = read(connection, "select day, amount_minor from raw.commerce_refunds").rows()
        assert (orders, refunds) == ([(sold, "partially_refunded")], [(refunded, 400)])
