"""What owners do with imports: one click, ten clicks, cancel, try again."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from tests.commerce_api.product_imports.drafts import claim, draft, land_picks, report, request_import
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_store, put_on_plan
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def imports(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}/imports"


@pytest.fixture
async def item(
    api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
) -> str:
    [item_id] = await land_picks(api, internal, owner, store, "a")
    return item_id


async def import_now(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], item: str) -> str:
    answer = await request_import(api, owner, store, item)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["import_id"])


class TestRequestImport:
    async def test_queues_it_with_its_steps_and_marks_the_pick(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], item: str
    ) -> None:
        answer = await request_import(api, owner, store, item)
        assert answer.status_code == 202
        made = answer.json()
        assert (made["title"], made["status"], made["queue_position"]) == ("Planter a", "queued", 1)
        assert (made["source"], made["source_id"], made["item_id"]) == ("aliexpress", "listing-a", item)
        assert [(step["key"], step["status"]) for step in made["steps"]] == [
            ("listing", "waiting"),
            ("copy", "waiting"),
            ("images", "waiting"),
            ("price", "waiting"),
            ("draft", "waiting"),
        ]
        shown = await api.get(
            f"/api/v1/stores/{store['store_id']}/research/items/{item}", headers=owner.headers
        )
        assert (shown.json()["status"], shown.json()["import_id"]) == ("imported", made["import_id"])

    async def test_makes_one_import_of_ten_clicks_at_once(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        item: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        answers = await asyncio.gather(*(request_import(api, owner, store, item) for _ in range(10)))
        assert sorted(answer.status_code for answer in answers) == [200] * 9 + [202]
        assert len({answer.json()["import_id"] for answer in answers}) == 1
        with psycopg.connect(commerce_database.superuser_url) as connection:
            assert connection.execute("SELECT count(*) FROM product_imports").fetchone() == (1,)
            assert connection.execute("SELECT count(*) FROM product_import_steps").fetchone() == (5,)

    async def test_refuses_more_than_the_plan_includes_over_all_stores(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        item: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        put_on_plan(commerce_database, owner, "growth")
        await create_store(api, owner, name="Second")
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute(
                "INSERT INTO product_imports (import_id, store_id, source, source_id, title, status,"
                " requested_by, requested_at, available_at)"
                " SELECT gen_random_uuid(), m.store_id, 'aliexpress', n::text, 'x', 'failed', m.user_id,"
                " now(), now() FROM memberships m, generate_series(1, 100) n"
            )
        answer = await request_import(api, owner, store, item)
        assert (answer.status_code, answer.json()["code"]) == (402, "plan_limit_reached")

    async def test_of_another_store_does_not_exist(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        item: str,
        imports: str,
        register_owner: RegisterOwner,
    ) -> None:
        import_id = await import_now(api, owner, store, item)
        other = await register_owner()
        theirs = await create_store(api, other, name="Other")
        assert (await request_import(api, other, theirs, item)).status_code == 404
        for path in (imports, f"/api/v1/stores/{theirs['store_id']}/imports"):
            for call in (
                api.get(f"{path}/{import_id}", headers=other.headers),
                api.post(f"{path}/{import_id}/cancel", headers=other.headers),
                api.post(f"{path}/{import_id}/retry", headers=other.headers),
            ):
                assert (await call).status_code == 404
        mine = await api.get(f"{imports}/{import_id}", headers=owner.headers)
        assert mine.json()["status"] == "queued"


class TestCancel:
    async def test_frees_the_pick_and_its_listing(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], item: str, imports: str
    ) -> None:
        import_id = await import_now(api, owner, store, item)
        for _ in range(2):
            answer = await api.post(f"{imports}/{import_id}/cancel", headers=owner.headers)
            assert (answer.status_code, answer.json()["status"]) == (200, "canceled")
        again = await request_import(api, owner, store, item)
        assert again.status_code == 202
        assert again.json()["import_id"] != import_id
        retried = await api.post(f"{imports}/{import_id}/retry", headers=owner.headers)
        assert (retried.status_code, retried.json()["code"]) == (409, "import_not_failed")

    async def test_tells_the_worker_at_its_next_report(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        item: str,
        imports: str,
    ) -> None:
        import_id = await import_now(api, owner, store, item)
        await claim(internal)
        await api.post(f"{imports}/{import_id}/cancel", headers=owner.headers)
        told = await report(internal, import_id, "listing", "running")
        assert (told.status_code, told.json()["code"]) == (409, "import_canceled")
        late = await internal.post(f"product-imports/{import_id}/draft", json=draft())
        assert (late.status_code, late.json()["code"]) == (409, "import_canceled")
        assert await claim(internal) == []


class TestRetry:
    async def test_queues_a_failed_import_and_keeps_what_was_done(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        item: str,
        imports: str,
    ) -> None:
        import_id = await import_now(api, owner, store, item)
        await claim(internal)
        await report(internal, import_id, "listing", "succeeded")
        await report(internal, import_id, "images", "running")
        failure = {
            "worker_id": "w1",
            "code": "images_refused",
            "message": "The shop's image host refused 3 of 3 tries.",
            "is_retryable": False,
        }
        for _ in range(2):
            answer = await internal.post(f"product-imports/{import_id}/failed", json=failure)
            assert (answer.status_code, answer.json()["status"]) == (200, "failed")
        shown = (await api.get(f"{imports}/{import_id}", headers=owner.headers)).json()
        assert shown["error"] == {"code": "images_refused", "message": failure["message"]}
        assert [step["status"] for step in shown["steps"]] == [
            "succeeded",
            "waiting",
            "failed",
            "waiting",
            "waiting",
        ]

        retried = (await api.post(f"{imports}/{import_id}/retry", headers=owner.headers)).json()
        assert (retried["status"], retried["error"], retried["queue_position"]) == ("queued", None, 1)
        assert [step["status"] for step in retried["steps"]] == ["succeeded", *["waiting"] * 4]
        [job] = await claim(internal)
        assert (job["import_id"], job["attempt"]) == (import_id, 1)


class TestList:
    async def test_counts_each_import_in_one_state(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        imports: str,
        clock: MovableClock,
    ) -> None:
        ids = []
        for item in await land_picks(api, internal, owner, store, "a", "b", "c", "d"):
            ids.append(await import_now(api, owner, store, item))
            clock.advance(timedelta(seconds=1))
        await claim(internal)
        made = await internal.post(f"product-imports/{ids[0]}/draft", json=draft())
        product = f"/api/v1/stores/{store['store_id']}/products/{made.json()['product_id']}"
        await api.post(f"{imports}/{ids[1]}/cancel", headers=owner.headers)

        first = (await api.get(imports, params={"limit": 2}, headers=owner.headers)).json()
        assert first["counts"] == {"open": 3, "published": 0, "discarded": 1}
        assert [row["import_id"] for row in first["items"]] == [ids[3], ids[2]]
        assert [row["queue_position"] for row in first["items"]] == [2, 1]
        page = {"limit": 2, "cursor": first["next_cursor"]}
        second = (await api.get(imports, params=page, headers=owner.headers)).json()
        assert [(row["import_id"], row["product_status"]) for row in second["items"]] == [(ids[0], "draft")]
        assert second["next_cursor"] is None

        await api.patch(product, json={"status": "published"}, headers=owner.headers)
        published = (await api.get(imports, params={"state": "published"}, headers=owner.headers)).json()
        assert published["counts"] == {"open": 2, "published": 1, "discarded": 1}
        assert [row["import_id"] for row in published["items"]] == [ids[0]]

    async def test_lets_a_listing_in_again_after_its_product_was_deleted(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        item: str,
        imports: str,
    ) -> None:
        import_id = await import_now(api, owner, store, item)
        await claim(internal)
        made = await internal.post(f"product-imports/{import_id}/draft", json=draft())
        assert (await request_import(api, owner, store, item)).status_code == 200
        product = f"/api/v1/stores/{store['store_id']}/products/{made.json()['product_id']}"
        await api.delete(product, headers=owner.headers)
        again = await request_import(api, owner, store, item)
        assert again.status_code == 202
        assert again.json()["import_id"] != import_id
        discarded = (await api.get(imports, params={"state": "discarded"}, headers=owner.headers)).json()
        assert [row["import_id"] for row in discarded["items"]] == [import_id]
        assert discarded["counts"] == {"open": 1, "published": 0, "discarded": 1}
