"""Former days, each with its picks, and rejections with their reasons."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.product_imports.drafts import claim, draft
from tests.commerce_api.research.days import day_of, get, land
from tests.commerce_api.research.outcomes import outcome, send_outcomes
from tests.fixtures.commerce import Owner


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
