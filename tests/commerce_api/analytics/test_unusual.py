"""Unusual days as owners see them: marked once they are over, with the parts that moved."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.commerce_api.analytics.conftest import Ask
from tests.commerce_api.analytics.marts import publish

POT, MISTER = (str(UUID(int=n)) for n in (1, 2))
FIRST, TODAY = date(2026, 8, 1), date(2026, 11, 24)
RUSH, QUIET = date(2026, 11, 20), date(2026, 11, 19)


@pytest.fixture
def published(root: Path, mine: str) -> None:
    """Ten orders and a hundred visitors a day; a rush on the 20th, few visitors on the 19th, and a morning
    without anything today."""
    days = [FIRST + timedelta(n) for n in range((TODAY - FIRST).days)]

    def of_day(day: date) -> dict[str, object]:
        return {"store_id": mine, "day": day}

    publish(
        root,
        "marts-1.duckdb",
        f"{TODAY}T08:00:00+00:00",
        store_days=[
            {
                **of_day(day),
                "net_revenue_minor": 100_000 if day == RUSH else 10_000,
                "orders": 50 if day == RUSH else 10,
                "visitors": 40 if day == QUIET else 100,
            }
            for day in days
        ],
        product_days=[
            {
                **of_day(day),
                "product_id": product,
                "net_sales_minor": net * (10 if day == RUSH and product == POT else 1),
                "orders": 45 if day == RUSH and product == POT else 5,
            }
            for day in days
            for product, net in ((POT, 9_000), (MISTER, 1_000))
        ],
        named=[{"store_id": mine, "product_id": POT, "title": "Brass pot"}],
        country_days=[
            {**of_day(day), "country": "DE", "net_revenue_minor": 100_000 if day == RUSH else 10_000}
            for day in days
        ],
        traffic_sources=[
            {**of_day(day), "channel": "search", "source": "google", "visitors": 10 if day == QUIET else 70}
            for day in days
        ],
    )


RUSH_REVENUE = {
    **{"day": "2026-11-20", "metric": "revenue_minor", "value": 100_000, "usual": 10_000.0},
    # An order was 12.94 on the average of these days; four times the root of twenty of them.
    **{"low": -13_149.88, "high": 33_149.88},
    "moved": [
        {"kind": "product", "key": POT, "name": "Brass pot", "value": 90_000, "usual": 9_000.0},
        {"kind": "country", "key": "DE", "name": "DE", "value": 100_000, "usual": 10_000.0},
    ],
}
RUSH_ORDERS = {
    **{"day": "2026-11-20", "metric": "orders", "value": 50, "usual": 10.0, "low": -2.65, "high": 22.65},
    "moved": [{"kind": "product", "key": POT, "name": "Brass pot", "value": 45, "usual": 5.0}],
}
QUIET_VISITORS = {
    **{"day": "2026-11-19", "metric": "visitors", "value": 40, "usual": 100.0, "low": 60.0, "high": 140.0},
    "moved": [{"kind": "source", "key": "search/google", "name": "google", "value": 10, "usual": 70.0}],
}


@pytest.mark.usefixtures("published")
class TestUnusualDays:
    async def test_are_marked_with_what_moved(self, ask: Ask) -> None:
        shown = (await ask("overview", range="7d")).json()
        assert shown["unusual"] == [RUSH_REVENUE, RUSH_ORDERS, QUIET_VISITORS]

    async def test_are_only_of_what_an_answer_shows(self, ask: Ask) -> None:
        assert (await ask("revenue", range="30d")).json()["unusual"] == [RUSH_REVENUE, RUSH_ORDERS]
        assert (await ask("revenue", "2026-11-21..2026-11-24")).json()["unusual"] == []

    async def test_are_none_while_the_store_is_as_silent_as_it_was(self, ask: Ask) -> None:
        """It opened in January: the weeks of silence before August are known, and usual."""
        shown = (await ask("overview", "2026-01-01..2026-02-10")).json()
        assert shown["unusual"] == []

    async def test_that_are_not_the_latest_are_named_without_their_parts(
        self, ask: Ask, root: Path, mine: str
    ) -> None:
        publish(
            root,
            "marts-2.duckdb",
            f"{TODAY}T08:00:00+00:00",
            store_days=[
                {"store_id": mine, "day": TODAY - timedelta(n), "visitors": 1_000} for n in (1, 2, 3, 4, 5)
            ],
        )
        shown = (await ask("overview", range="7d")).json()
        assert [(one["day"], one["moved"]) for one in shown["unusual"]] == [
            ("2026-11-23", []),
            ("2026-11-22", []),
            ("2026-11-21", []),
            ("2026-11-20", None),
            ("2026-11-19", None),
        ]
