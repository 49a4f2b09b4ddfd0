"""Reports of several stores in one batch, and what the application's role may do with events by itself."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy.exc import DBAPIError

from commerce_api.db.database import Database
from commerce_api.errors import ServiceUnavailable
from commerce_api.events.batches import Measures
from commerce_api.events.keeping import EventKeeper, Report
from commerce_api.events.schemas import EventBatch
from commerce_api.platform import Platform
from commerce_api.stores.errors import StoreNotFound
from tests.commerce_api.events.reports import BROWSER, event, kept
from tests.fixtures.commerce import MovableClock, Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

# As long as the tests need to hand everything in; what is full is written at once.
TOGETHER = Measures(linger_seconds=0.2, full=100, most_waiting=1_000)


@pytest.fixture
def plan() -> str:
    return "growth"


@pytest.fixture
def keeper(noon: MovableClock, platform: Platform) -> EventKeeper:
    return EventKeeper(platform.relaxed, platform.clock, platform.limits, TOGETHER)


def report(store: dict[str, Any], *events: dict[str, object], address: str = "192.0.2.1") -> Report:
    batch = EventBatch.model_validate({"events": list(events)})
    return Report(store["slug"], batch.events, address, BROWSER)


async def all_of(keeper: EventKeeper, *reports: Report) -> list[object]:
    return await asyncio.gather(*(keeper.keep(one) for one in reports), return_exceptions=True)


class TestBatch:
    async def test_answers_each_report_by_its_own_store(
        self, keeper: EventKeeper, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        one, other = [await create_store(api, owner, name=name) for name in ("One", "Other")]
        mine, theirs = await create_product(api, owner, one), await create_product(api, owner, other)
        shared = event()
        view = {"kind": "product_view"}
        answers = await all_of(
            keeper,
            report(one, shared, event(**view, product_id=mine["product_id"])),
            report(other, shared, event(**view, product_id=mine["product_id"])),
            report({"slug": "nobody"}, event()),
            report(one, shared, event(**view, product_id=theirs["product_id"]), event()),
        )
        assert answers[:2] == [2, 1]
        assert isinstance(answers[2], StoreNotFound)
        assert answers[3] == 1
        rows = kept(commerce_database, "store_id", "kind", "product_id")
        assert sorted(rows, key=str) == sorted(
            [
                *[(one["store_id"], "page_view", None)] * 2,
                (one["store_id"], "product_view", mine["product_id"]),
                (other["store_id"], "page_view", None),
            ],
            key=str,
        )
        # One moment of one transaction: they were kept together.
        with psycopg.connect(commerce_database.superuser_url) as connection:
            together = connection.execute("SELECT count(DISTINCT xmin::text) FROM storefront_events")
            assert together.fetchone() == (1,)

    async def test_keeps_the_others_of_a_report_that_cannot_be_written(
        self, keeper: EventKeeper, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner)
        unfit = report(store, event())
        # What no body brings in any more, as the schema refuses it.
        unfit = Report(
            unfit.slug, [unfit.events[0].model_copy(update={"page": "/\x00"})], unfit.address, BROWSER
        )
        answers = await all_of(
            keeper, report(store, event()), unfit, report(store, event()), report(store, event(), event())
        )
        assert isinstance(answers[1], psycopg.DataError | DBAPIError)
        assert [answer for number, answer in enumerate(answers) if number != 1] == [1, 1, 2]
        assert len(kept(commerce_database, "event_id")) == 4

    async def test_two_processes_that_are_told_the_same_keep_it_once(
        self,
        noon: MovableClock,
        platform: Platform,
        api: httpx.AsyncClient,
        owner: Owner,
        commerce_database: CommerceDatabase,
    ) -> None:
        store = await create_store(api, owner)
        same = [event() for _ in range(40)]
        keepers = [EventKeeper(platform.relaxed, platform.clock, platform.limits, TOGETHER) for _ in range(2)]
        for _ in range(5):
            fresh = [event() for _ in range(10)]
            both = [same + fresh, (same + fresh)[::-1]]
            answers = await asyncio.gather(
                *(one.keep(report(store, *told)) for one, told in zip(keepers, both, strict=True))
            )
            same = fresh + same[10:]
            assert sum(answers) in (50, 10)
        rows = kept(commerce_database, "event_id")
        assert len(rows) == len(set(rows)) == 90

    async def test_is_refused_for_now_while_the_database_is_away(
        self, keeper: EventKeeper, platform: Platform, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        store = await create_store(api, owner)
        nowhere = Database.connect("postgresql+psycopg://slipway_app:x@127.0.0.1:9/commerce")
        away = EventKeeper(nowhere, platform.clock, platform.limits)
        told = [report(store, event()) for _ in range(3)]
        answers = await all_of(away, *told)
        assert {type(answer) for answer in answers} == {ServiceUnavailable}
        await nowhere.close()
        # Their browsers may ask again, and nothing of it was kept.
        assert await all_of(keeper, *told) == [1, 1, 1]

    async def test_knows_visitors_by_store_address_and_browser(
        self, keeper: EventKeeper, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        one, other = [await create_store(api, owner, name=name) for name in ("One", "Other")]
        await all_of(
            keeper,
            report(one, event(page="/a")),
            report(one, event(page="/a")),
            report(one, event(page="/b"), address="192.0.2.2"),
            report(other, event(page="/c")),
        )
        visitors: dict[str, set[str]] = {}
        for page, visitor in kept(commerce_database, "page", "visitor_hash"):
            visitors.setdefault(page, set()).add(visitor)
        assert [len(visitors[page]) for page in ("/a", "/b", "/c")] == [1, 1, 1]
        assert len(set.union(*visitors.values())) == 3


def connect(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"))


class TestApplicationRole:
    """What an injected statement could do with other stores' events: nothing but add to them what any shopper
    could report."""

    async def test_neither_writes_nor_sees_events_of_other_stores(
        self, keeper: EventKeeper, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, owner)
        await keeper.keep(report(store, event()))
        with connect(commerce_database.app_url) as connection:
            assert connection.execute("SELECT count(*) FROM storefront_events").fetchone() == (0,)
            connection.execute("SELECT stage_events()")
            with pytest.raises(InsufficientPrivilege):
                connection.execute("SELECT * FROM pg_temp.staged_events")
            connection.rollback()
            own = "SELECT set_config('slipway.store_id', %s, true)"
            connection.execute(own, [store["store_id"]])
            for statement in (
                "INSERT INTO storefront_events SELECT * FROM storefront_events",
                "UPDATE storefront_events SET is_bot = true",
                "DELETE FROM storefront_events",
                "SET ROLE slipway_events",
                "CREATE OR REPLACE FUNCTION stage_events() RETURNS void LANGUAGE sql AS 'SELECT'",
                "ALTER FUNCTION keep_staged_events(date) SET search_path = mine",
            ):
                with pytest.raises(InsufficientPrivilege), connection.transaction():
                    connection.execute(statement.encode())

    def test_is_told_how_many_were_kept_and_nothing_of_them(
        self, commerce_database: CommerceDatabase
    ) -> None:
        with connect(commerce_database.app_url) as connection:
            connection.execute("SELECT stage_events()")
            found = connection.execute("SELECT * FROM keep_staged_events(current_date)")
            assert [column.name for column in found.description or ()] == ["report", "kept"]
            assert found.fetchall() == []

    def test_the_role_that_keeps_events_does_nothing_else(self, commerce_database: CommerceDatabase) -> None:
        """Read from the catalog: every right that it has on a table, column by column."""
        with psycopg.connect(commerce_database.superuser_url) as connection:
            granted = connection.execute(
                "SELECT table_name, privilege_type, count(*) FROM information_schema.column_privileges"
                " WHERE grantee = 'slipway_events' AND table_schema = 'public' GROUP BY 1, 2 ORDER BY 1, 2"
            ).fetchall()
            can_log_in = connection.execute(
                "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'slipway_events'"
            ).fetchone()
        assert granted == [
            ("products", "SELECT", 2),
            ("storefront_events", "INSERT", 15),
            ("storefront_events", "SELECT", 3),
            ("variants", "SELECT", 3),
        ]
        assert can_log_in == (False,)

    async def test_forged_ids_of_stores_in_what_waits_find_no_product(
        self, noon: MovableClock, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        """Even past our own code: a product counts for its own store only."""
        one, other = [await create_store(api, owner, name=name) for name in ("One", "Other")]
        product = await create_product(api, owner, one)
        row = (0, 0, UUID(other["store_id"]), uuid4(), noon(), "product_view", "v", "/", False)
        with connect(commerce_database.app_url) as connection:
            connection.execute("SELECT stage_events()")
            connection.execute(
                "INSERT INTO pg_temp.staged_events (report, position, store_id, event_id, occurred_at, kind,"
                " visitor_hash, page, is_bot, product_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [*row, UUID(product["product_id"])],
            )
            found = connection.execute("SELECT * FROM keep_staged_events(current_date)")
            assert found.fetchall() == []
        assert kept(commerce_database, "event_id") == []
