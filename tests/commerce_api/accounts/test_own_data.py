"""Everything that names a person: handed out, and erased."""

from uuid import UUID

import httpx
import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.accounts.closing import HELD_BY_LAW
from commerce_api.auth.models import User
from commerce_api.auth.users import lock_user
from commerce_api.memberships import invitations
from commerce_api.stores import service as stores_service
from tests.commerce_api.accounts.own_data import EMAIL, MARKS, NAME, NEXT_EMAIL, delete, live_fully, places_of
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import (
    PASSWORD,
    Owner,
    create_store,
)
from tests.fixtures.postbox import Postbox, sign_in
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


class TestExport:
    async def test_holds_everything_that_names_the_person(
        self, api: httpx.AsyncClient, person: Owner, owner: Owner, postbox: Postbox
    ) -> None:
        mine, theirs = await live_fully(api, person, owner, postbox)
        answer = await api.get("/api/v1/auth/me/export", headers=person.headers)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="slipway-account.json"'
        document = answer.json()
        assert (document["account"]["name"], document["account"]["plan"]) == (NAME, "growth")
        assert document["account"]["email"] == person.tokens["user"]["email"]
        assert [one["device"] for one in document["sessions"]] == ["Unknown device"]
        stores = {
            one["store_name"]: (one["role"], one["contact_email"], one["left_at"] is None)
            for one in document["memberships"]
        }
        assert stores == {
            "Mine": ("owner", EMAIL, True),
            "Former": ("owner", EMAIL, False),
            "Theirs": ("manager", None, True),
        }
        invited = [(one["email"].lower(), one["accepted_at"] is None) for one in document["invitations"]]
        assert invited == [(EMAIL.lower(), False), (EMAIL.lower(), True)]
        links = {(one["purpose"], one["email"]) for one in document["mailed_links"]}
        assert ("confirm_email", NEXT_EMAIL) in links
        acts = [(one["action"], one["store_id"]) for one in document["acts"]]
        teams = [act for act in acts if act[0].startswith("member.")]
        assert teams == [("member.invited", mine["store_id"]), ("member.joined", theirs["store_id"])]
        assert [act for act, _ in acts if act.startswith("store.")] == [
            *("store.created", "store.created", "store.updated", "store.updated", "store.deleted"),
        ]
        assert "password" not in answer.text.replace("reset_password", "")
        assert "hash" not in answer.text

    async def test_says_nothing_about_others(
        self, api: httpx.AsyncClient, person: Owner, owner: Owner, postbox: Postbox
    ) -> None:
        await live_fully(api, person, owner, postbox)
        answer = await api.get("/api/v1/auth/me/export", headers=owner.headers)
        assert not [mark for mark in MARKS if mark in answer.text.lower()]


class TestDelete:
    async def test_leaves_no_trace_but_what_the_law_holds(
        self,
        api: httpx.AsyncClient,
        person: Owner,
        owner: Owner,
        postbox: Postbox,
        commerce_database: CommerceDatabase,
    ) -> None:
        mine, theirs = await live_fully(api, person, owner, postbox)
        assert places_of(commerce_database, MARKS) >= {
            "users.email",
            "users.name",
            "invitations.email",
            "mailed_links.email",
            "outbox.payload",
            "stores.contact_email",
            "stores.description",
        }
        second = Owner(EMAIL, (await sign_in(api, EMAIL, PASSWORD)).json())
        assert (await delete(api, person)).status_code == 204
        assert places_of(commerce_database, MARKS) - HELD_BY_LAW == set()
        for session in (person, second):
            assert (await api.get("/api/v1/auth/me", headers=session.headers)).status_code == 401
            refreshed = await api.post(
                "/api/v1/auth/refresh", json={"refresh_token": session.tokens["refresh_token"]}
            )
            assert refreshed.status_code == 401
        assert (await sign_in(api, EMAIL, PASSWORD)).status_code == 401
        closed = await api.get(f"/api/v1/public/stores/{mine['slug']}")
        assert closed.status_code == 404
        members = await api.get(f"/api/v1/stores/{theirs['store_id']}/members", headers=owner.headers)
        assert [one["email"] for one in members.json()["items"]] == [owner.email]
        assert (await api.get(f"/api/v1/public/stores/{theirs['slug']}")).status_code == 200
        # The mails that waited are not sent any more, and the address is free again.
        assert await postbox.collect() == []
        body = {"email": EMAIL, "password": PASSWORD, "name": NAME}
        again = await api.post("/api/v1/auth/register", json=body)
        assert again.status_code == 201
        fresh = Owner(EMAIL, again.json())
        assert (await api.get("/api/v1/stores", headers=fresh.headers)).json() == {"items": []}

    async def test_is_audited_without_a_name(
        self, api: httpx.AsyncClient, person: Owner, commerce_database: CommerceDatabase
    ) -> None:
        await delete(api, person)
        user = f"user:{person.tokens['user']['user_id']}"
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute("SELECT actor, action, subject, store_id, detail FROM audit_entries")
            assert rows.fetchall() == [(user, "account.deleted", user, None, {})]

    async def test_needs_the_password(
        self, api: httpx.AsyncClient, person: Owner, commerce_database: CommerceDatabase
    ) -> None:
        before = contents(commerce_database)
        answer = await delete(api, person, "not it at all")
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_password")
        assert contents(commerce_database) == before

    @pytest.mark.parametrize("path", ["invitations/accept", "stores"])
    async def test_is_not_outrun_by_a_request_that_was_let_in_before(
        self,
        api: httpx.AsyncClient,
        person: Owner,
        owner: Owner,
        postbox: Postbox,
        monkeypatch: pytest.MonkeyPatch,
        commerce_database: CommerceDatabase,
        path: str,
    ) -> None:
        store = await create_store(api, owner)
        await api.post(
            f"/api/v1/stores/{store['store_id']}/invitations",
            json={"email": EMAIL, "role": "viewer"},
            headers=owner.headers,
        )
        token = await postbox.token("invitation")
        deleted: list[int] = []

        async def overtaken(session: AsyncSession, user_id: UUID) -> User:
            deleted.append((await delete(api, person)).status_code)
            return await lock_user(session, user_id)

        for module in (invitations, stores_service):
            monkeypatch.setattr(module, "lock_user", overtaken)
        bodies = {
            "invitations/accept": {"token": token},
            "stores": {"name": "Late", "niche": "indoor_plants"},
        }
        answer = await api.post(f"/api/v1/{path}", json=bodies[path], headers=person.headers)
        assert deleted == [204]
        assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")
        with psycopg.connect(commerce_database.superuser_url) as connection:
            for table in (b"stores", b"memberships"):
                assert connection.execute(b"SELECT count(*) FROM " + table).fetchone() == (1,)
