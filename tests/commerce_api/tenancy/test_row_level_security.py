"""Row-level security as a wall of its own: raw SQL as the application's roles, no filter of ours in it."""

import asyncio
from uuid import UUID

import httpx
import psycopg
import pytest
from sqlalchemy import text

from commerce_api.config import Settings
from commerce_api.db.tenancy import GLOBAL_TABLES
from commerce_api.platform import Platform
from kit.ids import new_id
from tests.fixtures.commerce import RegisterOwner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase
from tests.reliability.sizes import sized

TENANTS = 20
TENANT_TABLES = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
"""


def plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


class TestEveryTable:
    def test_is_global_by_name_or_forces_its_policies(self, commerce_database: CommerceDatabase) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute(TENANT_TABLES).fetchall()
        open_tables = {name for name, enabled, forced, _ in rows if not (enabled and forced)}
        assert open_tables <= GLOBAL_TABLES
        assert {owner for *_, owner in rows} == {"slipway_owner"}

    def test_names_its_store_when_it_is_not_global(self, commerce_database: CommerceDatabase) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            tables = {row[0] for row in connection.execute(TENANT_TABLES)}
            with_store = {
                row[0]
                for row in connection.execute(
                    "SELECT table_name FROM information_schema.columns"
                    " WHERE table_schema = 'public' AND column_name = 'store_id'"
                )
            }
        assert tables - with_store <= GLOBAL_TABLES

    def test_is_reached_by_roles_without_a_way_around(self, commerce_database: CommerceDatabase) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            roles = connection.execute(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE 'slipway_%' AND (rolsuper OR rolbypassrls)"
            ).fetchall()
        assert roles == []


@pytest.fixture
async def two_stores(api: httpx.AsyncClient, register_owner: RegisterOwner) -> tuple[UUID, UUID]:
    ids = []
    for name in ("One", "Other"):
        owner = await register_owner()
        store = await create_store(api, owner, name=name)
        await create_product(api, owner, store)
        ids.append(UUID(store["store_id"]))
    return ids[0], ids[1]


def tenant_tables(connection: psycopg.Connection) -> list[str]:
    names = connection.execute(
        "SELECT table_name FROM information_schema.columns JOIN pg_class ON relname = table_name"
        " WHERE table_schema = 'public' AND column_name = 'store_id' AND relkind IN ('r', 'p')"
        " AND NOT relispartition ORDER BY 1"
    )
    return [name for (name,) in names if name not in GLOBAL_TABLES]


class TestApplicationRole:
    def test_sees_no_row_without_a_store(
        self, commerce_database: CommerceDatabase, two_stores: tuple[UUID, UUID]
    ) -> None:
        with psycopg.connect(plain(commerce_database.app_url)) as connection:
            tables = tenant_tables(connection)
            assert {"stores", "products", "variants"} <= set(tables)
            for table in tables:
                rows = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
                assert rows == (0,), table

    def test_sees_only_the_store_of_its_transaction(
        self, commerce_database: CommerceDatabase, two_stores: tuple[UUID, UUID]
    ) -> None:
        one, _ = two_stores
        with psycopg.connect(plain(commerce_database.app_url)) as connection:
            connection.execute("SELECT set_config('slipway.store_id', %s, true)", [str(one)])
            for table in tenant_tables(connection):
                seen = connection.execute(f"SELECT DISTINCT store_id FROM {table}".encode()).fetchall()
                assert seen in ([], [(one,)]), table
            assert connection.execute("SELECT count(*) FROM products").fetchone() == (1,)
            connection.commit()
            # The setting ended with its transaction: the pooled connection is nobody's again.
            assert connection.execute("SELECT count(*) FROM products").fetchone() == (0,)

    def test_cannot_write_into_another_store(
        self, commerce_database: CommerceDatabase, two_stores: tuple[UUID, UUID]
    ) -> None:
        one, other = two_stores
        with psycopg.connect(plain(commerce_database.app_url)) as connection:
            connection.execute("SELECT set_config('slipway.store_id', %s, true)", [str(one)])
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(
                    "INSERT INTO products (product_id, store_id, title, slug, status, created_at, updated_at)"
                    " VALUES (%s, %s, 'x', 'x', 'draft', now(), now())",
                    [new_id(), other],
                )
            connection.rollback()
            connection.execute("SELECT set_config('slipway.store_id', %s, true)", [str(one)])
            changed = connection.execute("UPDATE products SET title = 'x' WHERE store_id = %s", [other])
            assert changed.rowcount == 0
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("UPDATE products SET store_id = %s", [other])

    def test_cannot_change_tables_or_roles(self, commerce_database: CommerceDatabase) -> None:
        for statement in (
            "ALTER TABLE products DISABLE ROW LEVEL SECURITY",
            "DROP POLICY products_of_store ON products",
            "SET ROLE slipway_system",
            "CREATE TABLE public.mine (id int)",
        ):
            with (
                psycopg.connect(plain(commerce_database.app_url)) as connection,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
            ):
                connection.execute(statement.encode())

    @sized(short=400, full=10_000)
    async def test_never_mixes_tenants_on_a_shared_pool(
        self, size: int, settings: Settings, api: httpx.AsyncClient, register_owner: RegisterOwner
    ) -> None:
        stores = []
        for number in range(TENANTS):
            owner = await register_owner()
            store = await create_store(api, owner, name=f"Store {number}")
            await create_product(api, owner, store)
            stores.append(UUID(store["store_id"]))
        platform = Platform.for_requests(settings.model_copy(update={"database_pool_size": 4}))

        async def look(number: int) -> None:
            store_id = stores[number % TENANTS]
            async with platform.database.transaction(store_id=store_id) as session:
                seen = await session.scalars(text("SELECT store_id FROM products"))
                assert set(seen) == {store_id}

        for start in range(0, size, 40):
            await asyncio.gather(*(look(number) for number in range(start, start + 40)))
        await platform.close()
