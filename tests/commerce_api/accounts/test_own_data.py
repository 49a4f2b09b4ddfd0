"""A person asks for everything that is kept, then for its end; afterwards no table knows them."""

from typing import Any
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
from kit.ids import new_id
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import (
    PASSWORD,
    Owner,
    RegisterOwner,
    create_product,
    create_store,
    put_on_plan,
)
from tests.fixtures.postbox import Postbox, sign_in
from tests.fixtures.postgres import CommerceDatabase

EMAIL, NEXT_EMAIL, NAME = "Ottilie.Quistgaard@slipway.test", "otti.quist@slipway.test", "Ottilie Quistgaard"
MARKS = ("quistgaard", "otti.quist")


async def delete(api: httpx.AsyncClient, owner: Owner, password: str = PASSWORD) -> httpx.Response:
    return await api.post("/api/v1/auth/me/delete", json={"password": password}, headers=owner.headers)


def places_of(database: CommerceDatabase, marks: tuple[str, ...]) -> set[str]:
    """Every column of every table in which one of these marks stands, as ``table.column``."""
    with psycopg.connect(database.superuser_url) as connection:
        columns = connection.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN pg_tables t"
            " ON t.tablename = c.table_name AND t.schemaname = c.table_schema"
            " WHERE c.table_schema = 'public'"
        ).fetchall()
        return {
            f"{table}.{column}"
            for table, column in columns
            for mark in marks
            if connection.execute(
                f'SELECT 1 FROM {table} WHERE "{column}"::text ILIKE %s LIMIT 1'.encode(), [f"%{mark}%"]
            ).fetchone()
        }


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


@pytest.fixture
async def person(api: httpx.AsyncClient, commerce_database: CommerceDatabase, plan: str) -> Owner:
    body = {"email": EMAIL, "password": PASSWORD, "name": NAME}
    answer = await api.post("/api/v1/auth/register", json=body)
    assert answer.status_code == 201
    person = Owner(EMAIL, answer.json())
    put_on_plan(commerce_database, person, plan)
    return person


async def live_fully(
    api: httpx.AsyncClient, person: Owner, other: Owner, postbox: Postbox
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The person's traces wherever they can be left: an own store and one deleted before, another's team, an
    open invitation, mails sent and waiting. The own store, the other's store."""
    mine = await create_store(api, person, name="Mine")
    former = await create_store(api, person, name="Former")
    theirs = await create_store(api, other, name="Theirs")
    third = await create_store(api, other, name="Third")
    for store in (mine, former):
        texts = {"contact_email": EMAIL, "description": f"By {NAME}", "return_policy": f"Write to {EMAIL}"}
        changed = await api.patch(f"/api/v1/stores/{store['store_id']}", json=texts, headers=person.headers)
        assert changed.status_code == 200
    await api.delete(f"/api/v1/stores/{former['store_id']}", headers=person.headers)
    await create_product(api, person, mine)
    for owner, store, email in (
        (other, theirs, EMAIL),
        (other, third, EMAIL.upper()),
        (person, mine, "a.quistgaard@slipway.test"),
    ):
        invited = await api.post(
            f"/api/v1/stores/{store['store_id']}/invitations",
            json={"email": email, "role": "manager"},
            headers=owner.headers,
        )
        assert invited.status_code == 201
    letters = await postbox.collect("invitation")
    [token] = [one.token for one in letters if one.to == EMAIL and "Theirs" in one.subject]
    joined = await api.post("/api/v1/invitations/accept", json={"token": token}, headers=person.headers)
    assert joined.status_code == 200
    asked = await api.post(
        "/api/v1/auth/me/email", json={"email": NEXT_EMAIL, "password": PASSWORD}, headers=person.headers
    )
    assert asked.status_code == 202
    await postbox.collect()
    await api.post("/api/v1/auth/forgot-password", json={"email": EMAIL})
    return mine, theirs


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


UNFULFILLED = (
    "INSERT INTO orders (order_id, store_id, checkout_id, number, status, payment_status,"
    " fulfillment_status, customer_email, currency, subtotal_minor, shipping_minor, total_minor,"
    " application_fee_minor, placed_at, created_at, updated_at)"
    " VALUES (%(id)s, %(store_id)s, %(checkout_id)s, 1001, 'open', 'paid', 'unfulfilled', 'ada@example.com',"
    " 'EUR', 2490, 0, 2490, 50, now(), now(), now())"
)
CHECKOUT = (
    "INSERT INTO checkouts (checkout_id, store_id, request_hash, status, currency, subtotal_minor,"
    " shipping_minor, total_minor, application_fee_minor, shipping_country, allowed_countries, success_url,"
    " cancel_url, stripe_account_id, created_at, expires_at)"
    " VALUES (%(checkout_id)s, %(store_id)s, 'x', %(status)s,"
    " 'EUR', 2490, 0, 2490, 50, 'DE', '{DE}', 'x', 'x', 'acct_1', now(), now())"
)


class TestObligations:
    async def owe(self, database: CommerceDatabase, store_id: str, checkout: str, *, order: bool) -> None:
        ids = {"id": new_id(), "checkout_id": new_id(), "store_id": store_id, "status": checkout}
        with psycopg.connect(database.superuser_url) as connection:
            connection.execute(CHECKOUT.encode(), ids)
            if order:
                connection.execute(UNFULFILLED.encode(), ids)

    @pytest.mark.parametrize(
        ("checkout", "order", "code"),
        [
            ("completed", True, "orders_unfulfilled"),
            ("open", False, "payments_pending"),
            ("processing", False, "payments_pending"),
        ],
    )
    async def test_keep_an_account_open(
        self,
        api: httpx.AsyncClient,
        person: Owner,
        commerce_database: CommerceDatabase,
        checkout: str,
        order: bool,
        code: str,
    ) -> None:
        await create_store(api, person, name="Fine")
        store = await create_store(api, person, name="Owing")
        await self.owe(commerce_database, store["store_id"], checkout, order=order)
        before = contents(commerce_database)
        answer = await delete(api, person)
        assert (answer.status_code, answer.json()["code"]) == (409, code)
        assert contents(commerce_database) == before

    async def test_of_a_team_bind_its_owner_only(
        self,
        api: httpx.AsyncClient,
        person: Owner,
        register_owner: RegisterOwner,
        commerce_database: CommerceDatabase,
    ) -> None:
        other = await register_owner()
        store = await create_store(api, other)
        await self.owe(commerce_database, store["store_id"], "completed", order=True)
        assert (await delete(api, person)).status_code == 204
        assert (await delete(api, other)).status_code == 409

    async def test_that_are_met_let_go(
        self, api: httpx.AsyncClient, person: Owner, commerce_database: CommerceDatabase
    ) -> None:
        store = await create_store(api, person)
        await self.owe(commerce_database, store["store_id"], "completed", order=True)
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute("UPDATE orders SET fulfillment_status = 'fulfilled', status = 'completed'")
        assert (await delete(api, person)).status_code == 204
        with psycopg.connect(commerce_database.superuser_url) as connection:
            kept = connection.execute("SELECT number, customer_email FROM orders").fetchall()
        assert kept == [(1001, "ada@example.com")]
