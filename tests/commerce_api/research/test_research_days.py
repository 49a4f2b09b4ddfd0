"""Research days through both doors: landed by the data house, read and decided on by the owner."""

from datetime import UTC, datetime
from typing import Any

import httpx
import psycopg
import pytest

from kit.clock import utc_now
from tests.commerce_api.research.days import day_of, land, pick
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase

DAY = "2026-11-22"


@pytest.fixture
def research(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}/research"


def rows(database: CommerceDatabase) -> list[tuple[Any, ...]]:
    """All that a landed day wrote, but for ids."""
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(
            "SELECT i.candidate_id, i.owner_status, i.first_seen_on, p.day, p.position, p.score, p.evidence,"
            " d.candidates_seen, d.ready_at, d.rejected, i.item_id"
            " FROM research_picks p JOIN watchlist_items i USING (store_id, item_id)"
            " JOIN research_days d USING (store_id, day) ORDER BY p.day, p.position, i.candidate_id"
        ).fetchall()


async def today(api: httpx.AsyncClient, owner: Owner, research: str) -> dict[str, Any]:
    answer = await api.get(f"{research}/today", headers=owner.headers)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


async def decide(api: httpx.AsyncClient, owner: Owner, research: str, item_id: str, status: str) -> None:
    answer = await api.post(
        f"{research}/items/{item_id}/status", json={"status": status}, headers=owner.headers
    )
    assert (answer.status_code, answer.json()["status"]) == (200, status)


class TestToday:
    async def test_is_empty_before_the_first_day(
        self, api: httpx.AsyncClient, owner: Owner, research: str
    ) -> None:
        assert await today(api, owner, research) == {
            "day": utc_now().date().isoformat(),
            "ready_at": None,
            "run": None,
            "candidates_seen": 0,
            "kept": 0,
            "rejected_count": 0,
            "score_line": 70,
            "sources": [],
            "items": [],
        }

    async def test_shows_the_day_with_its_picks_and_sources(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        research: str,
        clock: MovableClock,
    ) -> None:
        body = day_of((store["store_id"], [pick("a"), pick("b", score=61.5)]))
        assert await land(internal, DAY, body) == {
            "picks": {store["store_id"]: 2},
            "skipped_stores": [],
        }
        clock.advance(datetime(2026, 11, 22, 5, 38, tzinfo=UTC) - clock())

        shown = await today(api, owner, research)

        assert {
            key: shown[key] for key in ("day", "ready_at", "candidates_seen", "kept", "rejected_count")
        } == {
            "day": DAY,
            "ready_at": "2026-11-22T05:42:00Z",
            "candidates_seen": 1284,
            "kept": 2,
            "rejected_count": 1,
        }
        assert [(item["title"], item["score"], item["status"]) for item in shown["items"]] == [
            ("Planter a", 82.4, "new"),
            ("Planter b", 61.5, "new"),
        ]
        first = shown["items"][0]
        assert first["parts"]["buzz"]["is_missing"] is True
        assert first["parts"]["buzz"]["value"] is None
        assert first["trend"][1] == {"day": "2026-11-22", "value": None}
        ages = first["source_ages"]
        assert ages["reddit"] is None
        assert ages["aliexpress"] in range(38 * 60, 38 * 60 + 60)
        assert [(source["source"], source["status"]) for source in shown["sources"]] == [
            ("aliexpress", "live"),
            ("reddit", "failing"),
        ]


