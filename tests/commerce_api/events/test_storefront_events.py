"""Events through HTTP: counted once, nameless, bots marked, forged ones without effect."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from psycopg.rows import dict_row

from commerce_api.events.visitors import ensure_event_partitions, recognize, salt_of, turn_days
from commerce_api.platform import Platform
from tests.fixtures.commerce import MovableClock, Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


def event(**changes: object) -> dict[str, object]:
    return {"event_id": str(uuid4()), "kind": "page_view", "page": "/"} | changes


async def send(
    api: httpx.AsyncClient, store: dict[str, Any], *events: dict[str, object], agent: str = BROWSER
) -> int:
    answer = await api.post(
        f"/api/v1/public/stores/{store['slug']}/events",
        json={"events": list(events)},
        headers={"User-Agent": agent},
    )
    assert answer.status_code == 202, answer.text
    return int(answer.json()["kept"])


def kept(database: CommerceDatabase, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of every event, ids as text, in the order they arrived."""
    with psycopg.connect(database.superuser_url, row_factory=dict_row) as connection:
        rows = connection.execute("SELECT * FROM storefront_events ORDER BY occurred_at, event_id").fetchall()
    return [
        tuple(str(row[column]) if isinstance(row[column], UUID) else row[column] for column in columns)
        for row in rows
    ]


