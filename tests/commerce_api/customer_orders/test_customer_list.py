"""A store's customers as its owner sees them."""

from typing import Any

import httpx
import psycopg
import pytest
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from commerce_api.db.paging import encode_cursor
from kit.ids import new_id
from tests.commerce_api.customer_orders.buying import buy
from tests.commerce_api.customers.shoppers import sign_up
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.postbox import Postbox
from tests.fixtures.selling import OpenShop, Shop

# What was spent is set by hand, without the refunds behind it.
pytestmark = pytest.mark.breaks_an_invariant

ADA, BO, CLEO = "ada@example.com", "bo@example.com", "cleo_1@example.com"


async def read(shop: Shop, path: str = "", **params: Any) -> httpx.Response:
    return await shop.api.get(f"{shop.private}/customers{path}", params=params, headers=shop.owner.headers)


async def emails(shop: Shop, **params: Any) -> list[str]:
    return [one["email"] for one in (await read(shop, **params)).json()["items"]]


@pytest.fixture
async def sold(shop: Shop) -> Shop:
    """Ada bought twice and one of it went back in part, Bo once but dearly; Cleo only signed up."""
    variant = await shop.add_variant(stock_on_hand=50)
    await buy(shop, variant, email=ADA, name="Ada Lindqvist")
    await buy(shop, variant, email=BO, name="bo Ek", quantity=3)
    await buy(shop, variant, email="ADA@example.com", name="A. Lindqvist", quantity=2)
    await sign_up(shop.api, shop.store["slug"], CLEO, "Cleo de Vries")
    # Stripe counts whole seconds.
    shop.rows("UPDATE orders SET placed_at = placed_at + number * interval '1 minute' RETURNING 1")
    shop.rows("UPDATE orders SET refunded_minor = 1000 WHERE number = 1003 RETURNING 1")
    return shop


class TestList:
    async def test_holds_guests_and_accounts_once_per_address(self, sold: Shop) -> None:
        page = (await read(sold, sort="last_order")).json()
        assert (page["total"], page["next_cursor"]) == (3, None)
        for one in page["items"]:
            del one["customer_id"], one["created_at"], one["last_order_at"]
        assert page["items"] == [
            {
                "email": ADA,
                "name": "Ada Lindqvist",
                "has_account": False,
                "is_verified": False,
                "order_count": 2,
                "spent_minor": 2490 * 3 - 1000,
                "currency": "EUR",
            },
            {
                "email": BO,
                "name": "bo Ek",
                "has_account": False,
                "is_verified": False,
                "order_count": 1,
                "spent_minor": 2490 * 3,
                "currency": "EUR",
            },
            {
                "email": CLEO,
                "name": "Cleo de Vries",
                "has_account": True,
                "is_verified": False,
                "order_count": 0,
                "spent_minor": 0,
                "currency": "EUR",
            },
        ]

    async def test_sorts_and_pages(self, sold: Shop) -> None:
        for sort, order in (
            ("newest", [CLEO, BO, ADA]),
            ("name", [ADA, BO, CLEO]),
            ("orders", [ADA, BO, CLEO]),
            ("spent", [BO, ADA, CLEO]),
            ("last_order", [ADA, BO, CLEO]),
        ):
            assert await emails(sold, sort=sort) == order, sort
            paged, cursor = [], None
            for _ in order:
                params = {"sort": sort, "limit": 1} | ({"cursor": cursor} if cursor else {})
                page = (await read(sold, **params)).json()
                paged += [one["email"] for one in page["items"]]
                cursor = page["next_cursor"]
            assert (paged, cursor) == (order, None), sort

    async def test_finds_by_the_beginnings_of_addresses_and_names(self, sold: Shop) -> None:
        for search, found in (
            ("ADA@", [ADA]),
            ("lindq", [ADA]),
            ("de v", [CLEO]),
            ("cleo_", [CLEO]),
            ("indqvist", []),
            ("%", []),
            ("_", []),
            ("\\", []),
        ):
            page = (await read(sold, search=search)).json()
            assert ([one["email"] for one in page["items"]], page["total"]) == (found, len(found)), search

    @pytest.mark.parametrize("sort", ["newest", "name", "orders", "spent", "last_order"])
    async def test_refuses_cursors_that_are_not_ours(self, sold: Shop, sort: str) -> None:
        some_id = str(new_id())
        foreign = ["x", encode_cursor(1), encode_cursor("a\x00b", some_id), encode_cursor(2**63, some_id)]
        foreign += [encode_cursor("2026-11-27", some_id), encode_cursor("a", "b"), encode_cursor(1, "b")]
        for cursor in foreign if sort != "name" else foreign[:3]:
            answer = await read(sold, sort=sort, cursor=cursor)
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor"), cursor

    async def test_refuses_other_sorts(self, sold: Shop) -> None:
        for params in ({"sort": "password_hash"}, {"limit": 0}, {"limit": 101}, {"search": "\x00"}):
            answer = await read(sold, **params)
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")

    async def test_counts_an_order_placed_signed_in_for_who_placed_it(self, shop: Shop) -> None:
        ada = await sign_up(shop.api, shop.store["slug"], ADA)
        await buy(shop, await shop.add_variant(), email="work@example.com", shopper=ada)
        [one] = (await read(shop)).json()["items"]
        assert (one["email"], one["order_count"]) == (ADA, 1)

    async def test_names_who_verified_the_address_and_nobody_before(
        self, shop: Shop, postbox: Postbox
    ) -> None:
        await buy(shop, await shop.add_variant(), email=ADA, name="Ada Lindqvist")
        account = await sign_up(shop.api, shop.store["slug"], ADA, "Mallory")
        await account.ask("PATCH", "/me", {"name": "Mallory M."})
        [one] = (await read(shop)).json()["items"]
        assert (one["name"], one["has_account"], one["is_verified"]) == ("Ada Lindqvist", True, False)
        await account.verify(postbox)
        [one] = (await read(shop)).json()["items"]
        assert (one["name"], one["is_verified"]) == ("Mallory M.", True)