class TestLandDay:
    async def test_writes_the_same_rows_again(
        self, internal: httpx.AsyncClient, store: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        body = day_of((store["store_id"], [pick("a"), pick("b")]))
        await land(internal, DAY, body)
        first = rows(commerce_database)
        await land(internal, DAY, body)
        assert rows(commerce_database) == first
        assert len(first) == 2

    async def test_keeps_what_the_owner_decided(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        research: str,
    ) -> None:
        await land(internal, DAY, day_of((store["store_id"], [pick("a"), pick("b"), pick("c")])))
        items = {
            item["candidate_id"]: item["item_id"] for item in (await today(api, owner, research))["items"]
        }
        await decide(api, owner, research, items["a"], "watched")
        await decide(api, owner, research, items["b"], "dismissed")

        corrected = day_of((store["store_id"], [pick("b", 90), pick("d")]))
        await land(internal, DAY, corrected)

        shown = await today(api, owner, research)
        assert [(item["candidate_id"], item["status"]) for item in shown["items"]] == [
            ("b", "dismissed"),
            ("d", "new"),
        ]
        assert shown["items"][0]["item_id"] == items["b"]
        # "a" is watched: it left the day, not the watchlist. "c" was nobody's and is gone.
        watched = await api.get(f"/api/v1/stores/{store['store_id']}/watchlist", headers=owner.headers)
        assert [item["candidate_id"] for item in watched.json()["items"]] == ["a"]
        gone = await api.get(f"{research}/items/{items['c']}", headers=owner.headers)
        assert (gone.status_code, gone.json()["code"]) == (404, "research_item_not_found")

    async def test_skips_stores_that_are_gone(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        await api.delete(f"/api/v1/stores/{store['store_id']}", headers=owner.headers)
        landed = await land(internal, DAY, day_of((store["store_id"], [pick("a")])))
        assert landed == {"picks": {}, "skipped_stores": [store["store_id"]]}

    @pytest.mark.parametrize(
        "broken",
        [
            {"candidate_id": ""},
            {"score": 101},
            {"score": "82"},
            {"price_minor": 2**63},
            {"title": "nul \u0000"},
            {"surprise": 1},
        ],
    )
    async def test_refuses_what_does_not_fit_as_a_whole(
        self,
        internal: httpx.AsyncClient,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
        broken: dict[str, object],
    ) -> None:
        body = day_of((store["store_id"], [pick("a"), pick("b") | broken]))
        answer = await internal.put(f"research/days/{DAY}", json=body)
        assert answer.status_code == 422
        assert rows(commerce_database) == []

    async def test_refuses_a_candidate_named_twice(
        self, internal: httpx.AsyncClient, store: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        body = day_of((store["store_id"], [pick("a"), pick("a")]))
        assert (await internal.put(f"research/days/{DAY}", json=body)).status_code == 422
        assert rows(commerce_database) == []


class TestItem:
    async def test_shows_all_its_evidence_and_its_days(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        research: str,
    ) -> None:
        await land(internal, "2026-11-21", day_of((store["store_id"], [pick("a", 80.0)])))
        await land(internal, DAY, day_of((store["store_id"], [pick("a", 82.4)])))
        [item] = (await today(api, owner, research))["items"]
        answer = await api.get(f"{research}/items/{item['item_id']}", headers=owner.headers)
        shown = answer.json()
        assert shown["history"] == [{"day": "2026-11-21", "score": 80.0}, {"day": DAY, "score": 82.4}]
        assert (shown["first_seen_on"], shown["day"], shown["quality"]) == ("2026-11-21", DAY, "B")
        assert shown["score_without"] == {"low": 70.0, "high": 85.0}
        assert {name: shown["offers"][0][name] for name in ("landed_minor", "platform_fee_minor")} == {
            "landed_minor": 1586,
            "platform_fee_minor": 70,
        }
        assert shown["series"] == [{"day": "2026-11-21", "reported": 2940.0, "median": 2900.0}]

    @pytest.mark.parametrize(("duty", "share"), [(51, 70), (None, None)])
    async def test_takes_our_share_from_the_sum_where_it_was_not_sent(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        research: str,
        duty: int | None,
        share: int | None,
    ) -> None:
        """Evidence from before offers named it; with another cost unknown nothing can be said."""
        old = pick("a")
        old["offers"][0] |= {"duty_minor": duty}
        del old["offers"][0]["platform_fee_minor"]
        await land(internal, DAY, day_of((store["store_id"], [old])))
        [item] = (await today(api, owner, research))["items"]
        shown = (await api.get(f"{research}/items/{item['item_id']}", headers=owner.headers)).json()
        assert shown["offers"][0]["platform_fee_minor"] == share

    async def test_of_another_store_does_not_exist(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        research: str,
        register_owner: RegisterOwner,
    ) -> None:
        await land(internal, DAY, day_of((store["store_id"], [pick("a")])))
        [item] = (await today(api, owner, research))["items"]
        other = await register_owner()
        theirs = await create_store(api, other, name="Other")
        for path in (research, f"/api/v1/stores/{theirs['store_id']}/research"):
            answer = await api.get(f"{path}/items/{item['item_id']}", headers=other.headers)
            assert answer.status_code == 404
            changed = await api.post(
                f"{path}/items/{item['item_id']}/status",
                json={"status": "dismissed"},
                headers=other.headers,
            )
            assert changed.status_code == 404
        assert (await today(api, owner, research))["items"][0]["status"] == "new"
