"""What an owner wants researched: kept, followed by the plan, and tried out before it is kept."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.research.days import day_of, land, pick
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner
from tests.fixtures.postgres import CommerceDatabase

WISHES: dict[str, Any] = {
    "keywords": ["Plant Mister", "  moss pole ", "plant mister"],
    "sources": ["reddit", "aliexpress"],
    "frequency": "weekdays",
    "weights": {"demand": 30, "interest": 30, "buzz": 30, "margin": 30, "supply": 0},
    "score_line": 62,
    "ai_budget_micros": 90_000,
    "sends_report": False,
}
SATURDAY, MONDAY, TUESDAY = "2026-11-21", "2026-11-23", "2026-11-24"


@pytest.fixture
def research(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}/research"


async def put(api: httpx.AsyncClient, owner: Owner, research: str, **changes: object) -> httpx.Response:
    return await api.put(f"{research}/settings", json=WISHES | changes, headers=owner.headers)


async def planned(internal: httpx.AsyncClient, day: str) -> list[dict[str, Any]]:
    stores: list[dict[str, Any]] = (await internal.get("research/plan", params={"day": day})).json()["stores"]
    return stores


class TestSettings:
    async def test_begin_with_the_niche_and_the_plan(
        self, api: httpx.AsyncClient, owner: Owner, research: str
    ) -> None:
        shown = (await api.get(f"{research}/settings", headers=owner.headers)).json()
        defaults = {"demand": 30.0, "interest": 20.0, "buzz": 15.0, "margin": 20.0, "supply": 15.0}
        next_day = shown.pop("next_day")
        assert shown == {
            "keywords": ["self watering planter", "plant mister", "plant stand"],
            "sources": ["aliexpress", "google_trends", "reddit"],
            "frequency": "daily",
            "weights": defaults,
            "counting_weights": defaults,
            "score_line": 70,
            "ai_budget_micros": None,
            "plan_ai_budget_micros": 200_000,
            "sends_report": True,
            "is_default": True,
        }
        assert next_day is not None

    async def test_are_kept_and_followed(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        research: str,
    ) -> None:
        answer = await put(api, owner, research)
        assert answer.status_code == 200, answer.text
        shown = answer.json()
        assert (shown["keywords"], shown["sources"]) == (
            ["plant mister", "moss pole"],
            ["aliexpress", "reddit"],
        )
        assert shown["weights"] == {"demand": 25, "interest": 25, "buzz": 25, "margin": 25, "supply": 0}
        thirds = {"demand": 34, "interest": 0, "buzz": 33, "margin": 33, "supply": 0}
        assert shown["counting_weights"] == thirds
        assert (shown["score_line"], shown["ai_budget_micros"], shown["is_default"]) == (62, 90_000, False)
        read = await api.get(f"{research}/settings", headers=owner.headers)
        assert read.json() == shown
        [plan] = await planned(internal, MONDAY)
        assert {key: plan[key] for key in ("keywords", "sources", "weights", "score_line")} == {
            "keywords": ["plant mister", "moss pole"],
            "sources": ["aliexpress", "reddit"],
            "weights": thirds,
            "score_line": 62,
        }
        budget = (await api.get(f"{research}/budget", headers=owner.headers)).json()
        assert (budget["limit_micros"], budget["own_limit_micros"]) == (90_000, 90_000)
        assert (await put(api, owner, research, ai_budget_micros=None)).json()["ai_budget_micros"] is None
        budget = (await api.get(f"{research}/budget", headers=owner.headers)).json()
        assert (budget["limit_micros"], budget["own_limit_micros"]) == (200_000, None)

    async def test_never_raise_the_budget_above_the_plan(
        self, api: httpx.AsyncClient, owner: Owner, research: str
    ) -> None:
        await put(api, owner, research, ai_budget_micros=5_000_000)
        budget = (await api.get(f"{research}/budget", headers=owner.headers)).json()
        assert (budget["limit_micros"], budget["own_limit_micros"]) == (200_000, 5_000_000)

    @pytest.mark.parametrize(
        "changes",
        [
            {"keywords": []},
            {"keywords": ["x"]},
            {"keywords": [f"keyword {n}" for n in range(21)]},
            {"sources": ["reddit"]},
            {"sources": ["aliexpress", "myspace"]},
            {"weights": {"demand": 0, "interest": 0, "buzz": 0, "margin": 0, "supply": 0}},
            {"weights": {"demand": 0, "interest": 100, "buzz": 0, "margin": 0, "supply": 0}},
            {"weights": {"demand": -1}},
            {"score_line": 101},
            {"frequency": "hourly"},
            {"ai_budget_micros": -1},
        ],
    )
    async def test_that_make_no_sense_are_refused(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        research: str,
        changes: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        before = contents(commerce_database)
        assert (await put(api, owner, research, **changes)).status_code == 422
        assert contents(commerce_database) == before

    async def test_say_in_the_log_what_was_changed(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], research: str
    ) -> None:
        await put(api, owner, research)
        await put(api, owner, research)
        log = await api.get(f"/api/v1/stores/{store['store_id']}/audit", headers=owner.headers)
        entries = [e for e in log.json()["items"] if e["action"] == "research_settings.changed"]
        assert len(entries) == 1
        assert {change["field"] for change in entries[0]["changes"]} == set(WISHES)

    async def test_suggest_what_is_not_searched_yet(
        self, api: httpx.AsyncClient, owner: Owner, research: str
    ) -> None:
        await put(api, owner, research)
        shown = (await api.get(f"{research}/suggestions", headers=owner.headers)).json()
        assert shown["niche"] == "indoor_plants"
        assert shown["keywords"][:3] == ["self watering planter", "plant stand", "grow light"]
        assert not {"moss pole", "plant mister"} & set(shown["keywords"])


class TestFrequency:
    @pytest.mark.parametrize(
        ("frequency", "days"),
        [
            ("daily", [SATURDAY, MONDAY, TUESDAY]),
            ("weekdays", [MONDAY, TUESDAY]),
            ("weekly", [MONDAY]),
            ("manual", []),
        ],
    )
    async def test_decides_on_which_days_a_store_is_due(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        research: str,
        frequency: str,
        days: list[str],
    ) -> None:
        shown = (await put(api, owner, research, frequency=frequency)).json()
        assert (shown["next_day"] is None) == (frequency == "manual")
        found = [day for day in (SATURDAY, MONDAY, TUESDAY) if await planned(internal, day)]
        assert found == days

    async def test_keeps_nobody_from_asking(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        research: str,
    ) -> None:
        await put(api, owner, research, frequency="manual")
        run = (await api.post(f"{research}/runs", headers=owner.headers)).json()
        [queued] = (await internal.get("research/runs")).json()["items"]
        await internal.patch(f"research/runs/{run['run_id']}", json={"status": "running"})
        assert [plan["store_id"] for plan in await planned(internal, queued["day"])] == [store["store_id"]]
        assert await planned(internal, SATURDAY) == []
        await internal.patch(f"research/runs/{run['run_id']}", json={"status": "succeeded"})
        assert await planned(internal, queued["day"]) == []


def readings(parts: dict[str, Any]) -> dict[str, float | None]:
    return {name: part["value"] for name, part in parts.items()}


class TestPreview:
    async def test_ranks_picks_and_near_misses_by_other_weights(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        research: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        missed = {"demand": 10.0, "interest": 5.0, "buzz": 99.0, "margin": 95.0, "supply": None}
        body = day_of((store["store_id"], [pick("a"), pick("b", score=61.5)]))
        body["stores"][0]["near_misses"] = [
            {"candidate_id": "c", "title": "Planter c", "score": 40.1, "parts": missed}
        ]
        await land(internal, "2026-11-22", body)
        before = contents(commerce_database)
        wanted = {"weights": {"demand": 0, "interest": 0, "buzz": 50, "margin": 50, "supply": 0}}
        answer = await api.post(f"{research}/weights/preview", json=wanted, headers=owner.headers)
        assert answer.status_code == 200, answer.text
        shown = answer.json()
        assert (shown["day"], shown["score_line"]) == ("2026-11-22", 70)
        assert [
            (one["candidate_id"], one["rank"], one["rank_before"], one["score"]) for one in shown["items"]
        ] == [
            ("c", 1, None, 97.0),
            ("a", 2, 1, 79.0),
            ("b", 3, 2, 79.0),
        ]
        first, second = shown["items"][:2]
        assert (first["item_id"], first["status"], second["status"]) == (None, None, "new")
        assert first["contributions"] == {
            "demand": 0,
            "interest": 0,
            "buzz": 49.5,
            "margin": 47.5,
            "supply": None,
        }
        assert second["contributions"]["buzz"] is None
        assert contents(commerce_database) == before

    async def test_of_a_store_without_a_day_is_empty(
        self, api: httpx.AsyncClient, owner: Owner, research: str
    ) -> None:
        wanted = {"weights": {"demand": 10}}
        shown = (await api.post(f"{research}/weights/preview", json=wanted, headers=owner.headers)).json()
        assert (shown["day"], shown["items"]) == (None, [])
