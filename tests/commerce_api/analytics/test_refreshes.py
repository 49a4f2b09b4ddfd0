"""Owners who ask for fresh figures, and the data house that answers."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from commerce_api.worker import Worker
from tests.fixtures.commerce import MovableClock, Owner, create_store


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


class TestRefresh:
    async def test_is_one_until_it_is_done(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        base = f"/api/v1/stores/{store['store_id']}/analytics"
        # So often that the statement is a prepared one by then.
        asked = [await api.post(f"{base}/refresh", headers=owner.headers) for _ in range(12)]
        assert {answer.status_code for answer in asked} == {202}
        [refresh_id] = {answer.json()["refresh_id"] for answer in asked}
        queued = (await internal.get("analytics/refreshes", params={"status": "queued"})).json()
        assert [row["refresh_id"] for row in queued["items"]] == [refresh_id]
        done = {"status": "succeeded", "as_of": "2026-11-24T07:25:00Z", "error": None}
        for _ in range(2):
            assert (await internal.patch(f"analytics/refreshes/{refresh_id}", json=done)).status_code == 200
        shown = (await api.get(f"{base}/refreshes/{refresh_id}", headers=owner.headers)).json()
        assert (shown["status"], shown["as_of"]) == ("succeeded", "2026-11-24T07:25:00Z")
        back = await internal.patch(f"analytics/refreshes/{refresh_id}", json={"status": "running"})
        assert (back.status_code, back.json()["code"]) == (409, "refresh_finished")
        again = await api.post(f"{base}/refresh", headers=owner.headers)
        assert again.json()["refresh_id"] != refresh_id

    async def test_a_lost_one_is_seen_to_have_failed(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        worker: Worker,
        clock: MovableClock,
    ) -> None:
        base = f"/api/v1/stores/{store['store_id']}/analytics"
        refresh_id = (await api.post(f"{base}/refresh", headers=owner.headers)).json()["refresh_id"]
        await internal.patch(f"analytics/refreshes/{refresh_id}", json={"status": "running"})
        clock.advance(timedelta(minutes=8))
        await worker.give_up_on_lost_runs()
        shown = (await api.get(f"{base}/refreshes/{refresh_id}", headers=owner.headers)).json()
        assert shown["status"] == "running"
        clock.advance(timedelta(minutes=1))
        await worker.give_up_on_lost_runs()
        shown = (await api.get(f"{base}/refreshes/{refresh_id}", headers=owner.headers)).json()
        assert (shown["status"], shown["error"]) == ("failed", "The count stopped without a word.")
