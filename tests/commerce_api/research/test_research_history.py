"""Former days, rejections, the watchlist's filters, and what became of picks."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.product_imports.drafts import claim, draft
from tests.commerce_api.research.days import day_of, land, pick
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import MovableClock, Owner, create_store
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def private(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}"


@pytest.fixture
async def three_days(internal: httpx.AsyncClient, store: dict[str, Any]) -> None:
    """“a” on all of them and rising, “b” on the first, “c” on the last."""
    days = (
        ("2026-11-20", [pick("b", score=80.0), pick("a", score=60.0)]),
        ("2026-11-21", [pick("a", score=71.5)]),
        ("2026-11-22", [pick("a", score=75.0), pick("c", score=65.0)]),
    )
    for day, picks in days:
        await land(internal, day, day_of((store["store_id"], picks)))


async def get(api: httpx.AsyncClient, owner: Owner, path: str, **query: object) -> dict[str, Any]:
    answer = await api.get(path, params=query, headers=owner.headers)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def outcome(candidate_id: str, **changes: object) -> dict[str, Any]:
    return {
        "candidate_id": candidate_id,
        "score": 80.0,
        "score_decile": 10,
        "sold_decile": 5,
        "was_picked": True,
        "growth_7": 0.12,
        "growth_14": None,
        "views": 41,
        "orders": 2,
        "margin_minor": 1_890,
        "is_hit": True,
    } | changes


async def send_outcomes(
    internal: httpx.AsyncClient, day: str, store_id: str, *items: dict[str, Any]
) -> dict[str, Any]:
    body = {"stores": [{"store_id": store_id, "outcomes": list(items)}]}
    answer = await internal.put(f"research/outcomes/{day}", json=body)
    assert answer.status_code == 200, answer.text
    landed: dict[str, Any] = answer.json()
    return landed


@pytest.mark.usefixtures("three_days")
class TestHistory:
    async def test_tells_each_day_with_its_picks(
        self, api: httpx.AsyncClient, owner: Owner, private: str
    ) -> None:
        shown = await get(api, owner, f"{private}/research/history")
        told = [
            (day["day"], day["kept"], day["above_line"], day["new"], day["rejected_count"])
            for day in shown["items"]
        ]
        assert told == [
            ("2026-11-22", 2, 1, 1, 1),
            ("2026-11-21", 1, 1, 0, 1),
            ("2026-11-20", 2, 1, 2, 1),
        ]
        last = shown["items"][0]
        assert (last["candidates_seen"], last["ready_at"]) == (1284, "2026-11-22T05:42:00Z")
        assert [(p["title"], p["score"], p["is_new"]) for p in last["picks"]] == [
            ("Planter a", 75.0, False),
            ("Planter c", 65.0, True),
        ]
        assert shown["next_cursor"] is None

    async def test_leads_to_what_was_imported_and_tells_what_became_of_the_pick(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
    ) -> None:
        await send_outcomes(internal, "2026-11-20", store["store_id"], outcome("a"))
        [_, a] = (await get(api, owner, f"{private}/research/history"))["items"][2]["picks"]
        import_id = (
            await api.post(
                f"{private}/products/import", json={"item_id": a["item_id"]}, headers=owner.headers
            )
        ).json()["import_id"]
        await claim(internal)
        made = (await internal.post(f"product-imports/{import_id}/draft", json=draft())).json()
        last, _, first = (await get(api, owner, f"{private}/research/history"))["items"]
        told = [(p["import_id"], p["product_id"], p["outcome"]) for p in first["picks"]]
        judged = {"day": "2026-11-20"} | {
            name: outcome("a")[name]
            for name in ("score", "growth_7", "growth_14", "views", "orders", "margin_minor", "is_hit")
        }
        assert told == [(None, None, None), (import_id, made["product_id"], judged)]
        assert (last["picks"][0]["product_id"], last["picks"][0]["outcome"]) == (made["product_id"], None)
        [entry] = (await get(api, owner, f"{private}/watchlist", status="imported"))["items"]
        assert entry["product_id"] == made["product_id"]
        await api.delete(f"{private}/products/{made['product_id']}", headers=owner.headers)
        [entry] = (await get(api, owner, f"{private}/watchlist", status="imported"))["items"]
        assert (entry["import_id"], entry["product_id"]) == (import_id, None)

    async def test_comes_in_pages(self, api: httpx.AsyncClient, owner: Owner, private: str) -> None:
        path, days, cursor = f"{private}/research/history", [], ""
        while cursor is not None:
            page = await get(api, owner, path, limit=1, **({"cursor": cursor} if cursor else {}))
            days += [day["day"] for day in page["items"]]
            cursor = page["next_cursor"]
        assert days == ["2026-11-22", "2026-11-21", "2026-11-20"]
        answer = await api.get(path, params={"cursor": "WzFd"}, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")

    async def test_of_an_item_is_its_score_on_each_day(
        self, api: httpx.AsyncClient, owner: Owner, private: str
    ) -> None:
        today = await get(api, owner, f"{private}/research/today")
        item = await get(api, owner, f"{private}/research/items/{today['items'][0]['item_id']}")
        assert item["history"] == [
            {"day": "2026-11-20", "score": 60.0},
            {"day": "2026-11-21", "score": 71.5},
            {"day": "2026-11-22", "score": 75.0},
        ]


class TestRejected:
    async def test_is_told_with_its_reasons(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
    ) -> None:
        path = f"{private}/research/rejected"
        assert await get(api, owner, path) == {
            "day": None,
            "total": 0,
            "reasons": {},
            "items": [],
            "next_cursor": None,
        }
        body = day_of((store["store_id"], []))
        body["stores"][0]["rejected"] = [
            {"title": f"Sword {n}", "reason": "weapons" if n < 4 else "no demand", "score": None}
            for n in range(6)
        ]
        await land(internal, "2026-11-22", body)
        first = await get(api, owner, path, limit=4)
        assert (first["day"], first["total"], first["reasons"]) == (
            "2026-11-22",
            6,
            {"weapons": 4, "no demand": 2},
        )
        rest = await get(api, owner, path, limit=4, cursor=first["next_cursor"], day="2026-11-22")
        assert [row["title"] for row in rest["items"]] == ["Sword 4", "Sword 5"]
        assert rest["next_cursor"] is None
        answer = await api.get(path, params={"day": "2026-11-01"}, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "research_day_not_found")


@pytest.mark.usefixtures("three_days")
class TestWatchlist:
    async def test_is_listed_by_what_the_owner_made_of_it(
        self, api: httpx.AsyncClient, owner: Owner, private: str, clock: MovableClock
    ) -> None:
        everything = await get(api, owner, f"{private}/watchlist", status="all")
        ids = {item["candidate_id"]: item["item_id"] for item in everything["items"]}
        assert [item["candidate_id"] for item in everything["items"]] == ["b", "a", "c"]
        for candidate, status in (("a", "watched"), ("b", "dismissed")):
            await api.post(
                f"{private}/research/items/{ids[candidate]}/status",
                json={"status": status},
                headers=owner.headers,
            )
        imported = await api.post(
            f"{private}/products/import", json={"item_id": ids["c"]}, headers=owner.headers
        )
        assert imported.status_code in {201, 202}, imported.text
        listed = {
            status: [
                item["candidate_id"]
                for item in (await get(api, owner, f"{private}/watchlist", status=status))["items"]
            ]
            for status in ("watched", "dismissed", "imported", "new", "all")
        }
        assert listed == {
            "watched": ["a"],
            "dismissed": ["b"],
            "imported": ["c"],
            "new": [],
            "all": ["b", "a", "c"],
        }
        [watched] = (await get(api, owner, f"{private}/watchlist"))["items"]
        assert (watched["last_picked_on"], watched["first_seen_on"]) == ("2026-11-22", "2026-11-20")
        assert [point["score"] for point in watched["history"]] == [60.0, 71.5, 75.0]
        assert watched["decided_at"] is not None
        counts = {"new": 0, "watched": 1, "dismissed": 1, "imported": 1}
        for status in ("watched", "all"):
            assert (await get(api, owner, f"{private}/watchlist", status=status))["counts"] == counts
        answer = await api.get(f"{private}/watchlist", params={"status": "lost"}, headers=owner.headers)
        assert answer.status_code == 422

    async def test_comes_in_pages_also_where_scores_are_the_same(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
    ) -> None:
        tied = [pick(name, score=75.0) for name in ("d", "e", "f")]
        await land(internal, "2026-11-23", day_of((store["store_id"], tied)))
        whole = await get(api, owner, f"{private}/watchlist", status="new")
        ids = [item["item_id"] for item in whole["items"]]
        assert (len(ids), whole["next_cursor"], whole["counts"]["new"]) == (6, None, 6)
        seen, cursor = [], ""
        while cursor is not None:
            page = await get(
                api,
                owner,
                f"{private}/watchlist",
                status="new",
                limit=1,
                **({"cursor": cursor} if cursor else {}),
            )
            seen += [item["item_id"] for item in page["items"]]
            cursor = page["next_cursor"]
        assert seen == ids
        for wrong in (
            "x",
            "WyJuYW4iLCJ4Il0",
            "WyJuYW4iLCIwMTk5ZjBmMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMGEiXQ",
        ):
            answer = await api.get(f"{private}/watchlist", params={"cursor": wrong}, headers=owner.headers)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor"), wrong


@pytest.mark.usefixtures("three_days")
class TestOutcomes:
    async def test_are_shown_on_the_item_and_replace_themselves(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        first = outcome("a", growth_7=0.01, is_hit=False)
        await send_outcomes(internal, "2026-11-20", store["store_id"], first, outcome("z"))
        landed = await send_outcomes(internal, "2026-11-20", store["store_id"], outcome("a"))
        assert landed == {"outcomes": 1, "skipped_stores": []}
        once = contents(commerce_database)["public.research_outcomes"]
        today = await get(api, owner, f"{private}/research/today")
        item = await get(api, owner, f"{private}/research/items/{today['items'][0]['item_id']}")
        assert item["outcomes"] == [
            {
                "day": "2026-11-20",
                "score": 80.0,
                "growth_7": 0.12,
                "growth_14": None,
                "views": 41,
                "orders": 2,
                "margin_minor": 1_890,
                "is_hit": True,
            }
        ]
        assert contents(commerce_database)["public.research_outcomes"] == once

    async def test_of_stores_that_are_gone_are_skipped(
        self, internal: httpx.AsyncClient, commerce_database: CommerceDatabase
    ) -> None:
        gone = "01a20590-53c7-76e9-8afb-7cdd398b9fcf"
        before = contents(commerce_database)
        landed = await send_outcomes(internal, "2026-11-20", gone, outcome("a"))
        assert landed == {"outcomes": 0, "skipped_stores": [gone]}
        assert contents(commerce_database) == before

    async def test_make_a_track_record_against_plain_sold_counts(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
    ) -> None:
        """14 picks in the best tenth by score, 9 of them hits; the best tenth by sold count has 2 of 10. One
        pick was not imported, and one that was has not sold."""
        picks = [outcome(f"p{n}", is_hit=n < 9, sold_decile=10 if n in {0, 13} else 4) for n in range(14)]
        picks[11] |= {"orders": 0, "margin_minor": 0}
        picks[12] |= {"views": None, "orders": None, "margin_minor": None}
        others = [
            outcome(f"o{n}", was_picked=False, score_decile=3, sold_decile=10, is_hit=n == 0)
            for n in range(8)
        ]
        open_still = [outcome("late", is_hit=None)]
        await send_outcomes(internal, "2026-11-20", store["store_id"], *picks, *others, *open_still)
        shown = await get(api, owner, f"{private}/research/track-record")
        assert (shown["first_day"], shown["last_day"], shown["days_judged"]) == (
            "2026-11-20",
            "2026-11-20",
            1,
        )
        assert (shown["imported"], shown["sold"]) == (13, 12)
        assert shown["picks"] == {"hits": 9, "count": 14, "rate": 0.6429, "low": 0.3876, "high": 0.8366}
        assert (shown["all_candidates"]["hits"], shown["all_candidates"]["count"]) == (10, 22)
        assert shown["best_by_sold_count"] == {
            "hits": 2,
            "count": 10,
            "rate": 0.2,
            "low": 0.0567,
            "high": 0.5098,
        }
        assert [decile["decile"] for decile in shown["deciles"]] == list(range(10, 0, -1))
        assert shown["deciles"][0]["by_score"]["count"] == 14
        assert shown["deciles"][7]["by_score"] == {
            "hits": 1,
            "count": 8,
            "rate": 0.125,
            "low": 0.0224,
            "high": 0.4709,
        }
        nothing = {"hits": 0, "count": 0, "rate": None, "low": None, "high": None}
        assert shown["deciles"][5]["by_score"] == nothing

    async def test_beyond_the_days_asked_for_do_not_count(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        private: str,
    ) -> None:
        await send_outcomes(internal, "2026-01-05", store["store_id"], outcome("a"))
        shown = await get(api, owner, f"{private}/research/track-record", days=30)
        assert (shown["days_judged"], shown["picks"]["count"]) == (0, 0)
