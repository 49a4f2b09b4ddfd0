"""Limits of a plan: exact under concurrency, clear when reached, over all stores of the owner."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from sqlalchemy import text

from commerce_api.plans.limits import lock_plan, owner_of, reserve_in_store, usage
from commerce_api.plans.plans import Limit
from commerce_api.platform import Platform
from kit.clock import utc_now
from tests.fixtures.commerce import Owner, RegisterOwner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

ADD_PRODUCTS = (
    "INSERT INTO products (product_id, store_id, title, slug, status, created_at, updated_at)"
    " SELECT gen_random_uuid(), %s, 'x', 'p-' || n, 'draft', now(), now() FROM generate_series(1, %s) n"
)
ADD_RUNS = (
    "INSERT INTO research_runs (run_id, store_id, day, status, requested_at)"
    " SELECT gen_random_uuid(), %s, now()::date, 'succeeded', now() FROM generate_series(1, %s)"
)


@pytest.fixture
def run_sql(commerce_database: CommerceDatabase) -> Callable[..., list[tuple[Any, ...]]]:
    def run(query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            done = connection.execute(query.encode(), values)
            return done.fetchall() if done.description else []

    return run


Run = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


class TestProducts:
    async def test_fifty_at_once_at_one_below_the_limit_make_one(
        self, api: httpx.AsyncClient, owner: Owner, run_sql: Run
    ) -> None:
        stores = [await create_store(api, owner, name=name) for name in ("One", "Two")]
        for store, count in zip(stores, (400, 599), strict=True):
            run_sql(ADD_PRODUCTS, store["store_id"], count)
        body = {"title": "One of many", "variants": [{"price_minor": 100}]}
        answers = await asyncio.gather(
            *(
                api.post(
                    f"/api/v1/stores/{stores[n % 2]['store_id']}/products", json=body, headers=owner.headers
                )
                for n in range(50)
            )
        )
        assert sorted(answer.status_code for answer in answers) == [201] + [402] * 49
        assert run_sql("SELECT count(*) FROM products") == [(1_000,)]
        refused = next(answer for answer in answers if answer.status_code == 402).json()
        assert refused["code"] == "plan_limit_reached"
        assert refused["plan_limit"] == {
            "what": "products",
            "limit": 1_000,
            "used": 1_000,
            "plan": "growth",
            "fitting_plan": "pro",
        }
        assert refused["detail"] == "Growth includes 1,000 products, 1,000 are used. Pro includes 10,000."


class TestStores:
    async def test_fifty_at_once_at_one_below_the_limit_make_one(
        self, api: httpx.AsyncClient, owner: Owner, run_sql: Run
    ) -> None:
        for name in ("One", "Two"):
            await create_store(api, owner, name=name)
        body = {"name": "One of many", "niche": "pets"}
        answers = await asyncio.gather(
            *(api.post("/api/v1/stores", json=body, headers=owner.headers) for _ in range(50))
        )
        assert sorted(answer.status_code for answer in answers) == [201] + [402] * 49
        assert run_sql("SELECT count(*) FROM stores") == [(3,)]

    async def test_of_the_largest_plan_name_no_larger_one(
        self, api: httpx.AsyncClient, owner: Owner, run_sql: Run
    ) -> None:
        run_sql("UPDATE users SET plan = 'pro'")
        store = await create_store(api, owner)
        run_sql(ADD_PRODUCTS, store["store_id"], 10_000)
        answer = await api.post(
            f"/api/v1/stores/{store['store_id']}/products",
            json={"title": "x", "variants": [{"price_minor": 100}]},
            headers=owner.headers,
        )
        assert answer.status_code == 402
        assert "fitting_plan" not in answer.json()["plan_limit"]
        assert answer.json()["detail"] == "Pro includes 10,000 products, 10,000 are used."


class TestResearchRuns:
    async def test_are_counted_by_the_day_and_a_live_run_is_no_new_one(
        self, api: httpx.AsyncClient, owner: Owner, run_sql: Run
    ) -> None:
        store = await create_store(api, owner)
        run_sql(ADD_RUNS, store["store_id"], 29)
        path = f"/api/v1/stores/{store['store_id']}/research/runs"
        first = await api.post(path, headers=owner.headers)
        again = await api.post(path, headers=owner.headers)
        assert (first.status_code, again.status_code) == (202, 202)
        assert first.json()["run_id"] == again.json()["run_id"]
        run_sql("UPDATE research_runs SET status = 'succeeded'")
        refused = await api.post(path, headers=owner.headers)
        assert (refused.status_code, refused.json()["plan_limit"]["used"]) == (402, 30)
        run_sql("UPDATE research_runs SET requested_at = now() - interval '1 day'")
        assert (await api.post(path, headers=owner.headers)).status_code == 202


class TestUsage:
    async def test_is_the_owners_alone_and_leaves_the_tenant_as_it_was(
        self, api: httpx.AsyncClient, register_owner: RegisterOwner, platform: Platform, run_sql: Run
    ) -> None:
        mine, other = await register_owner(), await register_owner()
        store, foreign = await create_store(api, mine), await create_store(api, other)
        await create_product(api, mine, store)
        for _ in range(3):
            await create_product(api, other, foreign)
        async with platform.database.transaction(store_id=foreign["store_id"]) as session:
            owner_id = await owner_of(session, store["store_id"])
            assert (await lock_plan(session, owner_id)).name == "growth"
            assert await usage(session, owner_id, Limit.PRODUCTS, utc_now()) == 1
            await reserve_in_store(session, foreign["store_id"], Limit.PRODUCTS, utc_now(), count=997)
            seen = await session.scalars(text("SELECT store_id::text FROM products"))
            assert list(seen) == [foreign["store_id"]] * 3

    async def test_of_thousands_of_products_is_counted_in_an_index(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        platform: Platform,
        commerce_database: CommerceDatabase,
        run_sql: Run,
    ) -> None:
        stores = [await create_store(api, owner, name=name) for name in ("One", "Two")]
        for store, count in zip(stores, (4_000, 1_000), strict=True):
            run_sql(ADD_PRODUCTS, store["store_id"], count)
            run_sql(ADD_RUNS, store["store_id"], 200)
        with psycopg.connect(commerce_database.superuser_url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE products")
        async with platform.database.transaction(store_id=UUID(stores[0]["store_id"])) as session:
            owner_id = await owner_of(session, UUID(stores[0]["store_id"]))
            # Among the products of all owners these are few; here they are the whole table.
            await session.execute(text("SET LOCAL enable_seqscan = off"))
            assert await usage(session, owner_id, Limit.PRODUCTS, utc_now()) == 5_000
            counting = text(
                "EXPLAIN SELECT count(*) FROM products p WHERE p.store_id = :store AND p.deleted_at IS NULL"
            )
            plan = await session.scalars(counting, {"store": stores[0]["store_id"]})
            assert "Index Only Scan using ix_products_kept" in "\n".join(plan.all())
