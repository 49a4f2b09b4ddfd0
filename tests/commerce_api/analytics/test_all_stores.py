"""The stores of an owner side by side, and together where the currency is the same."""

from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.config import Settings
from tests.commerce_api.analytics.marts import publish
from tests.fixtures.commerce import Owner, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase

DAYS = {"range": "custom", "from": "2026-11-23", "to": "2026-11-24"}


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


async def overview(api: httpx.AsyncClient, owner: Owner, **headers: str) -> httpx.Response:
    return await api.get("/api/v1/analytics/overview", params=DAYS, headers=owner.headers | headers)


@pytest.fixture
async def stores(
    api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
) -> list[dict[str, Any]]:
    made = [await create_store(api, owner, name=name) for name in ("One", "Two", "Three")]
    with psycopg.connect(commerce_database.superuser_url) as connection:
        connection.execute(
            "UPDATE stores SET created_at = '2026-01-01T00:00:00Z', timezone = 'Europe/Berlin'"
        )
        connection.execute("UPDATE stores SET currency = 'USD' WHERE name = 'Three'")
    return made


class TestAllStores:
    async def test_are_added_where_the_currency_is_the_same(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        stores: list[dict[str, Any]],
        settings: Settings,
        register_owner: RegisterOwner,
    ) -> None:
        one, two, three = (store["store_id"] for store in stores)
        stranger = await register_owner()
        theirs = await create_store(api, stranger, name="Theirs")
        publish(
            settings.published_root,
            "marts-1.duckdb",
            "2026-11-24T20:00:00+00:00",
            days=[
                (one, "2026-11-23", 1_000, 2, 10, 400, 1.0),
                (one, "2026-11-22", 300, 1, 5, 100, 1.0),
                (two, "2026-11-24", 50, 1, 30, None, 0.5),
                (three, "2026-11-24", 7_000, 3, 0, 10, 1.0),
                (theirs["store_id"], "2026-11-24", 99_999, 9, 9, 9, 1.0),
            ],
        )
        answer = await overview(api, owner)
        shown = answer.json()
        assert [(store["name"], store["totals"]["revenue_minor"]["value"]) for store in shown["stores"]] == [
            ("One", 1_000),
            ("Two", 50),
            ("Three", 7_000),
        ]
        assert [(one["currency"], one["stores"], one["totals"]) for one in shown["currencies"]] == [
            (
                "EUR",
                2,
                {
                    "revenue_minor": {"value": 1_050, "previous": 300},
                    "orders": {"value": 3, "previous": 1},
                    "visitors": {"value": 40, "previous": 5},
                    "conversion": {"value": 0.075, "previous": 0.2},
                    # Of the second nobody knows what was kept, so nobody knows of both.
                    "kept_minor": {"value": None, "previous": 100},
                },
            ),
            (
                "USD",
                1,
                {
                    "revenue_minor": {"value": 7_000, "previous": 0},
                    "orders": {"value": 3, "previous": 0},
                    "visitors": {"value": 0, "previous": 0},
                    "conversion": {"value": None, "previous": None},
                    "kept_minor": {"value": 10, "previous": 0},
                },
            ),
        ]
        again = await overview(api, owner, **{"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        of_stranger = (await overview(api, stranger)).json()
        assert [store["name"] for store in of_stranger["stores"]] == ["Theirs"]

    async def test_are_not_ready_before_the_first_publication(
        self, api: httpx.AsyncClient, owner: Owner, stores: list[dict[str, Any]]
    ) -> None:
        answer = await overview(api, owner)
        assert (answer.status_code, answer.json()) == (200, {"ready": False})

    async def test_of_nobody_are_nobody_s(self, api: httpx.AsyncClient) -> None:
        assert (await api.get("/api/v1/analytics/overview")).status_code == 401
