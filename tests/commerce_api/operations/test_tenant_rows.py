"""Row-level security and the export views, as each role of the database sees them."""

from typing import Any

import httpx
import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege, ReadOnlySqlTransaction

from commerce_api.db.tenancy import GLOBAL_TABLES
from tests.commerce_api.product_imports.drafts import KEY, claim, land_picks, request_import, unsettled_draft
from tests.fixtures.commerce import Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

EXPORTED = {
    "stores": "store_id,name,currency,timezone,created_at,deleted_at",
    "products": "product_id,store_id,title,status,image_key,created_at,updated_at,deleted_at",
    "orders": "order_id,store_id,number,placed_at,status,payment_status,currency,subtotal_minor,"
    "discount_minor,shipping_minor,tax_minor,total_minor,updated_at,country,customer_id,included_tax_minor,"
    "application_fee_minor",
    "order_lines": "line_id,order_id,store_id,product_id,variant_id,title,quantity,unit_price_minor,"
    "discount_minor,tax_minor,total_minor,cost_minor,placed_at,included_tax_minor,position,sku,variant_title",
    "refunds": "refund_id,order_id,store_id,amount_minor,currency,refunded_at,shipping_minor",
    "refund_lines": "refund_id,line_id,order_id,store_id,quantity,amount_minor,refunded_at",
    "imported_products": "store_id,product_id,candidate_id,imported_at",
    "contract": "version",
    "changes": "day,changed_at",
    "money_movements": "kind,stripe_id,stripe_account_id,stripe_payment_intent_id,store_id,order_id,"
    "order_number,checkout_id,amount_minor,currency,application_fee_minor,occurred_at",
    "payment_accounts": "stripe_account_id,charges_enabled,created_at,deauthorized_at",
    "ai_costs": "call_id,store_id,day,purpose,subject,model,is_batch,status,input_tokens,output_tokens,"
    "cache_write_tokens,cache_read_tokens,cost_micros,settled_at",
    "events": "day,store_id,event_id,occurred_at,kind,visitor_hash,page,product_id,variant_id,"
    "referrer,utm_source,utm_medium,utm_campaign,is_bot,search_query",
    "supplier_listings": "store_id,list_id,list_name,version,uploaded_at,listing_id,sku_id,line,title,"
    "category,brand,url,image_urls,supplier,ships_from,price_minor,currency,freight_minor,delivery_days_min,"
    "delivery_days_max,stock,rating",
}
OURS = {
    "analytics_refreshes",
    "data_exports",
    "import_settings",
    "product_claims",
    "product_import_steps",
    "product_imports",
    "product_resyncs",
    "research_days",
    "research_picks",
    "research_runs",
    "research_settings",
    "storefront_events",
    "supplier_list_rows",
    "supplier_lists",
    "watchlist_items",
}


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


async def fill(api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner) -> list[dict[str, Any]]:
    """Two stores with a row in every table that belongs to stores here, but for the settings."""
    stores = [await create_store(api, owner, name=name) for name in ("First", "Second")]
    for store in stores:
        base = f"/api/v1/stores/{store['store_id']}"
        product = await create_product(api, owner, store)
        [item] = await land_picks(api, internal, owner, store, "a")
        import_id = (await request_import(api, owner, store, item)).json()["import_id"]
        await claim(internal)
        made = await internal.post(f"product-imports/{import_id}/draft", json=unsettled_draft())
        assert made.status_code == 200
        again = f"{base}/products/{made.json()['product_id']}/resync"
        assert (await api.post(again, headers=owner.headers)).status_code == 202
        await api.post(f"{base}/research/runs", headers=owner.headers)
        await api.post(f"{base}/analytics/refresh", headers=owner.headers)
        days = {"kind": "orders", "first_day": "2026-11-01", "last_day": "2026-11-02"}
        await api.post(f"{base}/analytics/exports", headers=owner.headers, json=days)
        price_list = {"file": ("list.csv", b"sku,title,price\nA-1,Pot,4.00\n")}
        kept = await api.post(f"{base}/supplier-lists", headers=owner.headers, files=price_list)
        assert kept.status_code == 201
        view = {
            "event_id": store["store_id"],
            "kind": "product_view",
            "page": "/p",
            "product_id": product["product_id"],
        }
        sent = await api.post(f"/api/v1/public/stores/{store['slug']}/events", json={"events": [view]})
        assert sent.json() == {"kept": 1}
    return stores


