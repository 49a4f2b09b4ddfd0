"""Events through HTTP: counted once, nameless, bots marked, forged ones without effect."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from commerce_api.events.keeping import EventKeeper, Report
from commerce_api.events.schemas import EventBatch
from commerce_api.platform import Platform
from tests.commerce_api.events.reports import BROWSER, event, kept, send
from tests.fixtures.commerce import MovableClock, Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase


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
        later = event()
        assert await send(api, store, later) == 1
        clock.advance(timedelta(days=-1))  # and at a process whose midnight is still to come
        assert await send(api, store, later) == 0
        assert sorted(row[0] for row in kept(commerce_database, "event_id")) == sorted(
            [first["event_id"], second["event_id"], later["event_id"]]
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

    async def test_keeps_the_order_in_which_things_were_done(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        noon: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        walk = [event(page=f"/{number}") for number in range(9, 0, -1)]
        assert await send(api, store, *walk) == 9
        assert kept(commerce_database, "page") == [(one["page"],) for one in walk]

    async def test_a_report_of_the_last_moment_stays_within_its_day(
        self,
        api: httpx.AsyncClient,
        platform: Platform,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        last = (clock() + timedelta(days=1)).replace(hour=23, minute=59, second=59, microsecond=999_998)
        keeper = EventKeeper(platform.relaxed, lambda: last, platform.limits)
        batch = EventBatch.model_validate({"events": [event(page=f"/{number}") for number in range(4)]})
        assert await keeper.keep(Report(store["slug"], batch.events, "192.0.2.1", BROWSER)) == 4
        rows = kept(commerce_database, "day", "occurred_at")
        assert {day for day, _ in rows} == {last.date()}
        assert {moment.astimezone(UTC).date() for _, moment in rows} == {last.date()}

    async def test_keeps_words_of_searches_by_which_nobody_is_known(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        noon: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        asked = [
            *("  Brass\t MISTER ", "nora@example.test", "call 0170 123-45 67", "x" * 150, "  "),
            *("pot 18 cm", "\u0130STANBUL pot"),
        ]
        searches = [event(kind="search", page="/search?q=Brass", query=words) for words in asked]
        assert await send(api, store, *searches, event(query="of a page")) == 8
        assert kept(commerce_database, "kind", "page", "search_query") == [
            *(
                ("search", "/search", words)
                for words in ("brass mister", None, None, "x" * 100, None, "pot 18 cm", "i\u0307stanbul pot")
            ),
            ("page_view", "/", None),
        ]

    async def test_keeps_no_query_of_any_address(
        self, api: httpx.AsyncClient, store: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        view = event(page="/orders?token=abc#x", referrer="https://mail.test/read?of=nora#top")
        assert await send(api, store, view) == 1
        assert kept(commerce_database, "page", "referrer") == [("/orders", "https://mail.test/read")]

    async def test_finds_a_store_by_its_former_address_and_knows_its_visitors_there(
        self,
        noon: MovableClock,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        assert await send(api, store, event()) == 1
        renamed = await api.patch(
            f"/api/v1/stores/{store['store_id']}", json={"slug": "fern-and-fable"}, headers=owner.headers
        )
        assert renamed.status_code == 200, renamed.text
        assert await send(api, {"slug": "fern-and-fable"}, event()) == 1
        assert await send(api, store, event()) == 1
        rows = kept(commerce_database, "store_id", "visitor_hash")
        assert len(rows) == 3
        assert {store_id for store_id, _ in rows} == {store["store_id"]}
        assert len({visitor for _, visitor in rows}) == 1

    async def test_refuses_the_sixty_first_call_of_a_minute_whole(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        noon: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        for _ in range(60):
            assert await send(api, store, event()) == 1
        address = f"/api/v1/public/stores/{store['slug']}/events"
        answer = await api.post(address, json={"events": [event()]})
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
        assert 0 < int(answer.headers["Retry-After"]) <= 60
        assert len(kept(commerce_database, "event_id")) == 60

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

    async def test_of_a_store_that_does_not_exist_is_404(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        deleted = await api.delete(f"/api/v1/stores/{store['store_id']}", headers=owner.headers)
        assert deleted.status_code == 204, deleted.text
        for slug in ("nobody", store["slug"]):
            answer = await api.post(f"/api/v1/public/stores/{slug}/events", json={"events": [event()]})
            assert (answer.status_code, answer.json()["code"]) == (404, "store_not_found")
        assert kept(commerce_database, "event_id") == []

    async def test_of_more_than_a_megabyte_is_refused_before_it_is_read(
        self, api: httpx.AsyncClient, store: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        sent = 0

        async def endless() -> AsyncIterator[bytes]:
            nonlocal sent
            while sent < 5 << 20:
                sent += 64 << 10
                yield b" " * (64 << 10)

        address = f"/api/v1/public/stores/{store['slug']}/events"
        answer = await api.post(address, content=endless())
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
        assert sent <= (1 << 20) + (64 << 10)
        assert kept(commerce_database, "event_id") == []
