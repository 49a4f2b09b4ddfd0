"""P15: shoppers and owners who were erased are in no table, log or file, nor in what analytics reads."""

import asyncio
import re
from collections import Counter
from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import polars as pl
import pytest

from assets.commerce.export_views import VIEWS
from assets.commerce.exports import CommerceExports
from commerce_api.accounts import closing
from commerce_api.accounts.customer_closing import HELD_BY_LAW
from kit.clock import utc_day, utc_now
from tests.commerce_api.accounts.test_own_data import places_of
from tests.commerce_api.customers.shoppers import ADDRESS, Shopper, post, sign_up
from tests.fixtures.commerce import PASSWORD
from tests.reliability.figures import Figures
from tests.reliability.oracle import quiet
from tests.reliability.shops import Shop, session_of
from tests.reliability.world import World

pytestmark = pytest.mark.beside

EMAIL, NAME = "ottilie.quistgaard@example.com", "Ottilie Quistgaard"
MARKS = ("quistgaard",)
OWNER_EMAIL, OWNER_NAME = "sigrid.holmqvist@slipway.test", "Sigrid Holmqvist"
OWNER_MARKS = ("holmqvist",)
SEEDED = {
    "carts.email",
    "checkouts.customer_email",
    "customer_accounts.email",
    "customer_accounts.name",
    "customer_addresses.name",
    "customer_links.email",
    "customers.email",
    "customers.name",
    "customers.note",
    "inbox.payload",
    "orders.customer_email",
    "orders.customer_name",
    "orders.shipping_address",
    "outbox.payload",
    "withdrawals.reason",
}


OWNER_SEEDED = {
    "invitations.email",
    "mailed_links.email",
    "outbox.payload",
    "stores.contact_email",
    "stores.description",
    "users.email",
    "users.name",
}


class TestAShopper:
    async def test_is_found_nowhere_but_in_the_books(self, shop: Shop, figures: Figures) -> None:
        person = await _live_fully(shop)
        await quiet(shop.world, shop.outside)
        assert places_of(shop.world.database, MARKS) >= SEEDED
        sales = await asyncio.to_thread(_exported, shop.world)
        answer = await person.ask("POST", "/me/delete", {"password": PASSWORD})
        assert answer.status_code == 204, answer.text
        await quiet(shop.world, shop.outside)
        found = places_of(shop.world.database, MARKS)
        files = await asyncio.to_thread(_files_that_name, shop.world, MARKS)
        after = await asyncio.to_thread(_exported, shop.world)
        figures.note(held_by_law=sorted(found), files_read=files.total(), files_with_hits=files["hit"])
        assert found - HELD_BY_LAW == set()
        assert files["hit"] == 0
        assert after == sales
        assert not any(mark in text.casefold() for text in after.values() for mark in MARKS)
        acts = shop.rows(
            "SELECT actor, subject, detail FROM audit_entries"
            " WHERE store_id = %s AND action = 'customer.erased'",
            shop.store_id,
        )
        who = f"customer:{person.customer_id}"
        assert acts == [(who, who, {})]


class TestAnOwner:
    async def test_is_found_nowhere_but_in_the_books_of_others(self, shop: Shop, figures: Figures) -> None:
        """The ``shop`` is somebody else's, who had them in the team."""
        bearer = await _own_fully(shop)
        await quiet(shop.world, shop.outside)
        assert places_of(shop.world.database, OWNER_MARKS) >= OWNER_SEEDED
        body = {"password": PASSWORD}
        answer = await shop.http.post(f"{shop.door()}/api/v1/auth/me/delete", json=body, headers=bearer)
        assert answer.status_code == 204, answer.text
        await quiet(shop.world, shop.outside)
        found = places_of(shop.world.database, OWNER_MARKS)
        files = await asyncio.to_thread(_files_that_name, shop.world, OWNER_MARKS)
        figures.note(held_by_law=sorted(found), files_read=files.total(), files_with_hits=files["hit"])
        assert found - closing.HELD_BY_LAW == set()
        assert files["hit"] == 0


async def _own_fully(shop: Shop) -> dict[str, str]:
    """An owner's traces: an account, a store, invitations sent and received, mails, refused sign-ins; the
    headers that say who it is."""
    auth = f"{shop.door()}/api/v1/auth"
    body = {"email": OWNER_EMAIL, "password": PASSWORD, "name": OWNER_NAME}
    registered = await shop.http.post(f"{auth}/register", json=body)
    bearer = {"Authorization": f"Bearer {registered.raise_for_status().json()['access_token']}"}
    store = {"name": "Mine", "niche": "pets"}
    mine = (await shop.http.post("/api/v1/stores", json=store, headers=bearer)).raise_for_status().json()
    texts = {"contact_email": OWNER_EMAIL, "description": f"By {OWNER_NAME}"}
    address = f"/api/v1/stores/{mine['store_id']}"
    (await shop.http.patch(address, json=texts, headers=bearer)).raise_for_status()
    invited = {"email": "a.holmqvist@slipway.test", "role": "manager"}
    (await shop.http.post(f"{address}/invitations", json=invited, headers=bearer)).raise_for_status()
    asked = {"email": OWNER_EMAIL, "role": "manager"}
    theirs = f"/api/v1/stores/{shop.store_id}/invitations"
    (await shop.http.post(theirs, json=asked, headers=shop.owner.headers)).raise_for_status()
    await shop.http.post(f"{auth}/forgot-password", json={"email": OWNER_EMAIL})
    await shop.http.post(f"{auth}/login", json={"email": OWNER_EMAIL, "password": "not it at all"})
    return bearer


