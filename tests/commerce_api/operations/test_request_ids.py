"""One id from the request through the queues to the mail that it causes."""

import httpx
from sqlalchemy import select, text

from commerce_api.db.causes import caused_by, current_request_id
from commerce_api.db.inbox import InboxEvent, receive
from commerce_api.db.outbox import OutboxEvent, enqueue
from commerce_api.platform import Platform
from commerce_api.work.inbox import handle_next
from commerce_api.work.outbox import Topic, deliver_next
from tests.fixtures.commerce import Owner

GIVEN = "0193-caused-by-this"


class TestRequestIds:
    async def test_a_request_leaves_its_id_on_what_it_queues(
        self, api: httpx.AsyncClient, owner: Owner, system_platform: Platform
    ) -> None:
        body = {"name": "Fern & Fable", "niche": "indoor_plants"}
        answer = await api.post("/api/v1/stores", json=body, headers={**owner.headers, "X-Request-Id": GIVEN})
        assert answer.headers["X-Request-Id"] == GIVEN
        async with system_platform.database.transaction() as session:
            queued = await session.scalars(
                select(OutboxEvent.request_id).where(OutboxEvent.topic == "store.created")
            )
            assert queued.all() == [GIVEN]

    async def test_it_travels_from_event_to_event_to_delivery(self, system_platform: Platform) -> None:
        database = system_platform.database
        seen: list[str | None] = []

        async def cause(session: object, row: InboxEvent) -> None:
            async with database.transaction() as other:
                await enqueue(other, "tests.caused", {}, natural_key="caused")

        async def deliver(_: OutboxEvent) -> None:
            seen.append(current_request_id())

        with caused_by(GIVEN):
            async with database.transaction() as session:
                await receive(session, source="tests", external_id="e1", kind="tests", payload={})
        assert current_request_id() is None
        assert await handle_next(database, cause)
        assert await deliver_next(database, {"tests.caused": Topic(deliver)})
        assert seen == [GIVEN]
        assert current_request_id() is None

    async def test_rows_from_before_have_none(self, system_platform: Platform) -> None:
        async with system_platform.database.transaction() as session:
            await enqueue(session, "tests.old", {}, natural_key="old")
            assert await session.scalar(text("SELECT request_id FROM outbox")) is None
