"""Limits of the plan, read by those who run into them: every member of the store, and nobody else."""

from typing import Any

import httpx

from tests.commerce_api.memberships.teams import JoinTeam
from tests.fixtures.commerce import Owner, create_product, create_store


class TestStoreLimits:
    async def test_are_the_owners_for_every_member_without_prices(
        self, api: httpx.AsyncClient, owner: Owner, join_team: JoinTeam
    ) -> None:
        store = await create_store(api, owner)
        await create_product(api, owner, store)
        path = f"/api/v1/stores/{store['store_id']}"
        expected: dict[str, Any] = {
            "plan": "starter",
            "limits": {"stores": 1, "products": 100, "imports_month": 50, "research_runs_day": 10},
            "usage": {"stores": 1, "products": 1, "imports_month": 0, "research_runs_day": 0},
        }
        whole = (await api.get(f"{path}/billing", headers=owner.headers)).json()
        assert {name: whole[name] for name in expected} == expected
        # The first research of a new store is asked for when its news are worked off, as joining does.
        expected["usage"]["research_runs_day"] = 1
        for role in ("viewer", "manager"):
            member = await join_team(owner, store["store_id"], role)
            # A store of their own counts for their own plan.
            await create_store(api, member, name=f"Of a {role}")
            answer = await api.get(f"{path}/limits", headers=member.headers)
            assert (answer.status_code, answer.json()) == (200, expected), role
            refused = await api.get(f"{path}/billing", headers=member.headers)
            assert (refused.status_code, refused.json()["code"]) == (403, "role_not_sufficient"), role
