"""What keeps an account open."""

import httpx
import psycopg
import pytest

from kit.ids import new_id
from tests.commerce_api.accounts.own_data import delete
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import (
    Owner,
    RegisterOwner,
    create_store,
)
from tests.fixtures.postgres import CommerceDatabase

CHECKOUT = (
    "INSERT INTO checkouts (checkout_id, store_id, request_hash, status, currency, subtotal_minor,"
    " shipping_minor, total_minor, application_fee_minor, shipping_country, allowed_countries, success_url,"
    " cancel_url, stripe_account_id, created_at, expires_at)"
    " VALUES (%(checkout_id)s, %(store_id)s, 'x', %(status)s,"
    " 'EUR', 2490, 0, 2490, 50, 'DE', '{DE}', 'x', 'x', 'acct_1', now(), now())"
)
UNFULFILLED = (
    "INSERT INTO orders (order_id, store_id, checkout_id, number, status, payment_status,"
    " fulfillment_status, customer_email, currency, subtotal_minor, shipping_minor, total_minor,"
    " application_fee_minor, placed_at, created_at, updated_at)"
    " VALUES (%(id)s, %(store_id)s, %(checkout_id)s, 1001, 'open', 'paid', 'unfulfilled', 'ada@example.com',"
    " 'EUR', 2490, 0, 2490, 50, now(), now(), now())"
)


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


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
