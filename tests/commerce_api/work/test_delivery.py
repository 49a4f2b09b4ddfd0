"""The queues themselves: attempts, leases, lanes, and what the storefront is told."""

import hashlib
import hmac
import json
import threading
from datetime import timedelta

import psycopg
from sqlalchemy import func, select, text

from commerce_api.db.database import Database
from commerce_api.db.inbox import InboxEvent, receive
from commerce_api.db.outbox import OutboxEvent, enqueue
from commerce_api.errors import Conflict
from commerce_api.platform import Platform
from commerce_api.work.attempts import LONGEST_WAIT, MAX_ATTEMPTS, wait_before
from commerce_api.work.inbox import handle_next
from commerce_api.work.outbox import Topic, deliver_next
from tests.fixtures.postgres import CommerceDatabase
from tests.fixtures.selling import Neighbors, Shop


class TestWaits:
    def test_double_up_to_five_minutes(self) -> None:
        assert [wait_before(n).total_seconds() for n in (1, 2, 3, 9)] == [1, 2, 4, 256]
        assert wait_before(10) == wait_before(1_000) == LONGEST_WAIT == timedelta(minutes=5)


class TestOutbox:
    async def test_a_refusal_for_good_is_not_repeated(self, system_platform: Platform) -> None:
        tried = []

        async def refuse(event: OutboxEvent) -> None:
            tried.append(event.payload)
            raise Conflict

        database = system_platform.database
        await _enqueue(database, "tests.refused")
        assert await deliver_next(database, {"tests.refused": Topic(refuse)})
        assert not await deliver_next(database, {"tests.refused": Topic(refuse)})
        assert tried == [{"n": 1}]

    async def test_ends_after_the_last_attempt(self, system_platform: Platform) -> None:
        async def fail(_: OutboxEvent) -> None:
            raise ConnectionError("away")

        database = system_platform.database
        await _enqueue(database, "tests.failing")
        for attempt in range(3):
            assert await deliver_next(database, {"tests.failing": Topic(fail, max_attempts=3)}), attempt
            await _make_due(database)
        assert not await deliver_next(database, {"tests.failing": Topic(fail, max_attempts=3)})
        async with database.transaction() as session:
            event = await session.get_one(OutboxEvent, await _id(database, "tests.failing"))
        assert (event.attempts, event.last_error) == (3, "ConnectionError: away")
        assert event.failed_at is not None

    async def test_what_was_done_is_written_down_though_the_database_goes_away(
        self, system_platform: Platform, commerce_database: CommerceDatabase
    ) -> None:
        delivered = []

        async def deliver(event: OutboxEvent) -> None:
            delivered.append(event.outbox_id)
            _refuse_connections(commerce_database, for_seconds=0.6)

        database = system_platform.database
        await _enqueue(database, "tests.sent")
        assert await deliver_next(database, {"tests.sent": Topic(deliver)})
        await _make_due(database)
        assert not await deliver_next(database, {"tests.sent": Topic(deliver)})
        assert len(delivered) == 1

    async def test_what_is_in_hand_is_not_taken_twice(self, system_platform: Platform) -> None:
        database = system_platform.database
        inner = []

        async def look_again(event: OutboxEvent) -> None:
            inner.append(await deliver_next(database, topics))

        topics = {"tests.slow": Topic(look_again)}
        await _enqueue(database, "tests.slow")
        assert await deliver_next(database, topics)
        assert inner == [False]

    async def test_topics_that_nobody_named_stay(self, system_platform: Platform) -> None:
        await _enqueue(system_platform.database, "tests.unknown")
        assert not await deliver_next(system_platform.database, {})

    async def test_writes_an_event_once(self, system_platform: Platform) -> None:
        for _ in range(3):
            await _enqueue(system_platform.database, "tests.once")
        delivered = []

        async def note(event: OutboxEvent) -> None:
            delivered.append(event.outbox_id)

        while await deliver_next(system_platform.database, {"tests.once": Topic(note)}):
            continue
        assert len(delivered) == 1


class TestInbox:
    async def test_effects_and_mark_are_one(self, system_platform: Platform) -> None:
        database = system_platform.database
        async with database.transaction() as session:
            await receive(session, source="tests", external_id="1", kind="k", payload={})

        async def write_then_fail(session: object, event: InboxEvent) -> None:
            async with database.transaction() as other:
                assert await other.get(InboxEvent, event.inbox_id) is not None
            await enqueue(session, "tests.effect", {}, natural_key="tests.effect")  # type: ignore[arg-type]
            raise ConnectionError("away")

        for attempt in range(1, MAX_ATTEMPTS + 1):
            assert await handle_next(database, write_then_fail), attempt
            await _make_due(database)
        assert not await handle_next(database, write_then_fail)
        async with database.transaction() as session:
            assert await session.scalar(select(func.count()).select_from(OutboxEvent)) == 0
            event = (await session.scalars(select(InboxEvent))).one()
        assert event.attempts == MAX_ATTEMPTS
        assert event.failed_at is not None
        assert event.handled_at is None


class TestRevalidation:
    async def test_is_signed_over_the_raw_body(self, shop: Shop, neighbors: Neighbors) -> None:
        variant = await shop.add_variant(stock_on_hand=1)
        await shop.worker.work_off()
        neighbors.revalidations.clear()
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/expire")
        await shop.hear()
        # Sold out, and back again.
        [(product_id,)] = shop.rows("SELECT product_id::text FROM variants")
        assert len(neighbors.revalidations) == 2
        for body, header in neighbors.revalidations:
            told = json.loads(body)
            assert told["tags"] == [f"store:{shop.store['store_id']}", f"product:{product_id}"]
            assert isinstance(told["sent_at"], int)
            secret = b"revalidate-secret-of-the-tests"
            assert header == hmac.new(secret, body, hashlib.sha256).hexdigest()


class TestNewStore:
    async def test_gets_its_first_research_run(self, shop: Shop) -> None:
        assert shop.rows("SELECT store_id::text, status FROM research_runs") == [
            (shop.store["store_id"], "queued")
        ]


async def _enqueue(database: Database, topic: str) -> None:
    async with database.transaction() as session:
        await enqueue(session, topic, {"n": 1}, natural_key=topic)


async def _make_due(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("UPDATE outbox SET available_at = now()"))
        await session.execute(text("UPDATE inbox SET available_at = now()"))


async def _id(database: Database, topic: str) -> object:
    async with database.transaction() as session:
        return await session.scalar(select(OutboxEvent.outbox_id).where(OutboxEvent.topic == topic))


def _refuse_connections(database: CommerceDatabase, *, for_seconds: float) -> None:
    """Ends every session of this database and lets nobody in for a while."""
    name = database.name

    def allow(answer: str) -> None:
        with psycopg.connect(database.server.superuser_url, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {answer}".encode())
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
            )

    allow("false")
    threading.Timer(for_seconds, allow, ("true",)).start()
