"""A person with traces wherever they can be left."""

from typing import Any

import httpx
import psycopg

from tests.fixtures.commerce import (
    PASSWORD,
    Owner,
    create_product,
    create_store,
)
from tests.fixtures.postbox import Postbox
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
