"""Products: every figure beside the period before, sorted, searched, paged."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.commerce_api.analytics.conftest import Ask
from tests.commerce_api.analytics.marts import publish

MISTER, POT, SEED, GONE = (str(UUID(int=n)) for n in range(1, 5))
OTHER = "00000000-0000-7000-8000-00000000000f"
DAYS = "2026-11-23..2026-11-24"


def sold(store: str, day: str, product: str, net: int, **more: object) -> dict[str, object]:
    return {
        **{"store_id": store, "day": day, "product_id": product, "net_sales_minor": net},
        **{"gross_sales_minor": net, "orders": 1, "units": 2, "views": 10, "viewers": 5, "carts": 3},
        **{"kept_minor": net // 2, "cost_coverage": 1.0},
        **more,
    }


@pytest.fixture
def published(mine: str, root: Path) -> str:
    ours = {"store_id": mine, "status": "published"}
    publish(
        root,
        "marts-1.duckdb",
        "2026-11-24T20:00:00+00:00",
        product_days=[
            sold(mine, "2026-11-23", MISTER, 4_000),
            sold(mine, "2026-11-24", MISTER, 1_000, orders=3),
            sold(mine, "2026-11-22", MISTER, 500),
            # Half of what was sold of the pot has no cost.
            sold(mine, "2026-11-23", POT, 9_000, kept_minor=8_000, cost_coverage=0.5),
            # Looked at only.
            sold(mine, "2026-11-23", SEED, 0, orders=0, units=0, kept_minor=None, cost_coverage=None),
            # Nothing of it in the range.
            sold(mine, "2026-11-21", GONE, 700),
            sold(OTHER, "2026-11-23", MISTER, 66_666),
        ],
        named=[
            {**ours, "product_id": MISTER, "title": "Brass plant mister", "image_key": "ab/cd"},
            {**ours, "product_id": POT, "title": "Café pot", "candidate_id": "aliexpress:1"},
            {**ours, "product_id": SEED, "title": "seed tray"},
            {"store_id": OTHER, "product_id": SEED, "title": "Theirs"},
        ],
    )
    return mine


def ids(answer: dict[str, Any]) -> list[str]:
    return [item["product_id"] for item in answer["items"]]


@pytest.mark.usefixtures("published")
class TestProducts:
    async def test_show_every_figure_beside_the_period_before(self, ask: Ask) -> None:
        shown = (await ask("products", DAYS)).json()
        assert (ids(shown), shown["total"], shown["page"]) == ([POT, MISTER, SEED], 3, 1)
        assert shown["items"][1] == {
            **{"product_id": MISTER, "title": "Brass plant mister", "status": "published"},
            "image_url": "http://localhost:8000/media/ab/cd-small.webp",
            "candidate_id": None,
            "views": {"value": 20, "previous": 10},
            "viewers": {"value": 10, "previous": 5},
            "carts": {"value": 6, "previous": 3},
            "orders": {"value": 4, "previous": 1},
            "units": {"value": 4, "previous": 2},
            "gross_sales_minor": {"value": 5_000, "previous": 500},
            "discounts_minor": {"value": 0, "previous": 0},
            "item_refunds_minor": {"value": 0, "previous": 0},
            "net_sales_minor": {"value": 5_000, "previous": 500},
            "kept_minor": {"value": 2_500, "previous": 250},
            "conversion": {"value": 0.4, "previous": 0.2},
        }

    async def test_know_no_sum_of_which_a_part_is_unknown(self, ask: Ask) -> None:
        shown = (await ask("products", DAYS)).json()
        kept = {item["title"]: item["kept_minor"] for item in shown["items"]}
        assert kept["Café pot"] == {"value": None, "previous": 0}
        assert kept["seed tray"] == {"value": 0, "previous": 0}

    @pytest.mark.parametrize(
        ("sort", "order", "expected"),
        [
            ("net_sales", "asc", [SEED, MISTER, POT]),
            ("orders", "desc", [MISTER, POT, SEED]),
            ("conversion", "desc", [MISTER, POT, SEED]),
            ("title", "asc", [MISTER, POT, SEED]),
            ("title", "desc", [SEED, POT, MISTER]),
            # What is not known comes last, whichever way.
            ("kept", "asc", [SEED, MISTER, POT]),
            ("kept", "desc", [MISTER, SEED, POT]),
        ],
    )
    async def test_are_sorted_by_what_is_asked(
        self, ask: Ask, sort: str, order: str, expected: list[str]
    ) -> None:
        assert ids((await ask("products", DAYS, sort=sort, order=order)).json()) == expected

    async def test_are_found_by_a_part_of_the_title(self, ask: Ask) -> None:
        assert ids((await ask("products", DAYS, search="CAFE")).json()) == [POT]
        assert ids((await ask("products", DAYS, search="%")).json()) == []

    async def test_come_in_pages_that_know_the_whole(self, ask: Ask) -> None:
        pages = [(await ask("products", DAYS, limit="2", page=page)).json() for page in ("1", "2", "3")]
        assert [ids(page) for page in pages] == [[POT, MISTER], [SEED], []]
        assert [page["total"] for page in pages] == [3, 3, 3]

    @pytest.mark.parametrize(
        "query",
        [
            {"sort": "store_id; DROP TABLE marts.product_days"},
            {"order": "sideways"},
            {"page": "0"},
            {"page": "9223372036854775808"},
            {"limit": "101"},
            {"search": "\x00"},
            {"format": "xlsx"},
        ],
    )
    async def test_refuse_what_is_no_question(self, ask: Ask, query: dict[str, str]) -> None:
        answer = await ask("products", DAYS, **query)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")

    async def test_as_a_file_are_all_of_them(self, ask: Ask) -> None:
        answer = await ask("products", DAYS, format="csv", limit="1", sort="net_sales", order="asc")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["content-disposition"].endswith('-products-2026-11-23-2026-11-24.csv"')
        head, *rows = answer.content.decode("utf-8-sig").split("\r\n")
        assert head == (
            "product_id,title,status,image_url,candidate_id,views,previous_views,viewers,previous_viewers,"
            "carts,previous_carts,orders,previous_orders,units,previous_units,gross_sales,"
            "previous_gross_sales,discounts,previous_discounts,item_refunds,previous_item_refunds,net_sales,"
            "previous_net_sales,kept,previous_kept,conversion,previous_conversion,currency"
        )
        assert rows == [
            f"{SEED},seed tray,published,,,10,0,5,0,3,0,0,0,0,0,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,"
            "0.00,0.00,0.0,,EUR",
            f"{MISTER},Brass plant mister,published,http://localhost:8000/media/ab/cd-small.webp,,20,10,10,"
            "5,6,3,4,1,4,2,50.00,5.00,0.00,0.00,0.00,0.00,50.00,5.00,25.00,2.50,0.4,0.2,EUR",
            f"{POT},Café pot,published,,aliexpress:1,10,0,5,0,3,0,1,0,2,0,90.00,0.00,0.00,0.00,0.00,0.00,"
            "90.00,0.00,,0.00,0.2,,EUR",
            "",
        ]
