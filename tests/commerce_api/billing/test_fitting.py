"""A smaller plan: seen beforehand, hidden not deleted, exchanged, and undone by a larger one."""

from typing import Any

import httpx
import psycopg
import pytest

from tests.commerce_api.billing.subscribers import Subscriber
from tests.fixtures.commerce import create_store
from tests.fixtures.selling import Neighbors

ADD = (
    "INSERT INTO products (product_id, store_id, title, slug, status, created_at, updated_at, published_at)"
    " SELECT gen_random_uuid(), %s, 'Thing ' || n, 'thing-' || n, %s, now() + n * interval '1 s', now(),"
    " now() FROM generate_series(1, %s) n"
)
ADD_VARIANTS = (
    "INSERT INTO variants (variant_id, product_id, store_id, price_minor, is_stock_tracked, position)"
    " SELECT gen_random_uuid(), product_id, store_id, 1000, false, 0 FROM products"
)


@pytest.fixture
async def grown(subscriber: Subscriber) -> tuple[Subscriber, list[dict[str, Any]]]:
    """On Growth with three stores; the first has 140 live products and 10 drafts, the second 20 live ones."""
    await subscriber.pay("growth")
    shop = subscriber.shop
    stores = [shop.store]
    for name in ("Second", "Third"):
        stores.append(await create_store(shop.api, shop.owner, name=name))
    with psycopg.connect(shop.database.superuser_url) as connection:
        for store, status, count in ((stores[0], "published", 140), (stores[1], "published", 20)):
            connection.execute(ADD.encode(), (store["store_id"], status, count))
        connection.execute(ADD.replace("'thing-'", "'draft-'").encode(), (stores[0]["store_id"], "draft", 10))
        connection.execute(ADD_VARIANTS.encode())
    return subscriber, stores


async def shown(api: httpx.AsyncClient, store: dict[str, Any]) -> int:
    answer = await api.get(f"/api/v1/public/stores/{store['slug']}/products")
    return int(answer.json()["total"])


class TestSmallerPlan:
    async def test_is_seen_beforehand(self, grown: tuple[Subscriber, list[dict[str, Any]]]) -> None:
        subscriber, stores = grown
        seen = await subscriber.read(f"/preview?plan=starter&keep_store_id={stores[0]['store_id']}")
        assert (seen["plan"], seen["current_plan"]) == ("starter", "growth")
        assert seen["takes_effect_at"] is not None
        kept = [(store["name"], store["is_kept"]) for store in seen["stores"]]
        assert kept == [
            ("Fern & Fable", True),
            ("Second", False),
            ("Third", False),
        ]
        assert (seen["products"], seen["hidden_count"], len(seen["hidden_products"])) == (150, 50, 50)
        assert (seen["usage"]["products"], seen["limits"]["products"]) == (170, 100)
        assert subscriber.shop.rows("SELECT count(*) FROM plan_holds") == [(0,)]

    async def test_hides_what_no_longer_fits_and_a_larger_one_brings_it_back(
        self, grown: tuple[Subscriber, list[dict[str, Any]]], neighbors: Neighbors
    ) -> None:
        subscriber, stores = grown
        shop = subscriber.shop
        answer = await subscriber.post("change", plan="starter", keep_store_ids=[stores[0]["store_id"]])
        assert answer.status_code == 200, answer.text
        assert shop.rows("SELECT count(*) FROM plan_holds") == [(0,)]
        neighbors.forget()
        await subscriber.wait(days=31)
        assert subscriber.plan == "starter"
        public = [(await shop.api.get(f"/api/v1/public/stores/{s['slug']}")).json() for s in stores]
        assert [one["is_open"] for one in public] == [True, False, False]
        # Drafts go first, then the youngest of equally little sold.
        assert (await shown(shop.api, stores[0]), await shown(shop.api, stores[1])) == (100, 0)
        usage = (await subscriber.read())["usage"]
        assert (usage["stores"], usage["products"]) == (1, 100)
        mail = next(one for one in neighbors.mails if one["subject"] == "You are on Starter now")
        assert "50 of 150 products are hidden. Nothing is deleted." in mail["content"][0]["value"]
        assert "Closed to shoppers: Second, Third." in mail["content"][0]["value"]
        assert len(neighbors.revalidations) == 3
        assert shop.rows("SELECT count(*) FROM products WHERE deleted_at IS NULL") == [(170,)]

        assert (await subscriber.post("change", plan="growth")).json()["plan"] == "growth"
        await shop.worker.work_off()
        assert (await shown(shop.api, stores[0]), await shown(shop.api, stores[1])) == (140, 20)
        assert shop.rows("SELECT count(*) FROM plan_holds") == [(0,)]
        assert shop.rows("SELECT count(*) FROM products WHERE status = 'draft'") == [(10,)]
        assert shop.rows("SELECT count(*) FROM stores WHERE status = 'open'") == [(3,)]

    async def test_lets_its_owner_exchange_what_is_hidden(
        self, grown: tuple[Subscriber, list[dict[str, Any]]]
    ) -> None:
        subscriber, stores = grown
        shop = subscriber.shop
        await subscriber.post("change", plan="starter", keep_store_ids=[stores[0]["store_id"]])
        await subscriber.wait(days=31)
        [(hidden,), *_] = shop.rows(
            "SELECT product_id::text FROM plan_holds WHERE status_before = 'published' ORDER BY 1"
        )
        path = f"{shop.private}/products/{hidden}"
        refused = await shop.api.patch(path, json={"status": "published"}, headers=shop.owner.headers)
        assert (refused.status_code, refused.json()["code"]) == (402, "plan_limit_reached")
        assert await shown(shop.api, stores[0]) == 100
        [(other,), *_] = shop.rows(
            "SELECT product_id::text FROM products WHERE status = 'published' AND store_id = %s",
            shop.store["store_id"],
        )
        await shop.api.delete(f"{shop.private}/products/{other}", headers=shop.owner.headers)
        again = await shop.api.patch(path, json={"status": "published"}, headers=shop.owner.headers)
        assert again.status_code == 200, again.text
        assert await shown(shop.api, stores[0]) == 100
        closed = f"/api/v1/stores/{stores[2]['store_id']}"
        reopened = await shop.api.patch(closed, json={"status": "open"}, headers=shop.owner.headers)
        assert (reopened.status_code, reopened.json()["plan_limit"]["what"]) == (402, "stores")


class TestCosts:
    async def test_speak_against_the_current_plan_when_they_do(self, subscriber: Subscriber) -> None:
        account = await subscriber.read()
        assert [(one["plan"], one["price_minor"], one["total_minor"]) for one in account["costs"]] == [
            ("starter", 1900, 1900),
            ("growth", 4900, 4900),
            ("pro", 12900, 12900),
        ]
