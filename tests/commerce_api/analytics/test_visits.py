"""Funnel and sources: steps with their rates, sources that add up to all sessions."""

from pathlib import Path

import pytest

from tests.commerce_api.analytics.conftest import Ask
from tests.commerce_api.analytics.marts import publish

OTHER = "00000000-0000-7000-8000-00000000000f"
DAYS = "2026-11-23..2026-11-24"


@pytest.fixture
def published(mine: str, root: Path) -> str:

    def step(store: str, day: str, name: str, visitors: int, sessions: int) -> dict[str, object]:
        return {"store_id": store, "day": day, "step": name, "visitors": visitors, "sessions": sessions}

    def source(store: str, day: str, sessions: int, **names: str | None) -> dict[str, object]:
        return {
            **{"store_id": store, "day": day, "sessions": sessions, "visitors": sessions - 1},
            **{"product_views": 2, "carts": 1, "checkouts": 1, "channel": "direct"},
            **names,
        }

    publish(
        root,
        "marts-1.duckdb",
        "2026-11-24T20:00:00+00:00",
        store_days=[
            {"store_id": mine, "day": "2026-11-23", "visitors": 70, "sessions": 80, "bot_events": 11},
            {"store_id": mine, "day": "2026-11-24", "visitors": 20, "sessions": 20, "bot_events": 2},
            {"store_id": mine, "day": "2026-11-22", "visitors": 9, "sessions": 10, "bot_events": 1},
        ],
        funnel_days=[
            step(mine, "2026-11-23", "visit", 70, 80),
            step(mine, "2026-11-24", "visit", 20, 20),
            step(mine, "2026-11-23", "product_view", 40, 50),
            step(mine, "2026-11-23", "add_to_cart", 8, 10),
            step(mine, "2026-11-23", "purchase", 3, 3),
            step(mine, "2026-11-22", "visit", 9, 10),
            step(mine, "2026-11-22", "product_view", 5, 5),
            step(OTHER, "2026-11-23", "visit", 5_000, 5_000),
        ],
        traffic_sources=[
            source(mine, "2026-11-23", 50),
            source(mine, "2026-11-23", 20, channel="search", source="google"),
            source(mine, "2026-11-23", 10, channel="campaign", source="news", medium="mail", campaign="may"),
            source(mine, "2026-11-24", 5, channel="campaign", source="news", medium="mail", campaign="june"),
            source(mine, "2026-11-24", 15),
            source(mine, "2026-11-22", 10, channel="search", source="google"),
            source(OTHER, "2026-11-23", 5_000, channel="search", source="bing"),
        ],
    )
    return mine


@pytest.mark.usefixtures("published")
class TestFunnel:
    async def test_shows_each_step_with_its_shares(self, ask: Ask) -> None:
        shown = (await ask("funnel", DAYS)).json()
        assert shown["steps"] == [
            {
                "step": step,
                "visitors": {"value": visitors[0], "previous": visitors[1]},
                "sessions": {"value": sessions[0], "previous": sessions[1]},
                "of_first": {"value": of_first[0], "previous": of_first[1]},
                "of_step_before": {"value": of_before[0], "previous": of_before[1]},
            }
            for step, visitors, sessions, of_first, of_before in [
                ("visit", (90, 9), (100, 10), (1.0, 1.0), (1.0, 1.0)),
                ("product_view", (40, 5), (50, 5), (0.5, 0.5), (0.5, 0.5)),
                ("add_to_cart", (8, 0), (10, 0), (0.1, 0.0), (0.2, 0.0)),
                ("checkout_started", (0, 0), (0, 0), (0.0, 0.0), (0.0, None)),
                ("purchase", (3, 0), (3, 0), (0.03, 0.0), (None, None)),
            ]
        ]
        assert shown["bot_events"] == {"value": 13, "previous": 1}

    async def test_knows_nothing_of_days_that_are_not_counted(self, ask: Ask) -> None:
        shown = (await ask("funnel", "2026-11-26..2026-11-27")).json()
        assert {step["sessions"]["value"] for step in shown["steps"]} == {None}
        assert {step["of_first"]["value"] for step in shown["steps"]} == {None}


@pytest.mark.usefixtures("published")
class TestSources:
    async def test_add_up_to_all_sessions(self, ask: Ask) -> None:
        shown = (await ask("sources", DAYS)).json()
        assert shown["sessions"] == {"value": 100, "previous": 10}
        assert [
            (
                row["channel"],
                row["source"],
                row["sessions"],
                row["visitors"],
                row["share"],
                row["carts_per_session"],
            )
            for row in shown["items"]
        ] == [
            ("direct", None, {"value": 65, "previous": 0}, {"value": 63, "previous": 0}, 0.65, 0.030769),
            ("search", "google", {"value": 20, "previous": 10}, {"value": 19, "previous": 9}, 0.2, 0.05),
            ("campaign", "news", {"value": 15, "previous": 0}, {"value": 13, "previous": 0}, 0.15, 0.133333),
        ]
        assert shown["others"] == {"count": 0, "sessions": 0}

    async def test_are_told_apart_as_finely_as_asked(self, ask: Ask) -> None:
        by_channel = (await ask("sources", DAYS, by="channel")).json()["items"]
        assert [row["channel"] for row in by_channel] == ["direct", "search", "campaign"]
        assert {row["source"] for row in by_channel} == {None}
        by_campaign = (await ask("sources", DAYS, by="campaign")).json()["items"]
        assert [(row["campaign"], row["sessions"]["value"]) for row in by_campaign] == [
            (None, 65),
            (None, 20),
            ("may", 10),
            ("june", 5),
        ]

    async def test_beyond_the_hundredth_are_summed_and_in_the_file(
        self, ask: Ask, published: str, root: Path
    ) -> None:
        publish(
            root,
            "marts-2.duckdb",
            "2026-11-24T20:00:00+00:00",
            traffic_sources=[
                {
                    **{"store_id": published, "day": "2026-11-23", "channel": "referral"},
                    **{"source": f"={n:03}.example", "sessions": 1_000 - n},
                }
                for n in range(103)
            ],
        )
        shown = (await ask("sources", DAYS)).json()
        assert (len(shown["items"]), shown["others"]) == (100, {"count": 3, "sessions": 900 + 899 + 898})
        _, *rows, end = (await ask("sources", DAYS, format="csv")).text.split("\r\n")
        assert (len(rows), end) == (103, "")
        # A host that a spreadsheet would run is text.
        assert rows[0].startswith("referral,'=000.example,,,0,0,1000,0,")
