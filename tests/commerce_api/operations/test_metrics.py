"""What Prometheus reads: counts by route, never by address, and what waits in the queues."""

import re
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from commerce_api.app import create_internal
from commerce_api.db.outbox import enqueue
from commerce_api.platform import Platform
from kit.ids import new_id
from tests.fixtures.commerce import Owner, create_store


def samples(page: str, name: str) -> dict[str, float]:
    """``labels → value`` of one metric."""
    found = re.findall(rf"^{name}(\{{.*\}})? (\S+)$", page, re.MULTILINE)
    return {labels: float(value) for labels, value in found}


class TestRequests:
    async def test_are_counted_by_route_and_status(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner)
        for _ in range(3):
            await api.get(f"/api/v1/stores/{store['store_id']}", headers=owner.headers)
        await api.get(f"/api/v1/stores/{new_id()}", headers=owner.headers)
        answers = samples((await api.get("/metrics")).text, "slipway_answers_total")
        route = 'method="GET",route="/stores/{store_id}"'
        assert answers[f'{{{route},status="200",surface="owner"}}'] == 3
        assert answers[f'{{{route},status="404",surface="owner"}}'] == 1

    async def test_unknown_addresses_share_one_label(self, api: httpx.AsyncClient) -> None:
        for guess in ("wp-admin", "phpmyadmin", ".env"):
            await api.get(f"/api/v1/{guess}")
        answers = samples((await api.get("/metrics")).text, "slipway_answers_total")
        assert answers == {'{method="GET",route="unrouted",status="404",surface="owner"}': 3}

    @pytest.mark.parametrize("path", ["/api/v1/metrics", "/api/v1/public/metrics"])
    async def test_are_not_shown_at_a_published_address(self, api: httpx.AsyncClient, path: str) -> None:
        assert (await api.get(path)).status_code == 404


class TestBacklog:
    async def test_is_read_at_each_scrape(self, system_platform: Platform) -> None:
        transport = httpx.ASGITransport(create_internal(system_platform))
        async with httpx.AsyncClient(transport=transport, base_url="http://internal.test") as internal:
            before = (await internal.get("/metrics")).text
            async with system_platform.database.transaction() as session:
                await enqueue(session, "tests.topic", {}, natural_key="waits")
                await enqueue(session, "tests.topic", {}, natural_key="failed")
                await session.execute(
                    text("UPDATE outbox SET available_at = now() - :age"), {"age": timedelta(minutes=5)}
                )
                await session.execute(
                    text("UPDATE outbox SET failed_at = now() WHERE natural_key = 'failed'")
                )
            after = (await internal.get("/metrics")).text
        assert samples(before, "slipway_backlog_rows")['{queue="outbox",state="waiting"}'] == 0
        rows = samples(after, "slipway_backlog_rows")
        assert rows['{queue="outbox",state="waiting"}'] == 1
        assert rows['{queue="outbox",state="failed"}'] == 1
        assert rows['{queue="inbox",state="waiting"}'] == 0
        assert 300 <= samples(after, "slipway_backlog_oldest_seconds")['{queue="outbox"}'] < 360

    async def test_is_not_asked_for_by_the_request_role(self, api: httpx.AsyncClient) -> None:
        assert "slipway_backlog_rows" not in (await api.get("/metrics")).text
