"""The overview against published files made by the test: exact figures, honest gaps, one store at a time."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import psycopg
import pytest

from commerce_api.config import Settings
from tests.commerce_api.analytics.marts import Money, publish
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase) -> dict[str, Any]:
    """A store in Berlin, opened on 1 October."""
    made = await create_store(api, owner)
    with psycopg.connect(commerce_database.superuser_url) as connection:
        connection.execute("UPDATE stores SET created_at = '2026-10-01T00:00:00Z'")
    return made


async def overview(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], **query: str
) -> httpx.Response:
    return await api.get(
        f"/api/v1/stores/{store['store_id']}/analytics/overview", params=query, headers=owner.headers
    )


WEEK = {"range": "custom", "from": "2026-11-18", "to": "2026-11-24"}


def figures(store_id: str) -> list[tuple[str, str, int, int, int, int | None, float | None]]:
    return [
        (store_id, "2026-11-23", 12_450, 5, 200, 5_000, 1.0),
        (store_id, "2026-11-24", 2_490, 1, 40, 1_493, 1.0),
        (store_id, "2026-11-16", 10_000, 4, 160, 4_000, 1.0),
    ]


class TestOverview:
    async def test_is_not_ready_before_the_first_publication(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        answer = await overview(api, owner, store)
        assert (answer.status_code, answer.json()) == (200, {"ready": False})

    async def test_compares_a_week_with_the_one_before(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        settings: Settings,
    ) -> None:
        product = await create_product(api, owner, store)
        mine, theirs, others = store["store_id"], str(uuid4()), [str(UUID(int=n)) for n in range(8)]
        publish(
            settings.published_root,
            "marts-1.duckdb",
            "2026-11-24T07:25:00+00:00",
            days=[*figures(mine), (theirs, "2026-11-24", 999_999, 99, 999, 1, 1.0)],
            products=[
                (mine, "2026-11-23", product["product_id"], "Old title", 30, 3, 4, 7_470),
                (mine, "2026-11-24", product["product_id"], "Brass plant mister", 5, 1, 1, 2_490),
                *(
                    (mine, "2026-11-23", other, f"Product {n}", 2, 1, 1, 622 + n)
                    for n, other in enumerate(others)
                ),
                (theirs, "2026-11-24", str(uuid4()), "Theirs", 1, 1, 1, 999_999),
            ],
            funnel=[
                (mine, "2026-11-23", "visit", 200),
                (mine, "2026-11-24", "visit", 40),
                (mine, "2026-11-23", "purchase", 5),
                (mine, "2026-11-23", "product_view", 110),
                (theirs, "2026-11-23", "visit", 999),
            ],
            images={product["product_id"]: "ab/cd"},
        )
        shown = (await overview(api, owner, store, **WEEK)).json()

        assert shown["as_of"] == "2026-11-24T07:25:00Z"
        assert (shown["currency"], shown["range"], shown["previous"]) == (
            "EUR",
            {"from": "2026-11-18", "to": "2026-11-24"},
            {"from": "2026-11-11", "to": "2026-11-17"},
        )
        assert shown["totals"] == {
            "revenue_minor": {"value": 14_940, "previous": 10_000},
            "orders": {"value": 6, "previous": 4},
            "visitors": {"value": 240, "previous": 160},
            "conversion": {"value": 0.025, "previous": 0.025},
            "kept_minor": {"value": 6_493, "previous": 4_000},
        }
        assert [day["revenue_minor"] for day in shown["days"]] == [0, 0, 0, 0, 0, 12_450, 2_490]
        assert [day["orders"] for day in shown["previous_days"]] == [0, 0, 0, 0, 0, 4, 0]
        assert shown["top_products"][0] == {
            "product_id": product["product_id"],
            "title": "Brass plant mister",
            "image_url": "http://localhost:8000/media/ab/cd-small.webp",
            "gross_sales_minor": 9_960,
            "discounts_minor": 0,
            "item_refunds_minor": 0,
            "net_sales_minor": 9_960,
            "orders": 4,
            "units": 5,
            "views": 35,
        }
        assert [row["title"] for row in shown["top_products"][1:]] == [
            f"Product {n}" for n in (7, 6, 5, 4, 3, 2)
        ]
        assert shown["others"] == {"count": 2, "net_sales_minor": 622 + 623}
        assert shown["funnel"] == [
            {"step": "visit", "visitors": 240},
            {"step": "product_view", "visitors": 110},
            {"step": "add_to_cart", "visitors": 0},
            {"step": "checkout_started", "visitors": 0},
            {"step": "purchase", "visitors": 5},
        ]

    async def test_leaves_unknown_what_is_not_known(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        settings: Settings,
        commerce_database: CommerceDatabase,
    ) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute("UPDATE stores SET created_at = '2026-11-20T00:00:00Z'")
        mine = store["store_id"]
        # Counted up to the 23rd, and of half of what was sold that day the cost is unknown.
        publish(
            settings.published_root,
            "marts-1.duckdb",
            "2026-11-23T20:00:00+00:00",
            days=[(mine, "2026-11-23", 5_000, 2, 0, 4_000, 0.5)],
        )
        shown = (await overview(api, owner, store, **WEEK)).json()
        assert [day["revenue_minor"] for day in shown["days"]] == [None, None, 0, 0, 0, 5_000, None]
        assert shown["totals"] == {
            "revenue_minor": {"value": 5_000, "previous": None},
            "orders": {"value": 2, "previous": None},
            "visitors": {"value": 0, "previous": None},
            "conversion": {"value": None, "previous": None},
            "kept_minor": {"value": None, "previous": None},
        }
        assert (shown["top_products"], shown["funnel"]) == ([], [])

    async def test_knows_no_parts_of_days_that_are_not_counted(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], settings: Settings
    ) -> None:
        publish(settings.published_root, "marts-1.duckdb", "2026-11-17T20:00:00+00:00")
        shown = (await overview(api, owner, store, **WEEK)).json()
        assert shown["totals"]["revenue_minor"] == {"value": None, "previous": 0}
        assert (shown["revenue_parts"], shown["top_products"]) == (None, [])

    async def test_the_parts_make_the_revenue_after_refunds(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], settings: Settings
    ) -> None:
        mine, ids = store["store_id"], [str(UUID(int=n)) for n in range(9)]
        row = (mine, "2026-11-23")
        publish(
            settings.published_root,
            "marts-1.duckdb",
            "2026-11-24T20:00:00+00:00",
            days=[
                (*row, Money(gross_sales=10_000, discounts=500, shipping=490, tax=80), 3, 9, None, 0.0),
                (
                    mine,
                    "2026-11-24",
                    # Only refunds, of orders of the day before and of one from before the week.
                    Money(item_refunds=4_001, shipping_refunds=98, tax_refunds=16),
                    0,
                    2,
                    None,
                    None,
                ),
                (mine, "2026-11-25", 7_777, 1, 1, None, 0.0),
            ],
            products=[
                (*row, ids[0], "Mister", 5, 1, 1, Money(gross_sales=6_000, discounts=500)),
                (*row, ids[1], "Pot", 1, 1, 1, 3_300),
                *((*row, product, "Seed", 0, 1, 1, 100) for product in ids[2:]),
                (mine, "2026-11-24", ids[0], "Mister", 0, 0, 0, Money(item_refunds=3_001)),
                # Sold earlier, given back now: a product may cost more than it brought.
                (mine, "2026-11-24", ids[8], "Seed", 0, 0, 0, Money(item_refunds=1_000)),
                # Of a day that is not counted yet.
                (mine, "2026-11-25", ids[1], "Pot", 0, 1, 1, 7_777),
            ],
        )
        shown = (await overview(api, owner, store, **{**WEEK, "to": "2026-11-25"})).json()
        assert [day["revenue_minor"] for day in shown["days"]][-3:] == [10_070, -4_115, None]
        parts = shown["revenue_parts"]
        assert parts == {
            "gross_sales_minor": 10_000,
            "discounts_minor": 500,
            "item_refunds_minor": 4_001,
            "net_sales_minor": 5_499,
            "net_shipping_minor": 392,
            "net_tax_minor": 64,
            "net_revenue_minor": 5_955,
        }
        assert shown["totals"]["revenue_minor"]["value"] == 5_955
        assert [(one["title"], one["net_sales_minor"]) for one in shown["top_products"][:2]] == [
            ("Pot", 3_300),
            ("Mister", 2_499),
        ]
        assert shown["others"] == {"count": 2, "net_sales_minor": 100 - 900}
        top = sum(one["net_sales_minor"] for one in shown["top_products"])
        assert top + shown["others"]["net_sales_minor"] + 392 + 64 == 5_955

    async def test_ends_with_today_where_the_store_is(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        settings: Settings,
        clock: MovableClock,
    ) -> None:
        publish(settings.published_root, "marts-1.duckdb", clock().isoformat())
        for timezone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart: never the same day
            await api.patch(
                f"/api/v1/stores/{store['store_id']}", json={"timezone": timezone}, headers=owner.headers
            )
            shown = (await overview(api, owner, store, range="7d")).json()
            today = clock().astimezone(ZoneInfo(timezone)).date()
            assert shown["range"] == {
                "from": (today - timedelta(days=6)).isoformat(),
                "to": today.isoformat(),
            }
            assert len(shown["days"]) == 7

    @pytest.mark.parametrize(
        "query",
        [
            {"range": "custom"},
            {"range": "custom", "from": "2026-11-24", "to": "2026-11-18"},
            {"range": "custom", "from": "2025-01-01", "to": "2026-11-18"},
            {"range": "custom", "from": "0001-01-01", "to": "0001-01-02"},
            {"range": "7d", "from": "2026-11-18"},
            {"range": "1d"},
            {"from": "yesterday"},
        ],
    )
    async def test_refuses_ranges_that_are_none(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], query: dict[str, str]
    ) -> None:
        answer = await overview(api, owner, store, **query)
        assert answer.status_code == 422
        assert answer.json()["code"] in {"invalid_range", "invalid_request"}

    async def test_of_another_store_does_not_exist(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        register_owner: RegisterOwner,
    ) -> None:
        other = await register_owner()
        assert (await overview(api, other, store)).status_code == 404
