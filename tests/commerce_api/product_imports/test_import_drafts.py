"""Drafts that workers send: a product once, or nothing."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.platform import Platform
from tests.commerce_api.product_imports.drafts import KEY, claim, draft, queue, review
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import MovableClock, Owner, create_store
from tests.fixtures.media import RENDITIONS
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


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
