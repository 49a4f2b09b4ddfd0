"""The queue as workers see it, with a clock that the tests move: leases, turns, attempts, results."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.commerce_api.product_imports.drafts import claim, draft, queue, report
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_store, put_on_plan
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


async def fail(internal: httpx.AsyncClient, import_id: str, worker: str = "w1") -> str:
    body = {"worker_id": worker, "code": "supplier_down", "message": "No answer.", "is_retryable": True}
    answer = await internal.post(f"product-imports/{import_id}/failed", json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["status"])


class TestClaim:
    async def test_leases_the_job_with_what_it_needs(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        [job] = await claim(internal)
        assert job.pop("item_id")
        assert job == {
            "import_id": import_id,
            "store_id": store["store_id"],
            "source": "aliexpress",
            "source_id": "listing-a",
            "title": "Planter a",
            "currency": "EUR",
            "country": "DE",
            "niche": "indoor_plants",
            "brand_voice": None,
            "claim_handling": "mark",
            "pricing": {
                "kind": "margin",
                "target_margin_percent": 50,
                "markup_percent": 250,
                "floor_margin_percent": 0,
                "min_price_minor": None,
                "max_price_minor": None,
                "rounding": ".90",
                "compare_at_percent": None,
            },
            "url": None,
            "given": None,
            "fee_basis_points": 200,
            "attempt": 1,
            "results": {},
        }
        assert await claim(internal, "w2") == []

    async def test_says_our_share_by_the_owners_plan(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        register_owner: RegisterOwner,
        commerce_database: CommerceDatabase,
    ) -> None:
        other = await register_owner()
        theirs = await create_store(api, other, name="Theirs")
        put_on_plan(commerce_database, other, "pro")
        await queue(api, internal, owner, store, "a")
        await queue(api, internal, other, theirs, "a")
        # A deleted store has no owner left; what it queued is still claimed, at the last one's plan.
        await api.delete(f"/api/v1/stores/{theirs['store_id']}", headers=other.headers)
        jobs = await claim(internal, limit=2)
        assert {job["store_id"]: job["fee_basis_points"] for job in jobs} == {
            store["store_id"]: 200,
            theirs["store_id"]: 50,
        }

    async def test_gives_no_import_to_two_workers(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        ids = await queue(api, internal, owner, store, "a", "b", "c")
        claimed = await asyncio.gather(*(claim(internal, f"w{n}", 2) for n in range(6)))
        assert sorted(job["import_id"] for jobs in claimed for job in jobs) == sorted(ids)

    async def test_lets_stores_take_turns(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        put_on_plan(commerce_database, owner, "growth")
        mine = await queue(api, internal, owner, store, "a", "b", "c")
        clock.advance(timedelta(seconds=1))
        second = await create_store(api, owner, name="Second")
        theirs = await queue(api, internal, owner, second, "x", "y")
        order = [(await claim(internal, f"w{n}"))[0]["import_id"] for n in range(5)]
        assert order == [mine[0], theirs[0], mine[1], theirs[1], mine[2]]

    async def test_gives_up_an_expired_lease_and_refuses_its_holder(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        clock: MovableClock,
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        await claim(internal, "w1")
        clock.advance(timedelta(seconds=50))
        assert (await report(internal, import_id, "listing", "running", "w1")).status_code == 200
        clock.advance(timedelta(seconds=50))
        assert await claim(internal, "w2") == []  # the report extended the lease
        clock.advance(timedelta(seconds=11))
        [job] = await claim(internal, "w2")
        assert (job["import_id"], job["attempt"]) == (import_id, 2)
        for answer in (
            await report(internal, import_id, "copy", "running", "w1"),
            await internal.post(f"product-imports/{import_id}/draft", json=draft("w1")),
        ):
            assert (answer.status_code, answer.json()["code"]) == (409, "lease_lost")

    async def test_fails_an_import_that_loses_every_worker(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        clock: MovableClock,
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        for attempt in (1, 2, 3):
            [job] = await claim(internal, f"w{attempt}")
            assert job["attempt"] == attempt
            clock.advance(timedelta(seconds=61))
        assert await claim(internal, "w4") == []
        path = f"/api/v1/stores/{store['store_id']}/imports/{import_id}"
        shown = (await api.get(path, headers=owner.headers)).json()
        assert (shown["status"], shown["error"]["code"]) == ("failed", "worker_lost")


class TestReportFailure:
    async def test_tries_a_retryable_one_three_times_with_growing_pauses(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        clock: MovableClock,
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        await claim(internal)
        assert await fail(internal, import_id) == "queued"
        assert await claim(internal) == []
        clock.advance(timedelta(seconds=6))
        [job] = await claim(internal)
        assert job["attempt"] == 2
        assert await fail(internal, import_id) == "queued"
        clock.advance(timedelta(seconds=6))
        assert await claim(internal) == []
        clock.advance(timedelta(seconds=5))
        [job] = await claim(internal)
        assert job["attempt"] == 3
        assert await fail(internal, import_id) == "failed"


class TestResults:
    async def test_of_steps_that_are_done_wait_for_the_next_attempt(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        await claim(internal)
        for step in ("listing", "images"):
            done = {"worker_id": "w1", "step": step, "status": "succeeded", "result": {"made": step}}
            await internal.post(f"product-imports/{import_id}/steps", json=done)
        final = {"worker_id": "w1", "code": "copy_refused", "message": "No text.", "is_retryable": False}
        await internal.post(f"product-imports/{import_id}/failed", json=final)
        base = f"/api/v1/stores/{store['store_id']}/imports/{import_id}"
        await api.post(f"{base}/retry", headers=owner.headers)
        [job] = await claim(internal, "w2")
        assert job["results"] == {"listing": {"made": "listing"}, "images": {"made": "images"}}

    async def test_of_pictures_that_were_swept_away_are_forgotten(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        clock: MovableClock,
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        await claim(internal)
        for step in ("listing", "images"):
            done = {"worker_id": "w1", "step": step, "status": "succeeded", "result": {"made": step}}
            await internal.post(f"product-imports/{import_id}/steps", json=done)
        lost = {"worker_id": "w1", "code": "picture_missing", "message": "Lost.", "is_retryable": True}
        await internal.post(f"product-imports/{import_id}/failed", json=lost)
        clock.advance(timedelta(seconds=10))
        [job] = await claim(internal)
        assert job["results"] == {"listing": {"made": "listing"}}
