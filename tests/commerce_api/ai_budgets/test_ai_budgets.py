"""What Claude may cost: reserved before a call, settled after it, never more than a day's budget."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.ai_budgets.prices import PRICES, Tokens, cost, worst_case
from kit.ids import new_id
from tests.commerce_api.ai_budgets.calls import MODEL, answered, question, reserve, settle
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase

STARTER_MICROS = 200_000
RunSql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def run_sql(commerce_database: CommerceDatabase) -> RunSql:
    def run(query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            done = connection.execute(query.encode(), values)
            return done.fetchall() if done.description else []

    return run


async def budget(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> dict[str, Any]:
    answer = await api.get(f"/api/v1/stores/{store['store_id']}/research/budget", headers=owner.headers)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def outcomes(items: list[dict[str, Any]]) -> list[str]:
    return [item["outcome"] for item in items]


class TestPrices:
    def test_follow_the_list(self) -> None:
        assert cost(MODEL, Tokens(input=400, output=100, cache_read=500), is_batch=False) == 2_850
        assert cost(MODEL, Tokens(input=400, output=100, cache_read=500), is_batch=True) == 1_425
        assert cost(f"{MODEL}-20250929", Tokens(cache_write=1_000), is_batch=False) == 3_750
        assert worst_case(MODEL, 1_000, 200, is_batch=False) == 6_750
        assert worst_case(MODEL, 1_000, 200, is_batch=True) == 3_375
        assert cost("claude-haiku-4-5", Tokens(cache_read=1), is_batch=False) == 1

    def test_the_worst_case_is_no_less_than_any_use_of_the_same_tokens(self) -> None:
        for model in PRICES.models:
            most = worst_case(model.name, 900, 100, is_batch=False)
            for kind in ("input", "cache_write", "cache_read"):
                assert cost(model.name, Tokens(output=100, **{kind: 900}), is_batch=False) <= most

    async def test_a_model_without_one_is_not_asked(
        self, internal: httpx.AsyncClient, store: dict[str, Any], run_sql: RunSql
    ) -> None:
        items = [question("a", store["store_id"], model="claude-unheard-of")]
        body = {"holder": str(new_id()), "items": items}
        answer = await internal.post("ai-calls/reservations", json=body)
        assert (answer.status_code, answer.json()["code"]) == (409, "model_without_price")
        assert run_sql("SELECT count(*) FROM ai_calls") == [(0,)]


class TestReservation:
    async def test_holds_the_most_a_call_can_cost_until_it_is_settled(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        [call] = await reserve(internal, question("a", store["store_id"]))
        assert call["outcome"] == "granted"
        held = await budget(api, owner, store)
        assert (held["used_micros"], held["reserved_micros"], held["left_micros"]) == (0, 6_750, 193_250)

        assert await settle(internal, answered(call["call_id"])) == 1
        assert await settle(internal, answered(call["call_id"])) == 0

        shown = await budget(api, owner, store)
        assert (shown["limit_micros"], shown["plan_limit_micros"], shown["own_limit_micros"]) == (
            STARTER_MICROS,
            STARTER_MICROS,
            None,
        )
        assert (shown["used_micros"], shown["reserved_micros"], shown["left_micros"]) == (2_850, 0, 197_150)
        assert shown["purposes"] == [{"purpose": "analysis", "calls": 1, "counted_micros": 2_850}]
        assert shown["last_30_days"] == [
            {"day": shown["day"], "calls": 1, "counted_micros": 2_850, "unknown_micros": 0}
        ]

    async def test_is_the_same_for_the_same_holder_and_under_way_for_others(
        self, internal: httpx.AsyncClient, store: dict[str, Any], run_sql: RunSql
    ) -> None:
        holder, asked = str(new_id()), question("a", store["store_id"])
        [first] = await reserve(internal, asked, holder=holder)
        [again] = await reserve(internal, asked, holder=holder)
        [other] = await reserve(internal, asked)
        assert (again["outcome"], again["call_id"]) == ("granted", first["call_id"])
        assert (other["outcome"], other["call_id"]) == ("under_way", first["call_id"])
        assert run_sql("SELECT count(*) FROM ai_calls") == [(1,)]

    async def test_gives_the_answer_to_whoever_asks_the_same_again(
        self,
        internal: httpx.AsyncClient,
        api: httpx.AsyncClient,
        register_owner: RegisterOwner,
        store: dict[str, Any],
        clock: MovableClock,
    ) -> None:
        other = await create_store(api, await register_owner())
        [call] = await reserve(internal, question("a", store["store_id"]))
        await settle(internal, answered(call["call_id"], '{"why": "So."}'))
        clock.advance(timedelta(days=40))
        for payer in (store["store_id"], other["store_id"], None):
            [known] = await reserve(internal, question("a", payer))
            assert (known["outcome"], known["answer"]) == ("answered", '{"why": "So."}')
        [different] = await reserve(internal, question("a", store["store_id"], input_hash="0" * 64))
        assert different["outcome"] == "granted"

    async def test_of_what_brought_nothing_is_not_granted_again(
        self, internal: httpx.AsyncClient, store: dict[str, Any]
    ) -> None:
        [call] = await reserve(internal, question("a", store["store_id"]))
        refused = {"call_id": call["call_id"], "outcome": "unusable", "usage": {"input_tokens": 900}}
        assert await settle(internal, refused) == 1
        [again] = await reserve(internal, question("a", store["store_id"]))
        assert (again["outcome"], again["answer"]) == ("unusable", None)

    async def test_of_what_was_certainly_not_billed_comes_back(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        [call] = await reserve(internal, question("a", store["store_id"]))
        assert await settle(internal, {"call_id": call["call_id"], "outcome": "released"}) == 1
        shown = await budget(api, owner, store)
        assert (shown["left_micros"], shown["last_30_days"]) == (STARTER_MICROS, [])
        [again] = await reserve(internal, question("a", store["store_id"]))
        assert (again["outcome"], again["call_id"] == call["call_id"]) == ("granted", False)

    async def test_that_nobody_speaks_of_expires_and_stays_counted_for_its_day(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        run_sql: RunSql,
    ) -> None:
        [call] = await reserve(internal, question("a", store["store_id"]))
        run_sql("UPDATE ai_calls SET expires_at = now() - interval '1 second'")
        [again] = await reserve(internal, question("a", store["store_id"]))
        assert (again["outcome"], again["call_id"]) == ("lost", call["call_id"])
        shown = await budget(api, owner, store)
        assert (shown["used_micros"], shown["reserved_micros"]) == (6_750, 0)
        assert [day["unknown_micros"] for day in shown["last_30_days"]] == [6_750]

        # An answer that arrives after all says what it really cost.
        assert await settle(internal, answered(call["call_id"])) == 1
        assert (await budget(api, owner, store))["used_micros"] == 2_850

    async def test_of_what_was_lost_may_be_tried_the_next_day(
        self, internal: httpx.AsyncClient, store: dict[str, Any], clock: MovableClock, run_sql: RunSql
    ) -> None:
        [call] = await reserve(internal, question("a", store["store_id"]))
        await settle(internal, {"call_id": call["call_id"], "outcome": "lost"})
        assert outcomes(await reserve(internal, question("a", store["store_id"]))) == ["lost"]
        clock.advance(timedelta(days=1))
        [second] = await reserve(internal, question("a", store["store_id"]))
        assert second["outcome"] == "granted"
        assert await settle(internal, answered(call["call_id"])) == 0  # too late: it is asked again
        assert run_sql("SELECT status, count(*) FROM ai_calls GROUP BY 1 ORDER BY 1") == [
            ("lost", 1),
            ("reserved", 1),
        ]


class TestBudget:
    async def test_is_never_exceeded_by_many_at_once(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
    ) -> None:
        """29 × 6,750 = 195,750 fit into 200,000; the thirtieth does not."""
        asked = [
            [question(f"{n}-{m}", store["store_id"]) for m in range(5)]
            + [question(f"shared-{m}") for m in range(3)]
            for n in range(16)
        ]
        answers = await asyncio.gather(*(reserve(internal, *questions) for questions in asked))
        own = Counter(item["outcome"] for items in answers for item in items[:5])
        assert own == {"granted": 29, "budget_reached": 51}
        shared = Counter(item["outcome"] for items in answers for item in items[5:])
        assert shared == {"granted": 3, "under_way": 45}
        shown = await budget(api, owner, store)
        assert (shown["reserved_micros"], shown["left_micros"]) == (195_750, 4_250)

    async def test_begins_anew_each_utc_day(
        self, internal: httpx.AsyncClient, store: dict[str, Any], clock: MovableClock
    ) -> None:
        large = {"max_input_tokens": 50_000, "max_output_tokens": 500}
        assert outcomes(await reserve(internal, question("a", store["store_id"], **large))) == ["granted"]
        assert outcomes(await reserve(internal, question("b", store["store_id"]))) == ["budget_reached"]
        clock.advance(timedelta(days=1))
        assert outcomes(await reserve(internal, question("b", store["store_id"]))) == ["granted"]

    async def test_of_a_store_is_not_touched_by_what_stores_share(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        run_sql: RunSql,
    ) -> None:
        [call] = await reserve(internal, question("shared"))
        await settle(internal, answered(call["call_id"]))
        shown = await budget(api, owner, store)
        assert (shown["used_micros"], shown["left_micros"]) == (0, STARTER_MICROS)
        assert run_sql("SELECT store_id, cost_micros FROM export.ai_costs") == [(None, 2_850)]

    async def test_of_the_platform_ends_as_well(self, internal: httpx.AsyncClient) -> None:
        huge = {"max_input_tokens": 2_000_000, "max_output_tokens": 800_000}
        assert outcomes(await reserve(internal, question("a", **huge), question("b", **huge))) == [
            "granted",
            "budget_reached",
        ]

    async def test_of_a_store_that_is_gone_is_nothing(
        self, internal: httpx.AsyncClient, run_sql: RunSql
    ) -> None:
        assert outcomes(await reserve(internal, question("a", str(new_id())))) == ["budget_reached"]
        assert run_sql("SELECT count(*) FROM ai_calls") == [(0,)]

    async def test_a_batch_costs_half(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        [call] = await reserve(internal, question("a", store["store_id"]), is_batch=True)
        assert (await budget(api, owner, store))["reserved_micros"] == 3_375
        await settle(internal, answered(call["call_id"]))
        assert (await budget(api, owner, store))["used_micros"] == 1_425


class TestBatches:
    async def test_are_kept_with_their_calls_until_these_are_settled(
        self, internal: httpx.AsyncClient, store: dict[str, Any], clock: MovableClock
    ) -> None:
        calls = await reserve(internal, question("a", store["store_id"]), question("b"), is_batch=True)
        ids = sorted(call["call_id"] for call in calls)
        noted = await internal.post("ai-calls/batches", json={"batch_id": "msgbatch_1", "call_ids": ids})
        assert noted.json() == {"settled": 2}
        clock.advance(timedelta(hours=2))
        [other] = await reserve(internal, question("a", store["store_id"]))
        assert (other["outcome"], other["batch_id"]) == ("under_way", "msgbatch_1")
        [batch] = (await internal.get("ai-calls/batches")).json()["items"]
        assert (batch["batch_id"], batch["purpose"], batch["call_ids"]) == ("msgbatch_1", "analysis", ids)
        assert batch["age_seconds"] in range(7_200, 7_260)

        await settle(internal, answered(ids[0]))
        [batch] = (await internal.get("ai-calls/batches")).json()["items"]
        assert batch["call_ids"] == ids[1:]
        clock.advance(timedelta(hours=25))
        assert (await internal.get("ai-calls/batches")).json() == {"items": []}


class TestLedger:
    async def test_is_exported_by_call_with_what_it_used(
        self, internal: httpx.AsyncClient, store: dict[str, Any], run_sql: RunSql
    ) -> None:
        a, b, c, _ = await reserve(
            internal,
            question("a", store["store_id"]),
            question("b", store["store_id"], purpose="copywriting"),
            question("c"),
            question("d"),
        )
        await settle(internal, answered(a["call_id"], cache_write_tokens=1_100, output_tokens=10))
        await settle(internal, {"call_id": b["call_id"], "outcome": "lost"})
        await settle(internal, {"call_id": c["call_id"], "outcome": "released"})
        assert run_sql(
            "SELECT store_id, purpose, subject, status, cache_write_tokens, output_tokens, cost_micros"
            " FROM export.ai_costs ORDER BY subject"
        ) == [
            (store["store_id"], "analysis", "a", "answered", 1_100, 10, 4_275),
            (store["store_id"], "copywriting", "b", "lost", None, None, 6_750),
        ]