async def _live_fully(shop: Shop) -> Shopper:
    """Traces wherever a shopper can leave them: as a guest and signed in, bought and left behind."""
    variant, slug = await shop.add_variant(50), shop.store["slug"]
    await _buy(shop, variant)
    person = await sign_up(shop.http, slug, EMAIL, NAME)
    verified = await post(shop.http, slug, "verify-email", token=await _mailed_token(shop, "verify"))
    assert verified.status_code == 204, verified.text
    order_token = await _buy(shop, variant, person)
    await shop.start_checkout([(variant, 1)], f"open-{uuid4()}", email=EMAIL.upper())
    expired = await shop.start_checkout([(variant, 2)], f"expired-{uuid4()}", email=EMAIL)
    await shop.outside.expire(session_of(expired))
    added = await person.ask("POST", "/me/addresses", ADDRESS | {"name": NAME})
    assert added.status_code == 201, added.text
    cart = {"email": EMAIL, "lines": [{"variant_id": variant, "quantity": 1}]}
    kept = await shop.http.put(f"{shop.public}/carts/{uuid4()}", json=cart)
    assert kept.status_code == 201, kept.text
    seen = {"event_id": str(uuid4()), "kind": "page_view", "page": "/"}
    assert (await shop.http.post(f"{shop.public}/events", json={"events": [seen]})).status_code == 202
    reason = {"reason": f"Too small, {NAME}"}
    withdrawn = await shop.http.post(f"{shop.public}/orders/{order_token}/withdrawal", json=reason)
    assert withdrawn.status_code == 201, withdrawn.text
    await _note(shop)
    await post(shop.http, slug, "forgot-password", email=EMAIL)
    # Wrong passwords and addresses that do not exist leave lines in logs as well.
    await post(shop.http, slug, "login", email=EMAIL, password="not it at all")
    await shop.http.get(f"{shop.public}/products", params={"search": NAME})
    return person


async def _buy(shop: Shop, variant: str, person: Shopper | None = None) -> str:
    """A paid order; the token of its page, from its mail."""
    address = f"{shop.door()}{shop.public}/checkout"
    headers = {"Idempotency-Key": f"key-{uuid4()}"} | (person.headers if person else {})
    body = {"lines": [{"variant_id": variant, "quantity": 1}]}
    answer = await shop.http.post(address, json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    await shop.outside.act(f"stripe/sessions/{session_of(answer)}/pay", email=EMAIL, name=NAME)
    await quiet(shop.world, shop.outside)
    return await _mailed_token(shop, "orders")


async def _mailed_token(shop: Shop, path: str) -> str:
    """From the youngest mail to the person with such a link."""
    await quiet(shop.world, shop.outside)
    mails = await shop.outside.kept("sendgrid", "mails")
    for mail in sorted(mails, key=lambda one: str(one["sent_at"]), reverse=True):
        found = re.search(rf"/{path}[^\s]*?(?:token=|/)([A-Za-z0-9_-]{{40,}})", mail["text"])
        if found and mail["to"] == [EMAIL]:
            return found[1]
    raise AssertionError(f"no mail has a link to {path}")


async def _note(shop: Shop) -> None:
    private = f"/api/v1/stores/{shop.store_id}/customers"
    listed: Any = (await shop.http.get(private, headers=shop.owner.headers)).json()
    [customer] = [one for one in listed["items"] if one["email"] == EMAIL]
    noted: httpx.Response = await shop.http.patch(
        f"{private}/{customer['customer_id']}",
        json={"note": "Mrs Quistgaard likes brass."},
        headers=shop.owner.headers,
    )
    assert noted.status_code == 200, noted.text


def _files_that_name(world: World, marks: tuple[str, ...]) -> Counter[str]:
    """Every file that the platform wrote: logs, pictures, landing, marts. Not Postgres' own, whose rows were
    read, nor the sandbox's, which is the world outside."""
    outside = {world.database.server.data, world.environment.folder("sandbox")}
    read = Counter[str]()
    for path in world.environment.home.rglob("*"):
        if path.is_file() and not any(path.is_relative_to(folder) for folder in outside):
            content = path.read_bytes().lower()
            read["hit" if any(mark.encode() in content for mark in marks) else "clean"] += 1
    assert read["clean"] > 0
    return read


def _exported(world: World) -> dict[str, str]:
    """All that the data house can read, landed and loaded, table by table."""
    days: list[date] = [utc_day(utc_now())]
    with CommerceExports(database_url=world.database.export_url).snapshot() as snapshot:
        rows = {table.name: pl.DataFrame(snapshot.rows(table, days).read_all()) for table in VIEWS}
    return {name: _as_text(frame) for name, frame in rows.items()}


def _as_text(frame: pl.DataFrame) -> str:
    # When an order was last touched is no figure, and whose it was is what an erasure takes away.
    kept = frame.drop("updated_at", "customer_id", strict=False)
    return "\n".join(sorted(kept.write_ndjson().splitlines()))
