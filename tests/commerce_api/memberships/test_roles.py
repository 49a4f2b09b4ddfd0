"""Every store route that changes something, asked by members who may not: 403, and nothing changed.

Made from the OpenAPI document, so a new route is in the matrix the day it is written.
"""

import httpx
import pytest

from tests.commerce_api.memberships.teams import JoinTeam
from tests.commerce_api.tenancy.test_foreign_stores import Route, ask, contents, store_routes
from tests.fixtures.commerce import Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

EVERYBODYS = {
    "POST /stores/{store_id}/leave",
    "POST /stores/{store_id}/import-settings/price-preview",
    "POST /stores/{store_id}/research/weights/preview",
}
"""Routes with an unsafe method that every member may use; those that compute something change nothing."""
OWNERS = {
    "DELETE /stores/{store_id}",
    "POST /stores/{store_id}/payment-account/onboarding-link",
    "GET /stores/{store_id}/billing",
    "GET /stores/{store_id}/audit",
    "PATCH /stores/{store_id}/members/{user_id}",
    "DELETE /stores/{store_id}/members/{user_id}",
    "GET /stores/{store_id}/invitations",
    "POST /stores/{store_id}/invitations",
    "DELETE /stores/{store_id}/invitations/{invitation_id}",
}
"""What only the owner may: the store's existence, its money, its team, who did what."""
OWNERS_IN_PART = {"PATCH /stores/{store_id}"}
"""Where the matrix's body asks for what is the owner's: another address for the store."""


@pytest.fixture
async def routes(api: httpx.AsyncClient) -> list[Route]:
    return store_routes((await api.get("/api/v1/openapi.json")).json())


@pytest.fixture
async def ids(api: httpx.AsyncClient, owner: Owner) -> dict[str, str]:
    store = await create_store(api, owner)
    product = await create_product(api, owner, store)
    return {"store_id": store["store_id"], "product_id": product["product_id"]}


class TestViewer:
    async def test_changes_nothing_on_any_route(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        ids: dict[str, str],
        routes: list[Route],
        join_team: JoinTeam,
        commerce_database: CommerceDatabase,
    ) -> None:
        viewer = await join_team(owner, ids["store_id"], "viewer")
        unsafe = [route for route in routes if route.method != "GET" and route.name not in EVERYBODYS]
        assert len(unsafe) >= 15
        before = contents(commerce_database)
        for route in unsafe:
            answer = await ask(api, route, ids, viewer.headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "role_not_sufficient"), route.name
        assert contents(commerce_database) == before

    async def test_sees_what_is_not_the_owners_alone(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        ids: dict[str, str],
        routes: list[Route],
        join_team: JoinTeam,
    ) -> None:
        viewer = await join_team(owner, ids["store_id"], "viewer")
        for route in routes:
            if route.method == "GET":
                answer = await ask(api, route, ids, viewer.headers)
                assert (answer.status_code == 403) is (route.name in OWNERS), route.name


class TestManager:
    async def test_is_refused_what_is_the_owners_and_nothing_else(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        ids: dict[str, str],
        routes: list[Route],
        join_team: JoinTeam,
        commerce_database: CommerceDatabase,
    ) -> None:
        manager = await join_team(owner, ids["store_id"], "manager")
        before = contents(commerce_database)
        asked = [route for route in routes if route.name in OWNERS | OWNERS_IN_PART]
        assert {route.name for route in asked} == OWNERS | OWNERS_IN_PART
        for route in asked:
            answer = await ask(api, route, ids, manager.headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "role_not_sufficient"), route.name
        assert contents(commerce_database) == before
        for route in routes:
            if route.name not in OWNERS | OWNERS_IN_PART | EVERYBODYS:
                answer = await ask(api, route, ids, manager.headers)
                assert answer.status_code != 403, route.name
