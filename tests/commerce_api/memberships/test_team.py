"""Teams through HTTP: who is invited, who joins, who leaves, and what each of them sees."""

import asyncio
import hashlib
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.memberships import invitations
from commerce_api.rate_limits.limits import Limit
from tests.commerce_api.memberships.teams import JoinTeam
from tests.fixtures.commerce import PASSWORD, MovableClock, Owner, RegisterOwner, create_store
from tests.fixtures.postbox import Postbox
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def base(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}"


async def invite(api: httpx.AsyncClient, owner: Owner, base: str, email: str, role: str = "manager") -> Any:
    body = {"email": email, "role": role}
    return await api.post(f"{base}/invitations", json=body, headers=owner.headers)


async def accept(api: httpx.AsyncClient, member: Owner, token: str) -> httpx.Response:
    return await api.post("/api/v1/invitations/accept", json={"token": token}, headers=member.headers)


async def my_id(api: httpx.AsyncClient, member: Owner) -> str:
    return str((await api.get("/api/v1/auth/me", headers=member.headers)).json()["user_id"])


class TestInvite:
    async def test_mails_a_link_that_says_what_is_offered(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        base: str,
        postbox: Postbox,
        commerce_database: CommerceDatabase,
    ) -> None:
        answer = await invite(api, owner, base, "New@slipway.test", "viewer")
        assert answer.status_code == 201
        assert (answer.json()["role"], answer.json()["is_expired"]) == ("viewer", False)
        [letter] = await postbox.collect("invitation")
        assert (letter.to, letter.subject) == ("New@slipway.test", "An Owner invites you to Fern & Fable")
        assert "Fern &amp; Fable" in letter.html
        assert any(link.startswith("http://dashboard.localhost:3000/invitation?") for link in letter.links)
        with psycopg.connect(commerce_database.superuser_url) as connection:
            stored = connection.execute("SELECT token_hash FROM invitations").fetchall()
        assert stored == [(hashlib.sha256(letter.token.encode()).digest(),)]
        offer = await api.post("/api/v1/invitations/look-up", json={"token": letter.token})
        assert offer.json() == {
            "store_name": "Fern & Fable",
            "email": "New@slipway.test",
            "role": "viewer",
            "expires_at": answer.json()["expires_at"],
        }

    async def test_is_accepted_after_registering(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], base: str, postbox: Postbox
    ) -> None:
        await invite(api, owner, base, "new@slipway.test", "manager")
        token = await postbox.token("invitation")
        body = {"email": "NEW@slipway.test", "password": PASSWORD, "name": "New"}
        member = Owner("new@slipway.test", (await api.post("/api/v1/auth/register", json=body)).json())
        joined = await accept(api, member, token)
        assert joined.json() == {"store_id": store["store_id"], "role": "manager"}
        stores = (await api.get("/api/v1/stores", headers=member.headers)).json()["items"]
        assert [(one["store_id"], one["role"]) for one in stores] == [(store["store_id"], "manager")]
        me = await api.get("/api/v1/auth/me", headers=member.headers)
        assert me.json()["email_verified_at"] is not None
        open_ones = await api.get(f"{base}/invitations", headers=owner.headers)
        assert open_ones.json() == {"items": []}
        again = await accept(api, member, token)
        assert (again.status_code, again.json()["code"]) == (400, "invitation_not_valid")

    async def test_is_for_the_invited_address_only(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        base: str,
        register_owner: RegisterOwner,
        postbox: Postbox,
    ) -> None:
        thief, invited = await register_owner(), await register_owner()
        await invite(api, owner, base, invited.email)
        token = await postbox.token("invitation")
        stolen = await accept(api, thief, token)
        assert (stolen.status_code, stolen.json()["code"]) == (403, "invitation_for_another")
        assert (await api.get(base, headers=thief.headers)).status_code == 404
        assert (await accept(api, invited, token)).status_code == 200

    @pytest.mark.parametrize("role", ["owner", "admin", "", None])
    async def test_makes_nobody_an_owner(
        self, api: httpx.AsyncClient, owner: Owner, base: str, role: str | None
    ) -> None:
        answer = await api.post(
            f"{base}/invitations",
            json={"email": "new@slipway.test", "role": role},
            headers=owner.headers,
        )
        assert answer.status_code == 422
        assert (await api.get(f"{base}/invitations", headers=owner.headers)).json() == {"items": []}

    async def test_again_replaces_the_first(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        base: str,
        register_owner: RegisterOwner,
        postbox: Postbox,
    ) -> None:
        member = await register_owner()
        await invite(api, owner, base, member.email, "manager")
        first = await postbox.token("invitation")
        await asyncio.gather(*(invite(api, owner, base, member.email.upper(), "viewer") for _ in range(3)))
        listed = (await api.get(f"{base}/invitations", headers=owner.headers)).json()["items"]
        assert [item["role"] for item in listed] == ["viewer"]
        # Of the replaced ones no mail goes out: they are gone before it would.
        second = await postbox.token("invitation")
        assert (await accept(api, member, first)).status_code == 400
        assert (await accept(api, member, second)).json()["role"] == "viewer"

    async def test_ends_when_withdrawn_or_after_seven_days(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        base: str,
        register_owner: RegisterOwner,
        postbox: Postbox,
        clock: MovableClock,
    ) -> None:
        member = await register_owner()
        invitation_id = (await invite(api, owner, base, member.email)).json()["invitation_id"]
        token = await postbox.token("invitation")
        for status in (204, 404):
            answer = await api.delete(f"{base}/invitations/{invitation_id}", headers=owner.headers)
            assert answer.status_code == status
        assert (await accept(api, member, token)).status_code == 400
        await invite(api, owner, base, member.email)
        token = await postbox.token("invitation")
        clock.advance(timedelta(days=7))
        offer = await api.post("/api/v1/invitations/look-up", json={"token": token})
        assert (offer.status_code, offer.json()["code"]) == (400, "invitation_not_valid")

    async def test_ends_with_the_store(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        base: str,
        register_owner: RegisterOwner,
        postbox: Postbox,
    ) -> None:
        member = await register_owner()
        await invite(api, owner, base, member.email)
        token = await postbox.token("invitation")
        assert (await api.delete(base, headers=owner.headers)).status_code == 204
        assert (await accept(api, member, token)).status_code == 400
        assert (await api.get("/api/v1/stores", headers=member.headers)).json() == {"items": []}

    async def test_refuses_who_is_in_the_team_and_too_many(
        self, api: httpx.AsyncClient, owner: Owner, base: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer = await invite(api, owner, base, owner.email.upper())
        assert (answer.status_code, answer.json()["code"]) == (409, "member_already")
        monkeypatch.setattr(invitations, "INVITATIONS", Limit("few", 1, timedelta(days=1)))
        statuses = [
            (await invite(api, owner, base, f"new-{number}@slipway.test")).status_code for number in range(2)
        ]
        assert statuses == [201, 429]

    @pytest.mark.parametrize("token", ["x", "x.y", "01a21dacdc0a74c8a23c159a17550134.x", "%", "ü" * 100])
    async def test_takes_no_made_up_token(self, api: httpx.AsyncClient, owner: Owner, token: str) -> None:
        for path, headers in (("look-up", {}), ("accept", owner.headers)):
            answer = await api.post(f"/api/v1/invitations/{path}", json={"token": token}, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (400, "invitation_not_valid")


class TestMembers:
    async def test_are_seen_by_every_member(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], base: str, join_team: JoinTeam
    ) -> None:
        viewer = await join_team(owner, store["store_id"], "viewer")
        answer = await api.get(f"{base}/members", headers=viewer.headers)
        found = [(item["email"], item["role"]) for item in answer.json()["items"]]
        assert found == [(owner.email, "owner"), (viewer.email, "viewer")]

    async def test_change_role_with_the_next_request(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], base: str, join_team: JoinTeam
    ) -> None:
        member = await join_team(owner, store["store_id"], "viewer")
        address = f"{base}/members/{await my_id(api, member)}"
        for role, status in (("manager", 200), ("viewer", 403)):
            changed = await api.patch(address, json={"role": role}, headers=owner.headers)
            assert changed.json()["role"] == role
            renamed = await api.patch(base, json={"tagline": role}, headers=member.headers)
            assert renamed.status_code == status
        refused = await api.patch(address, json={"role": "owner"}, headers=owner.headers)
        assert refused.status_code == 422

    async def test_are_removed_or_leave_and_may_come_back(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        base: str,
        join_team: JoinTeam,
        postbox: Postbox,
    ) -> None:
        member = await join_team(owner, store["store_id"], "manager")
        address = f"{base}/members/{await my_id(api, member)}"
        assert (await api.delete(address, headers=owner.headers)).status_code == 204
        gone = await api.delete(address, headers=owner.headers)
        assert (gone.status_code, gone.json()["code"]) == (404, "member_not_found")
        assert (await api.get(base, headers=member.headers)).status_code == 404
        await invite(api, owner, base, member.email, "viewer")
        back = await accept(api, member, await postbox.token("invitation"))
        assert back.json()["role"] == "viewer"
        assert (await api.post(f"{base}/leave", headers=member.headers)).status_code == 204
        assert (await api.get(base, headers=member.headers)).status_code == 404
        listed = await api.get(f"{base}/members", headers=owner.headers)
        assert len(listed.json()["items"]) == 1

    async def test_always_count_an_owner(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], base: str, join_team: JoinTeam
    ) -> None:
        await join_team(owner, store["store_id"], "manager")
        address = f"{base}/members/{await my_id(api, owner)}"
        answers = [
            await api.post(f"{base}/leave", headers=owner.headers),
            await api.delete(address, headers=owner.headers),
            await api.patch(address, json={"role": "manager"}, headers=owner.headers),
        ]
        assert [(one.status_code, one.json()["code"]) for one in answers] == [(409, "last_owner")] * 3
        assert (await api.get(base, headers=owner.headers)).json()["role"] == "owner"

    async def test_leave_an_audit_trail_without_addresses(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        base: str,
        join_team: JoinTeam,
        commerce_database: CommerceDatabase,
    ) -> None:
        member = await join_team(owner, store["store_id"], "viewer")
        await api.post(f"{base}/leave", headers=member.headers)
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute(
                "SELECT action, e::text FROM audit_entries e ORDER BY audit_id"
            ).fetchall()
        assert [action for action, _ in rows] == [
            *("store.created", "member.invited", "member.joined", "member.left"),
        ]
        assert not [row for _, row in rows if "@" in row]
