"""A shopper asks a store for everything that it keeps of them, then for its end: only the books remember."""

from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from commerce_api.accounts.customer_closing import HELD_BY_LAW
from commerce_api.config import Settings
from kit.ids import new_id
from tests.commerce_api.accounts.test_own_data import places_of
from tests.commerce_api.customer_orders.buying import buy, open_session
from tests.commerce_api.customers.shoppers import ADDRESS, Shopper, post, sign_in, sign_up
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import PASSWORD
from tests.fixtures.postbox import Postbox
from tests.fixtures.selling import OpenShop, Shop

EMAIL, NAME = "ottilie.quistgaard@example.com", "Ottilie Quistgaard"
MARKS = ("quistgaard",)


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """The outside world of these tests is the sandbox."""
    return selling_settings


async def delete(shopper: Shopper, password: str = PASSWORD) -> tuple[int, str]:
    answer = await shopper.ask("POST", "/me/delete", {"password": password})
    return answer.status_code, answer.json()["code"] if answer.content else ""


async def live_fully(shop: Shop, postbox: Postbox) -> Shopper:
    """Traces wherever a shopper can leave them: orders as a guest and signed in, checkouts open and expired,
    addresses, sessions, links, mails that wait, a note of the owner's."""
    variant = await shop.add_variant(stock_on_hand=50)
    await buy(shop, variant, email=EMAIL, name=NAME)
    person = await sign_up(shop.api, shop.store["slug"], EMAIL, NAME)
    await person.verify(postbox)
    await buy(shop, variant, email=EMAIL, name=NAME, shopper=person)
    await shop.start((variant, 1), email=EMAIL.upper())
    expired = await shop.start((variant, 2), email=EMAIL)
    await shop.act(f"stripe/sessions/{expired.json()['url'].rpartition('/')[2]}/expire")
    await shop.hear("checkout.session.expired")
    added = await person.ask("POST", "/me/addresses", ADDRESS | {"name": NAME})
    assert added.status_code == 201
    cart = {"email": EMAIL.upper(), "lines": [{"variant_id": variant, "quantity": 1}]}
    kept = await shop.api.put(f"{shop.public}/carts/{new_id()}", json=cart)
    assert kept.status_code == 201
    [listed] = (await read(shop, "customers"))["items"]
    noted = await shop.api.patch(
        f"{shop.private}/customers/{listed['customer_id']}",
        json={"note": "Mrs Quistgaard likes brass."},
        headers=shop.owner.headers,
    )
    assert noted.status_code == 200
    await post(shop.api, person.slug, "forgot-password", email=EMAIL)
    await postbox.collect()
    await post(shop.api, person.slug, "forgot-password", email=EMAIL)
    return person


