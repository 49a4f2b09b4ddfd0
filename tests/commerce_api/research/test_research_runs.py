"""Runs that owners ask for, the plan they are made by, and the state of sources."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.platform import Platform
from commerce_api.research.service import request_first_run
from commerce_api.worker import Worker
from tests.commerce_api.research.days import day_of, land, pick
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_store, put_on_plan
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
def runs(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}/research/runs"


class TestRequestRun:
    async def test_is_one_run_however_often_it_is_asked_for(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        runs: str,
        store: dict[str, Any],
    ) -> None:
        answers = await asyncio.gather(*(api.post(runs, headers=owner.headers) for _ in range(6)))
        # And so often that the statement is a prepared one by then.
        answers += [await api.post(runs, headers=owner.headers) for _ in range(10)]
        assert {answer.status_code for answer in answers} == {202}
        [run_id] = {answer.json()["run_id"] for answer in answers}
        queued = (await internal.get("research/runs", params={"status": "queued"})).json()["items"]
        assert [(run["run_id"], run["store_id"]) for run in queued] == [(run_id, store["store_id"])]

    async def test_follows_its_reports_to_the_end(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        runs: str,
        store: dict[str, Any],
    ) -> None:
        run_id = (await api.post(runs, headers=owner.headers)).json()["run_id"]
        moved = await internal.patch(
            f"research/runs/{run_id}", json={"status": "running", "stage": "scoring", "error": None}
        )
        assert moved.status_code == 200
        assert (await internal.get("research/runs")).json() == {"items": []}
        shown = (await api.get(f"{runs}/{run_id}", headers=owner.headers)).json()
        assert (shown["status"], shown["stage"], shown["finished_at"]) == ("running", "scoring", None)

        await land(internal, "2026-11-22", day_of((store["store_id"], [pick("a")]), run_id=run_id))
        shown = (await api.get(f"{runs}/{run_id}", headers=owner.headers)).json()
        assert shown["status"] == "succeeded"
        again = await internal.patch(f"research/runs/{run_id}", json={"status": "succeeded"})
        assert again.status_code == 200
        back = await internal.patch(f"research/runs/{run_id}", json={"status": "running"})
        assert (back.status_code, back.json()["code"]) == (409, "research_run_finished")
        assert (await api.post(runs, headers=owner.headers)).json()["run_id"] != run_id

    async def test_is_not_kept_from_another_by_a_lost_one(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        runs: str,
        clock: MovableClock,
    ) -> None:
        run_id = (await api.post(runs, headers=owner.headers)).json()["run_id"]
        await internal.patch(f"research/runs/{run_id}", json={"status": "running"})
        clock.advance(timedelta(minutes=8))
        assert (await api.post(runs, headers=owner.headers)).json()["run_id"] == run_id
        clock.advance(timedelta(minutes=1))
        assert (await api.post(runs, headers=owner.headers)).json()["run_id"] != run_id
        lost = (await api.get(f"{runs}/{run_id}", headers=owner.headers)).json()
        assert (lost["status"], lost["error"]) == ("failed", "The run stopped without a word.")

    async def test_a_lost_one_is_seen_to_have_failed_though_nobody_asks_for_another(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        runs: str,
        worker: Worker,
        clock: MovableClock,
    ) -> None:
        run_id = (await api.post(runs, headers=owner.headers)).json()["run_id"]
        await internal.patch(f"research/runs/{run_id}", json={"status": "running"})
        clock.advance(timedelta(minutes=8))
        await worker.give_up_on_lost_runs()
        assert (await api.get(f"{runs}/{run_id}", headers=owner.headers)).json()["status"] == "running"
        clock.advance(timedelta(minutes=1))
        await worker.give_up_on_lost_runs()
        lost = (await api.get(f"{runs}/{run_id}", headers=owner.headers)).json()
        assert (lost["status"], lost["error"]) == ("failed", "The run stopped without a word.")

    async def test_a_new_store_gets_its_first_run(
        self, store: dict[str, Any], system_platform: Platform, commerce_database: CommerceDatabase
    ) -> None:
        for _ in range(2):
            async with system_platform.database.transaction() as session:
                await request_first_run(session, {"store_id": store["store_id"]}, system_platform.clock())
        with psycopg.connect(commerce_database.superuser_url) as connection:
            found = connection.execute("SELECT store_id::text, status FROM research_runs").fetchall()
        assert found == [(store["store_id"], "queued")]

    async def test_a_store_that_was_researched_meanwhile_asks_for_none(
        self,
        internal: httpx.AsyncClient,
        store: dict[str, Any],
        system_platform: Platform,
        commerce_database: CommerceDatabase,
    ) -> None:
        day = day_of((store["store_id"], [pick("c1")]))
        await land(internal, "2026-11-22", day)
        async with system_platform.database.transaction() as session:
            await request_first_run(session, {"store_id": store["store_id"]}, system_platform.clock())
        with psycopg.connect(commerce_database.superuser_url) as connection:
            assert connection.execute("SELECT count(*) FROM research_runs").fetchall() == [(0,)]


class TestPlan:
    @pytest.mark.parametrize("plan", ["growth"])
    async def test_names_every_open_store_with_what_it_wants(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        closed = await create_store(api, owner, name="Closed")
        deleted = await create_store(api, owner, name="Deleted")
        await api.patch(
            f"/api/v1/stores/{closed['store_id']}", json={"status": "closed"}, headers=owner.headers
        )
        await api.delete(f"/api/v1/stores/{deleted['store_id']}", headers=owner.headers)
        answer = await internal.get("research/plan", params={"day": "2026-11-22"})
        assert answer.json() == {
            "stores": [
                {
                    "store_id": store["store_id"],
                    "currency": "EUR",
                    "country": "DE",
                    "niche": "indoor_plants",
                    "keywords": ["self watering planter", "plant mister", "plant stand"],
                    "sources": ["aliexpress", "google_trends", "reddit"],
                    "weights": {
                        "demand": 30.0,
                        "interest": 20.0,
                        "buzz": 15.0,
                        "margin": 20.0,
                        "supply": 15.0,
                    },
                    "score_line": 70,
                    "plan": "growth",
                    "fee_basis_points": 100,
                    "ai_budget_micros": 500_000,
                }
            ]
        }

    async def test_our_share_is_that_of_each_owners_plan(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        register_owner: RegisterOwner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        for plan in ("growth", "pro"):
            other = await register_owner()
            await create_store(api, other, name=plan)
            put_on_plan(commerce_database, other, plan)
        answer = await internal.get("research/plan", params={"day": "2026-11-22"})
        assert [(planned["plan"], planned["fee_basis_points"]) for planned in answer.json()["stores"]] == [
            ("starter", 200),
            ("growth", 100),
            ("pro", 50),
        ]

    async def test_refuses_callers_without_the_service_token(self, internal: httpx.AsyncClient) -> None:
        answer = await internal.get(
            "research/plan", params={"day": "2026-11-22"}, headers={"Authorization": "Bearer no"}
        )
        assert answer.status_code == 401


class TestSources:
    async def test_keeps_the_last_report(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        for body in (
            {"status": "live", "last_success_at": "2026-11-22T05:00:00Z", "is_sandbox": True},
            {"status": "failing", "since": "2026-11-22T06:00:00Z", "detail": "429 for an hour."},
        ):
            assert (await internal.put("sources/reddit/status", json=body)).status_code == 200
        shown = await api.get(f"/api/v1/stores/{store['store_id']}/research/today", headers=owner.headers)
        assert shown.json()["sources"] == [
            {
                "source": "reddit",
                "status": "failing",
                "since": "2026-11-22T06:00:00Z",
                "last_success_at": None,
                "detail": "429 for an hour.",
                "is_sandbox": True,
            }
        ]
