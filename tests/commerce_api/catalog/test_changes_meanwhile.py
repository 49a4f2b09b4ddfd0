"""A change that says which state of a product it was made on is refused when that state is gone."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.fixtures.commerce import MovableClock, Owner, create_product, create_store


class TestBasedOn:
    async def test_refuses_a_change_of_what_is_no_longer_there(
        self, api: httpx.AsyncClient, owner: Owner, clock: MovableClock
    ) -> None:
        store = await create_store(api, owner)
        made = await create_product(api, owner, store, title="Planter")
        path = f"/api/v1/stores/{store['store_id']}/products/{made['product_id']}"

        async def change(**body: object) -> tuple[int, dict[str, Any]]:
            clock.advance(timedelta(seconds=1))
            answer = await api.patch(path, json=body, headers=owner.headers)
            return answer.status_code, answer.json()

        status, first = await change(title="Clay planter", based_on=made["updated_at"])
        assert (status, first["title"]) == (200, "Clay planter")
        status, refused = await change(title="Bowl", based_on=made["updated_at"])
        assert (status, refused["code"]) == (409, "product_changed")
        assert (await api.get(path, headers=owner.headers)).json() == first
        status, second = await change(title="Bowl", based_on=first["updated_at"])
        assert (status, second["title"]) == (200, "Bowl")
        status, third = await change(title="Pot")
        assert (status, third["title"]) == (200, "Pot")

    @pytest.mark.parametrize("seen", ["yesterday", "2026-11-28T12:00:00"])
    async def test_refuses_what_is_no_time(self, api: httpx.AsyncClient, owner: Owner, seen: object) -> None:
        store = await create_store(api, owner)
        made = await create_product(api, owner, store, title="Planter")
        path = f"/api/v1/stores/{store['store_id']}/products/{made['product_id']}"
        body = {"title": "Bowl", "based_on": seen}
        answer = await api.patch(path, json=body, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        assert (await api.get(path, headers=owner.headers)).json() == made