class TestDetail:
    async def test_has_orders_and_a_note_of_the_team(self, sold: Shop) -> None:
        [ada] = (await read(sold, search="ada")).json()["items"]
        path = f"/{ada['customer_id']}"
        written = await sold.api.patch(
            f"{sold.private}/customers{path}", json={"note": "Likes brass."}, headers=sold.owner.headers
        )
        detail = (await read(sold, path)).json()
        assert written.json() == detail
        assert {name: detail[name] for name in ada} == ada
        assert detail["note"] == "Likes brass."
        assert [order["number"] for order in detail["orders"]["items"]] == [1003, 1001]
        first = (await read(sold, f"{path}/orders", limit=1)).json()
        assert [order["number"] for order in first["items"]] == [1003]
        rest = (await read(sold, f"{path}/orders", limit=1, cursor=first["next_cursor"])).json()
        assert ([o["number"] for o in rest["items"]], rest["next_cursor"]) == ([1001], None)
        user = f"user:{sold.owner.tokens['user']['user_id']}"
        acts = sold.rows("SELECT actor, subject, detail FROM audit_entries WHERE action = 'customer.noted'")
        assert acts == [(user, f"customer:{ada['customer_id']}", {})]

    async def test_of_another_store_is_not_there(self, sold: Shop, open_shop: OpenShop) -> None:
        other = await open_shop()
        [ada] = (await read(sold, search="ada")).json()["items"]
        before = contents(sold.database)
        for path in (f"/{ada['customer_id']}", f"/{ada['customer_id']}/orders"):
            foreign = await read(other, path)
            unknown = await read(other, path.replace(ada["customer_id"], str(new_id())))
            assert (foreign.status_code, foreign.json()["code"]) == (404, "customer_not_found")
            assert foreign.content == unknown.content
        changed = await other.api.patch(
            f"{other.private}/customers/{ada['customer_id']}", json={"note": "x"}, headers=other.owner.headers
        )
        assert changed.json()["code"] == "customer_not_found"
        assert contents(sold.database) == before
        assert await emails(other) == []


class TestMigration:
    async def test_makes_customers_of_the_orders_that_are_there(self, sold: Shop) -> None:
        """Runs the data step of the migration on a database from before."""
        query = "SELECT number, email, name FROM orders LEFT JOIN customers USING (customer_id) ORDER BY 1"
        before = sold.rows(query)
        with psycopg.connect(sold.database.superuser_url) as connection:
            connection.execute("UPDATE orders SET customer_id = NULL")
            connection.execute("UPDATE orders SET customer_name = '' WHERE number = 1001")
            connection.execute("DELETE FROM customers")
            connection.execute("ALTER TABLE customers DISABLE ROW LEVEL SECURITY")
        revision = ScriptDirectory.from_config(Config("alembic.ini")).get_revision("customers")
        assert revision is not None
        engine = create_engine(sold.database.owner_url, poolclass=NullPool)
        with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
            revision.module.make_customers_of_orders()
        assert before[0] == (1001, ADA, "Ada Lindqvist")
        assert sold.rows(query) == [
            (1001, ADA, "A. Lindqvist"),
            (1002, BO, "bo Ek"),
            (1003, ADA, "A. Lindqvist"),
        ]
        forced = sold.rows("SELECT relforcerowsecurity FROM pg_class WHERE oid = 'public.orders'::regclass")
        assert forced == [(True,)]
