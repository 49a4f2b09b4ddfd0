"""Dates come as they are documented: written out, never as seconds since 1970."""

import httpx
import pytest

from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import Owner, create_store
from tests.fixtures.postgres import CommerceDatabase

NO_DAYS = ["0", "1764201600", "1e9", "2026-11-27T00:00:00", "20261127"]
NO_MOMENTS = [0, 1764201600, 1.5, "0", "1764201600", "2026-11-27"]


def assert_refused(answer: httpx.Response, field: str) -> None:
    assert answer.status_code == 422, answer.text
    assert [problem["field"] for problem in answer.json()["errors"]] == [field]


class TestDays:
    @pytest.mark.parametrize("day", NO_DAYS)
    async def test_in_addresses_are_written_out(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, day: str
    ) -> None:
        store = await create_store(api, owner)
        private = f"/api/v1/stores/{store['store_id']}"
        for path, field in (("orders", "placed_from"), ("analytics/overview", "from")):
            answer = await api.get(f"{private}/{path}", params={field: day}, headers=owner.headers)
            assert_refused(answer, field)
        assert_refused(await internal.get("research/plan", params={"day": day}), "day")
        body = {"ready_at": "2026-11-22T05:42:00Z", "sources": [], "stores": []}
        assert_refused(await internal.put(f"research/days/{day}", json=body), "day")


class TestMoments:
    @pytest.mark.parametrize("moment", NO_MOMENTS)
    async def test_in_bodies_are_written_out(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        moment: object,
        commerce_database: CommerceDatabase,
    ) -> None:
        store = await create_store(api, owner)
        before = contents(commerce_database)
        report = {"status": "live", "last_success_at": moment}
        assert_refused(await internal.put("sources/reddit/status", json=report), "last_success_at")
        discount = {"code": "SPRING", "kind": "free_shipping", "starts_at": moment}
        path = f"/api/v1/stores/{store['store_id']}/discounts"
        assert_refused(await api.post(path, json=discount, headers=owner.headers), "starts_at")
        assert contents(commerce_database) == before
