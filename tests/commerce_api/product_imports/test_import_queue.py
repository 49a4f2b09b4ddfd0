"""The queue as workers see it, with a clock that the tests move: leases, turns, attempts, drafts."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.platform import Platform
from tests.commerce_api.product_imports.drafts import (
    KEY,
    claim,
    draft,
    land_picks,
    report,
    request_import,
    review,
)
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_store, put_on_plan
from tests.fixtures.media import RENDITIONS
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


async def queue(
    api: httpx.AsyncClient,
    internal: httpx.AsyncClient,
    owner: Owner,
    store: dict[str, Any],
    *candidates: str,
) -> list[str]:
    items = await land_picks(api, internal, owner, store, *candidates)
    return [(await request_import(api, owner, store, item)).json()["import_id"] for item in items]


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


class TestDraft:
    async def test_becomes_a_product_once_however_often_it_is_sent(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        await claim(internal)
        clock.advance(timedelta(seconds=11))
        answers = await asyncio.gather(
            *(internal.post(f"product-imports/{import_id}/draft", json=draft()) for _ in range(4))
        )
        assert {answer.status_code for answer in answers} == {200}
        [product_id] = {answer.json()["product_id"] for answer in answers}

        base = f"/api/v1/stores/{store['store_id']}"
        product = (await api.get(f"{base}/products/{product_id}", headers=owner.headers)).json()
        assert (product["status"], product["import_id"]) == ("draft", import_id)
        assert product["description"] == "<p>A mister. more</p>"
        assert [
            (v["title"], v["price_minor"], v["cost_minor"], v["is_stock_tracked"], v["stock_available"])
            for v in product["variants"]
        ] == [("300 ml", 2490, 820, True, 1840), ("500 ml", 2490, 820, False, 0)]
        assert [image["url"]["small"] for image in product["images"]] == [
            f"http://localhost:8000/media/{KEY}-small.webp"
        ]
        with psycopg.connect(commerce_database.superuser_url) as connection:
            counted = connection.execute(
                "SELECT (SELECT count(*) FROM products), (SELECT count(*) FROM variants),"
                " (SELECT count(*) FROM product_images), (SELECT count(*) FROM offers)"
            ).fetchone()
        assert counted == (1, 2, 1, 2)

        shown = (await api.get(f"{base}/imports/{import_id}", headers=owner.headers)).json()
        assert (shown["status"], shown["product_id"], shown["product_status"]) == (
            "succeeded",
            product_id,
            "draft",
        )
        assert [step["status"] for step in shown["steps"]] == ["succeeded"] * 5
        assert 11 <= shown["took_seconds"] < 60
        assert shown["review"] == review()

    async def test_waits_for_its_pictures(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        system_platform: Platform,
        commerce_database: CommerceDatabase,
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        await claim(internal)
        await system_platform.media.delete(KEY)
        before = contents(commerce_database)
        refused = await internal.post(f"product-imports/{import_id}/draft", json=draft())
        assert (refused.status_code, refused.json()["code"]) == (409, "picture_missing")
        assert contents(commerce_database) == before
        await system_platform.media.put(RENDITIONS)
        taken = await internal.post(f"product-imports/{import_id}/draft", json=draft())
        assert taken.status_code == 200, taken.text

    @pytest.mark.parametrize(
        "broken",
        [
            {"title": ""},
            {"variants": []},
            {"images": [{"media_key": "../../etc/passwd", "width": 1, "height": 1}]},
            {"options": []},
        ],
    )
    async def test_that_does_not_fit_leaves_nothing(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
        broken: dict[str, object],
    ) -> None:
        [import_id] = await queue(api, internal, owner, store, "a")
        await claim(internal)
        body = draft()
        body["product"] |= broken
        answer = await internal.post(f"product-imports/{import_id}/draft", json=body)
        assert answer.status_code == 422
        with psycopg.connect(commerce_database.superuser_url) as connection:
            assert connection.execute("SELECT count(*) FROM products").fetchone() == (0,)
            assert connection.execute("SELECT count(*) FROM product_images").fetchone() == (0,)


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
