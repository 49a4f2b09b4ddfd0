"""Cohorts as a triangle, picks and what became of them, and what Claude cost."""

from pathlib import Path
from uuid import UUID

import pytest

from tests.commerce_api.analytics.conftest import Ask
from tests.commerce_api.analytics.marts import publish

OTHER = "00000000-0000-7000-8000-00000000000f"


class TestCohorts:
    async def test_are_a_triangle_up_to_the_month_that_is_counted(
        self, ask: Ask, mine: str, root: Path
    ) -> None:

        def cell(
            store: str, month: str, since: int, size: int, active: int, revenue: int
        ) -> dict[str, object]:
            return {
                **{"store_id": store, "cohort_month": month, "months_since": since, "customers": size},
                **{"active_customers": active, "orders": active + 1, "net_revenue_minor": revenue},
            }

        publish(
            root,
            "marts-1.duckdb",
            "2026-11-30T23:30:00+00:00",  # December in Berlin
            customer_cohorts=[
                cell(mine, "2026-10-01", 0, 8, 8, 4_000),
                cell(mine, "2026-10-01", 2, 8, 2, 900),
                # All of it went back, and more came back than was paid that month.
                cell(mine, "2026-11-01", 0, 3, 3, -50),
                cell(mine, "2025-12-01", 0, 1, 1, 1),
                cell(OTHER, "2026-11-01", 0, 99, 99, 99_999),
            ],
        )
        shown = (await ask("cohorts", months="12")).json()
        assert [
            (
                cohort["month"],
                cohort["customers"],
                [(m["active_customers"], m["retention"], m["value_minor"]) for m in cohort["months"]],
            )
            for cohort in shown["items"]
        ] == [
            ("2026-10-01", 8, [(8, 1.0, 4_000), (0, 0.0, 4_000), (2, 0.25, 4_900)]),
            ("2026-11-01", 3, [(3, 1.0, -50), (0, 0.0, -50)]),
        ]
        file = (await ask("cohorts", months="12", format="csv")).content.decode("utf-8-sig")
        assert file.split("\r\n")[:2] == [
            "months_since,active_customers,orders,net_revenue,value,retention,month,customers,currency",
            "0,8,9,40.00,40.00,1.0,2026-10-01,8,EUR",
        ]

    async def test_are_asked_for_by_the_month(self, ask: Ask) -> None:
        assert (await ask("cohorts", months="0")).status_code == 422


@pytest.fixture
def picks(mine: str, root: Path) -> str:

    def pick(candidate: str, day: str, **more: object) -> dict[str, object]:
        return {
            **{"store_id": mine, "candidate_id": candidate, "picked_on": day, "was_picked": True},
            **{"score": 80.0, "score_decile": 10, "sold_decile": 1, "growth_7": 0.1},
            "title": f"Pick {candidate}",
            **dict.fromkeys(("views", "orders", "margin_minor")),
            **more,
        }

    publish(
        root,
        "marts-1.duckdb",
        "2026-11-24T20:00:00+00:00",
        research_outcomes=[
            pick("a", "2026-11-01", is_hit=True, views=30, orders=2, margin_minor=900),
            # Picked again: the first pick speaks for what was sold, each day for how often it grew.
            pick("a", "2026-11-02", is_hit=False, views=20, orders=1, margin_minor=400),
            pick("b", "2026-11-02", is_hit=True, views=5, orders=0, margin_minor=0),
            pick("c", "2026-11-03", is_hit=None),
            pick("d", "2026-11-03", was_picked=False, sold_decile=10, is_hit=False),
            pick("e", "2026-11-03", was_picked=False, sold_decile=10, is_hit=True),
            pick("f", "2026-10-30", is_hit=True, orders=50),
            {**pick("a", "2026-11-03", is_hit=True), "store_id": OTHER},
        ],
        named=[
            {"store_id": mine, "product_id": str(UUID(int=1)), "title": "Mister", "candidate_id": "a"},
            {"store_id": mine, "product_id": str(UUID(int=2)), "title": "Pot", "candidate_id": "b"},
            {"store_id": OTHER, "product_id": str(UUID(int=3)), "title": "Theirs", "candidate_id": "c"},
        ],
    )
    return mine


@pytest.mark.usefixtures("picks")
class TestResearch:
    async def test_shows_hit_rates_beside_the_plain_ranking(self, ask: Ask) -> None:
        shown = (await ask("research", "2026-11-01..2026-11-05")).json()
        assert {
            name: (shown[name]["hits"], shown[name]["count"]) for name in shown if "hits" in str(shown[name])
        } == {
            "picks": (2, 3),
            "all_candidates": (3, 5),
            "best_by_sold_count": (1, 2),
        }
        assert shown["picks"]["rate"] == 0.6667

    async def test_shows_what_the_store_sold_of_its_picks(self, ask: Ask) -> None:
        shown = (await ask("research", "2026-11-01..2026-11-05")).json()
        assert shown["own_results"] == {
            **{"picks": 3, "picks_imported": 2, "picks_sold": 1},
            **{"views": 35, "orders": 2, "margin_minor": 900},
        }
        assert [
            (item["candidate_id"], item["picked_on"], item["title"], item["margin_minor"], item["is_hit"])
            for item in shown["items"]
        ] == [
            ("a", "2026-11-01", "Mister", 900, True),
            ("b", "2026-11-02", "Pot", 0, True),
            ("c", "2026-11-03", "Pick c", None, None),
        ]

    async def test_without_picks_knows_nothing(self, ask: Ask) -> None:
        shown = (await ask("research", "2026-09-01..2026-09-05")).json()
        assert shown["picks"] == {"hits": 0, "count": 0, "rate": None, "low": None, "high": None}
        assert (shown["own_results"]["views"], shown["own_results"]["margin_minor"]) == (None, None)


class TestAiCosts:
    async def test_are_shown_by_purpose_and_day(self, ask: Ask, mine: str, root: Path) -> None:

        def cost(store: str, day: str, purpose: str, micros: int) -> dict[str, object]:
            return {
                **{"store_id": store, "day": day, "purpose": purpose, "model": "claude-sonnet-4-6"},
                **{"calls": 2, "input_tokens": 1_000, "output_tokens": 100, "cost_micros": micros},
            }

        publish(
            root,
            "marts-1.duckdb",
            "2026-11-24T20:00:00+00:00",
            ai_costs=[
                cost(mine, "2026-11-23", "copy", 7_000),
                cost(mine, "2026-11-24", "copy", 500),
                cost(mine, "2026-11-24", "analysis", 9_000),
                cost(mine, "2026-11-21", "copy", 40),
                cost(OTHER, "2026-11-24", "copy", 1_000_000),
            ],
        )
        shown = (await ask("ai-costs", "2026-11-23..2026-11-25")).json()
        assert shown["cost_micros"] == {"value": 16_500, "previous": 40}
        assert shown["calls"] == {"value": 6, "previous": 2}
        assert [(row["purpose"], row["calls"], row["cost_micros"]) for row in shown["items"]] == [
            ("analysis", 2, 9_000),
            ("copy", 4, 7_500),
        ]
        assert [day["cost_micros"] for day in shown["days"]] == [7_000, 9_500, None]
