"""The watchlist: by what the owner made of a pick, in pages."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.research.days import day_of, get, land, pick
from tests.fixtures.commerce import MovableClock, Owner


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