async def read(shop: Shop, path: str) -> dict[str, Any]:
    answer = await shop.api.get(f"{shop.private}/{path}", headers=shop.owner.headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def exported_sales(shop: Shop) -> tuple[list[dict[str, Any]], list[tuple[Any, Any]]]:
    """What analytics is computed from, and of each order whom it was for and when it changed."""
    with psycopg.connect(shop.database.export_url, row_factory=dict_row) as connection:
        lines = connection.execute("SELECT * FROM export.order_lines ORDER BY line_id").fetchall()
        orders = connection.execute("SELECT * FROM export.orders ORDER BY order_id").fetchall()
    people = [(order.pop("customer_id"), order.pop("updated_at")) for order in orders]
    return lines + orders, people


class TestDelete:
    async def test_leaves_no_trace_but_what_the_law_holds(self, shop: Shop, postbox: Postbox) -> None:
        person = await live_fully(shop, postbox)
        assert places_of(shop.database, MARKS) >= {
            "carts.email",
            "checkouts.customer_email",
            "customer_accounts.email",
            "customer_accounts.name",
            "customer_addresses.name",
            "customer_links.email",
            "customers.email",
            "customers.name",
            "customers.note",
            "orders.customer_email",
            "outbox.payload",
        }
        orders, (sales, people) = await read(shop, "orders"), exported_sales(shop)
        assert await delete(person) == (204, "")
        assert places_of(shop.database, MARKS) - HELD_BY_LAW == set()
        named = shop.rows("SELECT DISTINCT status FROM checkouts WHERE customer_email IS NOT NULL")
        assert named == [("paid",)]
        for table in ("customers", "customer_accounts", "customer_addresses", "customer_sessions"):
            assert shop.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
        # The books are as they were, and so is what is computed from them.
        left, nobody = exported_sales(shop)
        assert (await read(shop, "orders"), left) == (orders, sales)
        # Whoever has a copy finds that the orders have changed, and that they are nobody's.
        assert people != []
        for (whose, before), (still, after) in zip(people, nobody, strict=True):
            assert (whose, still) == (str(person.customer_id), None)
            assert after > before
        assert (await read(shop, "customers"))["items"] == []
        assert (await person.ask("GET", "/me")).status_code == 401
        refreshed = await post(shop.api, person.slug, "refresh", refresh_token=person.tokens["refresh_token"])
        assert refreshed.status_code == 401
        assert (await sign_in(shop.api, person.slug, EMAIL)).status_code == 401
        assert await postbox.collect() == []
        who = f"customer:{person.customer_id}"
        acts = shop.rows("SELECT actor, subject, detail FROM audit_entries WHERE action = 'customer.erased'")
        assert acts == [(who, who, {})]
        told = (await read(shop, "audit"))["items"][0]
        assert (told["actor"], told["user_id"], told["action"]) == ("customer", None, "customer.erased")

    async def test_ends_one_account_and_not_those_of_other_stores(
        self, shop: Shop, open_shop: OpenShop
    ) -> None:
        other = await open_shop()
        here = await sign_up(shop.api, shop.store["slug"], EMAIL, NAME)
        there = await sign_up(shop.api, other.store["slug"], EMAIL, NAME)
        assert await delete(here) == (204, "")
        assert (await there.ask("GET", "/me")).json()["email"] == EMAIL
        assert (await sign_up(shop.api, here.slug, EMAIL, NAME)).customer_id != here.customer_id

    async def test_of_an_unverified_account_leaves_the_guest_alone(self, shop: Shop) -> None:
        variant = await shop.add_variant(stock_on_hand=50)
        await buy(shop, variant, email=EMAIL, name=NAME)
        stranger = await sign_up(shop.api, shop.store["slug"], EMAIL, "Mallory")
        await buy(shop, variant, email="m@example.com", name="Mallory", shopper=stranger)
        assert await delete(stranger) == (204, "")
        [guest] = (await read(shop, "customers"))["items"]
        assert (guest["name"], guest["order_count"], guest["has_account"]) == (NAME, 1, False)
        assert shop.rows("SELECT number, customer_id IS NULL FROM orders ORDER BY 1") == [
            (1001, False),
            (1002, True),
        ]

    async def test_lets_a_checkout_that_is_open_be_paid(self, shop: Shop, postbox: Postbox) -> None:
        person = await sign_up(shop.api, shop.store["slug"], EMAIL, NAME)
        await person.verify(postbox)
        session_id = await open_session(shop, await shop.add_variant(), shopper=person)
        assert await delete(person) == (204, "")
        await shop.act(f"stripe/sessions/{session_id}/pay", name=NAME, email=EMAIL)
        await shop.hear("checkout.session.completed")
        [(customer_id, is_by_account)] = shop.rows("SELECT customer_id::text, is_by_account FROM orders")
        assert (customer_id != person.customer_id, is_by_account) == (True, False)
        [guest] = (await read(shop, "customers"))["items"]
        assert (guest["customer_id"], guest["email"]) == (customer_id, EMAIL)

    async def test_waits_for_a_checkout_that_is_being_opened(self, shop: Shop) -> None:
        person = await sign_up(shop.api, shop.store["slug"], EMAIL, NAME)
        await open_session(shop, await shop.add_variant(), shopper=person)
        shop.rows("UPDATE checkouts SET status = 'reserved' RETURNING 1")
        before = contents(shop.database)
        assert await delete(person) == (409, "checkout_under_way")
        assert contents(shop.database) == before

    async def test_needs_the_password(self, shop: Shop) -> None:
        person = await sign_up(shop.api, shop.store["slug"], EMAIL, NAME)
        before = contents(shop.database)
        assert await delete(person, "not it at all") == (403, "wrong_password")
        assert contents(shop.database) == before


class TestExport:
    async def test_holds_what_the_store_keeps_of_the_person_only(self, shop: Shop, postbox: Postbox) -> None:
        person = await live_fully(shop, postbox)
        await buy(shop, await shop.add_variant(), email="bo@example.com", name="Bo Ek")
        answer = await person.ask("GET", "/me/export")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="account.json"'
        document = answer.json()
        me = (await person.ask("GET", "/me")).json()
        assert (document["store_name"], document["account"]) == ("Fern & Fable", me)
        assert [one["name"] for one in document["addresses"]] == [NAME]
        assert len(document["sessions"]) == 1
        assert {one["purpose"] for one in document["mailed_links"]} == {"reset_password"}
        assert [one["number"] for one in document["orders"]] == [1001, 1002]
        statuses = [one["status"] for one in document["checkouts"]]
        assert statuses == ["paid", "paid", "open", "expired"]
        [cart] = document["carts"]
        assert (cart["email"], cart["cart_token"], len(cart["lines"])) == (
            "OTTILIE.QUISTGAARD@example.com",
            None,
            1,
        )
        for word in ("bo@example.com", "password_hash", "token_hash", "likes brass"):
            assert word not in answer.text