class TestKeepEvents:
    async def test_counts_a_repeated_event_once(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        first, second = event(), event(kind="search", page="/search")
        assert await send(api, store, first, first) == 1
        assert await send(api, store, first, second) == 1
        clock.advance(timedelta(days=1))  # the same report again, after midnight
        assert await send(api, store, first) == 0
        assert sorted(row[0] for row in kept(commerce_database, "event_id")) == sorted(
            [first["event_id"], second["event_id"]]
        )

    async def test_takes_what_a_beacon_sends(
        self, api: httpx.AsyncClient, store: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        answer = await api.post(
            f"/api/v1/public/stores/{store['slug']}/events",
            content=json.dumps(
                {
                    "events": [
                        event(
                            referrer="https://search.test/find?q=my+name#top",
                            utm={"source": "news", "medium": "mail", "campaign": None},
                        )
                    ]
                }
            ),
            headers={"User-Agent": BROWSER, "Content-Type": "text/plain;charset=UTF-8"},
        )
        assert (answer.status_code, answer.json()) == (202, {"kept": 1})
        columns = ("referrer", "utm_source", "utm_medium", "utm_campaign")
        assert kept(commerce_database, *columns) == [("https://search.test/find", "news", "mail", None)]

    async def test_marks_bots(
        self, api: httpx.AsyncClient, store: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        await send(api, store, event())
        for agent in ("Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.5.0", ""):
            await send(api, store, event(), agent=agent)
        assert [row[0] for row in kept(commerce_database, "is_bot")] == [False, True, True, True]

    @pytest.mark.parametrize("plan", ["growth"])
    async def test_drops_products_of_other_stores(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        mine = await create_product(api, owner, store)
        another = await create_product(api, owner, store, title="Another")
        theirs = await create_product(api, owner, await create_store(api, owner, name="Other"))
        mine_variant = mine["variants"][0]["variant_id"]
        events = [
            event(kind="product_view", product_id=mine["product_id"]),
            event(kind="add_to_cart", product_id=mine["product_id"], variant_id=mine_variant),
            event(kind="product_view", product_id=theirs["product_id"]),
            event(kind="add_to_cart", variant_id=theirs["variants"][0]["variant_id"]),
            event(kind="add_to_cart", product_id=another["product_id"], variant_id=mine_variant),
            event(kind="product_view", product_id=str(uuid4())),
        ]
        assert await send(api, store, *events) == 2
        rows = kept(commerce_database, "kind", "product_id", "variant_id")
        assert sorted(rows, key=str) == [
            ("add_to_cart", mine["product_id"], mine_variant),
            ("product_view", mine["product_id"], None),
        ]

    async def test_begins_a_new_session_after_half_an_hour(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
        platform: Platform,
    ) -> None:
        # Noon tomorrow: nothing of this test may fall across midnight.
        clock.advance(
            (clock() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0) - clock()
        )
        for pause in (0, 29, 29, 31):
            clock.advance(timedelta(minutes=pause))
            await send(api, store, event())
        rows = kept(commerce_database, "visitor_hash", "session_hash")
        assert len({visitor for visitor, _ in rows}) == 1
        sessions = [session for _, session in rows]
        assert sessions[0] == sessions[1] == sessions[2]
        assert sessions[3] != sessions[0]

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (b'{"events": []}', 422),
            (json.dumps({"events": [event() for _ in range(51)]}).encode(), 422),
            (json.dumps({"events": [event(kind="purchase")]}).encode(), 422),
            (json.dumps({"events": [event(store_id=str(uuid4()))]}).encode(), 422),
            (json.dumps({"events": [event(page="nul \x00")]}).encode(), 422),
            (b'{"events": [{"page": "\\ud800"}]}', 400),
            (b"not json", 400),
            (b"\xff\xfe", 400),
        ],
        ids=[
            *("none", "too_many", "unknown_kind", "foreign_field"),
            *("nul", "lone_surrogate", "no_json", "no_utf8"),
        ],
    )
    async def test_refuses_what_does_not_fit(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
        body: bytes,
        status: int,
    ) -> None:
        answer = await api.post(f"/api/v1/public/stores/{store['slug']}/events", content=body)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert kept(commerce_database, "event_id") == []

    async def test_of_an_unknown_store_is_404(self, api: httpx.AsyncClient) -> None:
        answer = await api.post("/api/v1/public/stores/nobody/events", json={"events": [event()]})
        assert answer.status_code == 404


class TestVisitors:
    @pytest.mark.parametrize("plan", ["growth"])
    async def test_cannot_be_told_together_across_days_or_stores(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        other = await create_store(api, owner, name="Other")
        await send(api, store, event())
        await send(api, other, event())
        clock.advance(timedelta(days=1))
        await send(api, store, event())
        visitors = [row[0] for row in kept(commerce_database, "visitor_hash")]
        assert len(set(visitors)) == 3
        with psycopg.connect(commerce_database.superuser_url) as connection:
            days = connection.execute("SELECT day FROM event_salts").fetchall()
        assert days == [(clock().date(),)]  # yesterday's secret is gone

    async def test_keep_their_hash_for_the_day(self, platform: Platform, store: dict[str, Any]) -> None:
        async with platform.database.transaction() as session:
            first = await salt_of(session, platform.clock().date())
            second = await salt_of(session, platform.clock().date())
        assert first == second
        one, same, elsewhere = (
            recognize(first, platform_store, "192.0.2.1", BROWSER)
            for platform_store in (UUID(int=1), UUID(int=1), UUID(int=2))
        )
        assert one == same
        assert one.hash != elsewhere.hash


class TestPartitions:
    async def test_are_there_a_week_ahead_and_made_once(
        self, system_platform: Platform, commerce_database: CommerceDatabase
    ) -> None:
        today = system_platform.clock().date()
        async with system_platform.database.transaction() as session:
            made = [await ensure_event_partitions(session, today) for _ in range(2)]
            ahead = await ensure_event_partitions(session, today + timedelta(days=3))
        assert made[1] == 0
        assert ahead == 3
        with psycopg.connect(commerce_database.superuser_url) as connection:
            names = connection.execute(
                "SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid"
                " WHERE inhparent = 'storefront_events'::regclass ORDER BY relname"
            ).fetchall()
        wanted = [(f"storefront_events_{today + timedelta(days=n):%Y_%m_%d}",) for n in range(11)]
        assert names[-11:] == wanted

    async def test_and_salts_turn_with_the_day(
        self,
        api: httpx.AsyncClient,
        system_platform: Platform,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        await send(api, store, event())
        async with system_platform.database.transaction() as session:
            await turn_days(session, clock().date() + timedelta(days=1))
        with psycopg.connect(commerce_database.superuser_url) as connection:
            assert connection.execute("SELECT count(*) FROM event_salts").fetchone() == (0,)
