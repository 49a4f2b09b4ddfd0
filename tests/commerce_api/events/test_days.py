"""What a UTC day of events begins with, and how it ends."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from commerce_api.events.days import ensure_event_partitions, salt_of
from commerce_api.events.visitors import visitor_hash
from commerce_api.platform import Platform
from commerce_api.worker import Worker
from tests.commerce_api.events.reports import BROWSER, event, kept, send
from tests.fixtures.commerce import MovableClock, Owner, create_store
from tests.fixtures.postgres import CommerceDatabase


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
        assert secret_days(commerce_database) == [clock().date()]  # yesterday's is gone

    async def test_keep_their_hash_for_the_day(self, platform: Platform, store: dict[str, Any]) -> None:
        async with platform.database.transaction() as session:
            first = await salt_of(session, platform.clock().date())
            second = await salt_of(session, platform.clock().date())
        assert first == second
        one, same, elsewhere = (
            visitor_hash(first, store_id, "192.0.2.1", BROWSER)
            for store_id in (UUID(int=1), UUID(int=1), UUID(int=2))
        )
        assert one == same
        assert one != elsewhere


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
        wanted = [f"storefront_events_{today + timedelta(days=n):%Y_%m_%d}" for n in range(11)]
        assert partitions(commerce_database)[-11:] == wanted

    async def test_are_made_and_secrets_forgotten_where_nobody_shops(
        self,
        api: httpx.AsyncClient,
        worker: Worker,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        await send(api, store, event())
        assert secret_days(commerce_database) == [clock().date()]
        clock.advance(timedelta(days=1))
        await worker.turn_days_of_events()
        assert secret_days(commerce_database) == []
        assert f"storefront_events_{clock() + timedelta(days=7):%Y_%m_%d}" in partitions(commerce_database)

    async def test_secrets_of_days_before_go_with_the_first_event_of_a_day(
        self,
        api: httpx.AsyncClient,
        store: dict[str, Any],
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        today = clock().date()
        await send(api, store, event())
        clock.advance(timedelta(days=1))
        await send(api, store, event())
        clock.advance(timedelta(days=-1))  # a process whose clock is behind makes one for its day anew
        await send(api, store, event())
        assert secret_days(commerce_database) == [today, today + timedelta(days=1)]
        clock.advance(timedelta(days=1))
        await send(api, store, event())
        assert secret_days(commerce_database) == [today + timedelta(days=1)]

    async def test_are_attached_without_holding_up_whoever_keeps_events(
        self, system_platform: Platform, commerce_database: CommerceDatabase
    ) -> None:
        """Creating a partition in place would wait for all who are reading or writing."""
        with psycopg.connect(commerce_database.superuser_url) as busy:
            busy.execute("LOCK TABLE storefront_events IN ROW EXCLUSIVE MODE")
            async with system_platform.database.transaction() as session:
                ahead = system_platform.clock().date() + timedelta(days=20)
                assert await ensure_event_partitions(session, ahead) == 8


Landed = dict[str, object]


@pytest.mark.parametrize("plan", ["growth"])
class TestLetGoOfLandedDay:
    @pytest.fixture
    async def landed(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> Landed:
        """What lies in files of the day three days ago: events of two stores. There are some of the day after
        as well."""
        now = clock()
        stores = [await create_store(api, owner, name=name) for name in ("One", "Other")]
        clock.advance(timedelta(days=-3))
        for store in stores:
            assert await send(api, store, event(), event()) == 2
        clock.advance(timedelta(days=1))
        assert await send(api, stores[0], event()) == 1
        clock.advance(now - clock())
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute(
                "SELECT event_id::text FROM storefront_events WHERE day = %s"
                " ORDER BY store_id, occurred_at, event_id",
                [now.date() - timedelta(days=3)],
            ).fetchall()
        return {"rows": 4, "first_event_id": rows[0][0], "last_event_id": rows[-1][0]}

    async def test_drops_that_day_alone_and_once(
        self,
        internal: httpx.AsyncClient,
        landed: Landed,
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        day = clock().date() - timedelta(days=3)
        for _ in range(2):
            answer = await internal.post(f"events/days/{day}/landed", json=landed)
            assert (answer.status_code, answer.json()) == (200, {"day": str(day), "dropped": True})
        assert f"storefront_events_{day:%Y_%m_%d}" not in partitions(commerce_database)
        assert kept(commerce_database, "day") == [(day + timedelta(days=1),)]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"rows": 3},
            {"rows": 5},
            {"rows": 0, "first_event_id": None, "last_event_id": None},
            {"first_event_id": str(UUID(int=7))},
            {"last_event_id": str(UUID(int=7))},
        ],
        ids=["too_few", "too_many", "none", "another_first", "another_last"],
    )
    async def test_refuses_what_differs(
        self,
        internal: httpx.AsyncClient,
        landed: Landed,
        clock: MovableClock,
        commerce_database: CommerceDatabase,
        wrong: Landed,
    ) -> None:
        day = clock().date() - timedelta(days=3)
        answer = await internal.post(f"events/days/{day}/landed", json=landed | wrong)
        assert (answer.status_code, answer.json()["code"]) == (409, "landed_rows_differ")
        assert len(kept(commerce_database, "day")) == 5

    async def test_refuses_a_day_whose_neighbor_has_not_ended(
        self, internal: httpx.AsyncClient, landed: Landed, noon: MovableClock
    ) -> None:
        today = noon().date()
        for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
            answer = await internal.post(f"events/days/{day}/landed", json=landed)
            assert (answer.status_code, answer.json()["code"]) == (409, "day_not_finished")

    async def test_gives_way_to_readers_who_take_long(
        self,
        internal: httpx.AsyncClient,
        landed: Landed,
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        day = clock().date() - timedelta(days=3)
        with psycopg.connect(commerce_database.export_url) as reader:
            reader.execute("SELECT count(*) FROM export.events")
            answer = await internal.post(f"events/days/{day}/landed", json=landed)
            assert (answer.status_code, answer.json()["code"]) == (503, "service_unavailable")
        assert len(kept(commerce_database, "day")) == 5
        assert (await internal.post(f"events/days/{day}/landed", json=landed)).status_code == 200

    async def test_of_a_day_without_events_drops_an_empty_partition(
        self, internal: httpx.AsyncClient, landed: Landed, clock: MovableClock
    ) -> None:
        """Its partition was made ahead."""
        day = clock().date() - timedelta(days=4)
        answer = await internal.post(f"events/days/{day}/landed", json={"rows": 0})
        assert (answer.status_code, answer.json()["dropped"]) == (200, True)

    def test_is_beyond_the_database_role_of_requests_and_never_the_open_day(
        self, plan: str, commerce_database: CommerceDatabase
    ) -> None:
        drop = "SELECT drop_event_day((now() AT TIME ZONE 'UTC')::date - %s)"
        with (
            psycopg.connect(commerce_database.app_url.replace("+psycopg", "")) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(drop, [9])
        for age in (1, 0, -1):
            with (
                psycopg.connect(commerce_database.system_url.replace("+psycopg", "")) as connection,
                pytest.raises(psycopg.errors.RaiseException),
            ):
                connection.execute(drop, [age])


def partitions(database: CommerceDatabase) -> list[str]:
    with psycopg.connect(database.superuser_url) as connection:
        names = connection.execute(
            "SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid"
            " WHERE inhparent = 'storefront_events'::regclass ORDER BY relname"
        )
        return [name for (name,) in names]


def secret_days(database: CommerceDatabase) -> list[date]:
    with psycopg.connect(database.superuser_url) as connection:
        return [day for (day,) in connection.execute("SELECT day FROM event_salts ORDER BY day")]
