"""The demo, with the first purchases of its plan, played into a real API on Postgres."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from sandbox.demo import __main__ as demo
from sandbox.demo import aftersales, owner, watchlist
from sandbox.demo.api import Api
from sandbox.demo.assortment import LOWERED, NEWSLETTER_CODE, PRICE_LIST, WELCOME_CODE
from sandbox.demo.goods import GOODS
from sandbox.demo.plan import Line, Purchase, purchases
from sandbox.demo.team import TEAM
from tests.commerce_api.research.days import day_of, land, pick
from tests.fixtures.commerce import MovableClock
from tests.fixtures.postgres import CommerceDatabase
from tests.sandbox.demo.conftest import Stage

BOUGHT = 12
SHOWN = "/api/v1/public/stores/fern-and-fable"


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch, clock: MovableClock) -> list[Purchase]:
    """The first days alone, of goods without pictures, and what happens later happens to their orders. Two of
    those who have a code buy enough for it, whatever day it is."""
    planters = next(goods for goods in GOODS if goods.key == "self-watering")
    enough = (Line(planters, planters.choices[0], 1),)
    first = purchases(clock())[:BOUGHT]
    first = [replace(one, lines=enough) if one.number in {3, 5} else one for one in first]
    monkeypatch.setattr(demo, "purchases", lambda _: first)
    monkeypatch.setattr(owner, "shots", lambda _: [])
    monkeypatch.setattr(aftersales, "DAMAGED", 1003)
    monkeypatch.setattr(aftersales, "RETURNED", 1004)
    monkeypatch.setattr(aftersales, "ORDER_NOTES", {1003: "One tray is broken."})
    return first


def rows(database: CommerceDatabase) -> dict[str, int]:
    """How many there are of what the demo makes."""
    tables = (
        *("users", "memberships", "invitations", "stores", "products", "variant_prices", "collections"),
        *("collection_products", "discounts", "supplier_lists", "orders", "order_events", "refunds"),
        *("withdrawals", "shipments", "customers"),
    )
    with psycopg.connect(database.superuser_url) as connection:
        found = {}
        for table in tables:
            row = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
            assert row is not None
            found[table] = int(row[0])
        return found


async def play(api: Api, stage: Stage, home: Path) -> None:
    settings = demo.DemoSettings.model_validate({"LANDING_ROOT": home / "landing"})
    await asyncio.to_thread(demo.play, api, settings)
    await stage.go_on()
    await stage.go_on()  # what Stripe says of the refund


async def read(stage: Stage, path: str) -> Any:
    answer = await stage.door.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def owners_view(api: Api) -> dict[str, Any]:
    [store] = api.items("stores")

    def ask(path: str) -> Any:
        return api.call("GET", f"stores/{store['store_id']}/{path}")

    orders = ask("orders?limit=100")["items"]
    customers = ask("customers?limit=100")["items"]
    return {
        "codes": ask("discounts")["items"],
        "lists": ask("supplier-lists")["items"],
        "team": ask("members")["items"],
        "counts": ask("orders/counts"),
        "orders": {one["number"]: ask(f"orders/{one['order_id']}") for one in orders},
        "notes": [ask(f"customers/{one['customer_id']}")["note"] for one in customers],
    }


class TestPlay:
    async def test_leaves_a_shop_with_something_on_every_page_once(
        self,
        plan: list[Purchase],
        demo_api: Api,
        stage: Stage,
        tmp_path: Path,
        commerce_database: CommerceDatabase,
    ) -> None:
        await play(demo_api, stage, tmp_path)

        collections = (await read(stage, f"{SHOWN}/collections"))["items"]
        assert {one["title"]: one["product_count"] for one in collections} == {
            "Little gifts under €20": 5,
            "Plants that forgive": 4,
            "Pots & planters": 2,
            "Tools for quiet Sundays": 7,
        }
        picked = await read(stage, f"{SHOWN}/collections/plants-that-forgive/products?sort=featured")
        assert picked["items"][0]["title"] == "Spider plant in red clay"
        cards = (await read(stage, f"{SHOWN}/products?limit=50"))["items"]
        [lowered] = [card for card in cards if card["title"] == LOWERED]
        assert (
            lowered["price_from_minor"],
            lowered["compare_at_minor"],
            lowered["lowest_price_30_days_minor"],
        ) == (2490, 2990, 2990)

        seen = await asyncio.to_thread(owners_view, demo_api)
        uses = {name: sum(one.code == name for one in plan) for name in (NEWSLETTER_CODE, WELCOME_CODE)}
        assert min(uses.values()) > 0
        assert {one["code"]: (one["status"], one["used_count"]) for one in seen["codes"]} == {
            NEWSLETTER_CODE: ("active", uses[NEWSLETTER_CODE]),
            WELCOME_CODE: ("active", uses[WELCOME_CODE]),
            "SHIPSFREE": ("ended", 0),
        }
        [price_list] = seen["lists"]
        assert (price_list["name"], price_list["rows"], price_list["error_count"]) == (PRICE_LIST, 9, 1)
        assert [(one["email"], one["role"]) for one in seen["team"]] == [
            (owner.EMAIL, "owner"),
            *((one.email, one.role) for one in TEAM),
        ]
        assert sorted(filter(None, seen["notes"])) == sorted(aftersales.CUSTOMER_NOTES.values())
        assert (seen["counts"]["all"], seen["counts"]["to_send"]) == (BOUGHT, demo.TO_SEND)
        damaged, returned = seen["orders"][1003], seen["orders"][1004]
        assert (damaged["payment_status"], damaged["lines"][0]["refunded_quantity"]) in {
            ("partially_refunded", 1),
            ("refunded", 1),
        }
        assert "One tray is broken." in [event["detail"] for event in damaged["timeline"]]
        assert returned["refund_asked_at"] is not None

        before = rows(commerce_database)
        assert (before["orders"], before["collections"], before["refunds"]) == (BOUGHT, 4, 1)
        await play(demo_api, stage, tmp_path)
        assert rows(commerce_database) == before


class TestWatch:
    async def test_keeps_an_eye_on_one_pick_and_leaves_the_best(
        self, demo_api: Api, internal: httpx.AsyncClient, stage: Stage
    ) -> None:
        store = await asyncio.to_thread(owner.open_store, demo_api)
        store_id = str(store["store_id"])
        assert await asyncio.to_thread(watchlist.watch_pick, demo_api, store_id) is None
        picks = [pick(name) for name in ("a", "b", "c", "d")]
        await land(internal, "2026-11-22", day_of((store_id, picks)))
        ranked = await asyncio.to_thread(demo_api.items, f"stores/{store_id}/research/today")
        assert await asyncio.to_thread(watchlist.watch_pick, demo_api, store_id) == ranked[2]["title"]
        assert await asyncio.to_thread(watchlist.watch_pick, demo_api, store_id) is None
        watched = await asyncio.to_thread(demo_api.items, f"stores/{store_id}/watchlist")
        assert [one["title"] for one in watched] == [ranked[2]["title"]]