Connection = psycopg.Connection[tuple[Any, ...]]


def count(connection: Connection, table: str) -> int:
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


class TestRequestsRole:
    async def test_sees_one_store_or_none(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        commerce_database: CommerceDatabase,
    ) -> None:
        first, second = await fill(api, internal, owner)
        with psycopg.connect(commerce_database.superuser_url) as connection:
            tables = [
                name
                for (name,) in connection.execute(
                    "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
                    " AND column_name = 'store_id' AND table_name NOT LIKE 'storefront_events_%'"
                )
                if name not in GLOBAL_TABLES
            ]
            filled = {table for table in tables if count(connection, table)}
        assert set(tables) >= OURS
        assert filled >= OURS - {"import_settings", "research_settings"}
        with psycopg.connect(plain(commerce_database.app_url)) as connection:
            for table in tables:
                assert count(connection, table) == 0, table
            connection.execute("SELECT set_config('slipway.store_id', %s, true)", (first["store_id"],))
            for table in filled - {"audit_entries"}:
                query = sql.SQL("SELECT DISTINCT store_id::text FROM {}").format(sql.Identifier(table))
                assert connection.execute(query).fetchall() == [(first["store_id"],)], table
            with pytest.raises(InsufficientPrivilege):
                connection.execute(
                    "INSERT INTO research_days (store_id, day, candidates_seen, ready_at, rejected)"
                    " VALUES (%s, '2026-01-01', 1, now(), '[]')",
                    (second["store_id"],),
                )

    def test_reaches_no_partition_beside_its_parent(self, commerce_database: CommerceDatabase) -> None:
        with psycopg.connect(plain(commerce_database.app_url), autocommit=True) as connection:
            partitions = connection.execute(
                "SELECT relname FROM pg_class WHERE relname LIKE 'storefront_events_2%' AND relkind = 'r'"
            ).fetchall()
            assert len(partitions) == 8
            for (partition,) in partitions:
                with pytest.raises(InsufficientPrivilege):
                    count(connection, partition)

    def test_every_table_of_stores_is_forced_under_its_policies(
        self, commerce_database: CommerceDatabase
    ) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            bare = connection.execute(
                "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                " WHERE nspname = 'public' AND relkind IN ('r', 'p')"
                " AND NOT (relrowsecurity AND relforcerowsecurity)"
            ).fetchall()
        assert {name for (name,) in bare} <= GLOBAL_TABLES


class TestExportReader:
    async def test_sees_the_views_of_all_stores(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        commerce_database: CommerceDatabase,
    ) -> None:
        stores = await fill(api, internal, owner)
        ids = sorted(store["store_id"] for store in stores)
        with psycopg.connect(commerce_database.export_url) as connection:
            for view, columns in EXPORTED.items():
                query = sql.SQL("SELECT * FROM {} LIMIT 0").format(sql.Identifier("export", view))
                found = connection.execute(query)
                assert ",".join(column.name for column in found.description or ()) == columns
                types = connection.execute(
                    "SELECT column_name, data_type FROM information_schema.columns"
                    " WHERE table_schema = 'export' AND table_name = %s",
                    (view,),
                ).fetchall()
                assert not [name for name, kind in types if kind in ("numeric", "uuid")]
            seen = connection.execute("SELECT store_id FROM export.stores ORDER BY 1").fetchall()
            assert [store_id for (store_id,) in seen] == ids
            events = connection.execute("SELECT store_id, kind, is_bot FROM export.events ORDER BY 1")
            assert events.fetchall() == [(store_id, "product_view", True) for store_id in ids]
            products = connection.execute("SELECT status, image_key FROM export.products ORDER BY 1, 2")
            assert products.fetchall() == [("draft", KEY)] * 2 + [("published", None)] * 2

    def test_reads_and_writes_nothing_else(self, commerce_database: CommerceDatabase) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            tables = connection.execute(
                "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                " WHERE nspname = 'public' AND relkind IN ('r', 'p')"
            ).fetchall()
        with psycopg.connect(commerce_database.export_url, autocommit=True) as connection:
            for (table,) in tables:
                with pytest.raises(InsufficientPrivilege):
                    count(connection, table)
            with pytest.raises((InsufficientPrivilege, ReadOnlySqlTransaction)):
                connection.execute("UPDATE export.stores SET name = 'x'")
