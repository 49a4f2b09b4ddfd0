"""The short way of public reads: what raises a store's version, ETags, lost connections, tenants."""

import asyncio
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from commerce_api.platform import Platform
from commerce_api.stores.versions import CATALOG_CHANNEL
from tests.commerce_api.catalog.conftest import Shop
from tests.fixtures.commerce import MovableClock, RegisterOwner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

PAGES = ("", "/products", "/products/planter", "/collections", "/suggestions?search=pla")


@pytest.fixture
async def planter(shop: Shop) -> dict[str, Any]:
    return await shop.make("Planter", variant={"cost_minor": 900})


class TestVersion:
    async def test_rises_by_one_with_whatever_shoppers_can_see(
        self, shop: Shop, planter: dict[str, Any]
    ) -> None:
        draft = await shop.make("Draft", status="draft")
        settings = f"UPDATE stores SET %s WHERE store_id = '{shop.store['store_id']}'"
        shop.run(
            "INSERT INTO payment_accounts (payment_account_id, owner_user_id, stripe_account_id, created_at,"
            " updated_at) SELECT gen_random_uuid(), user_id, 'acct_1', now(), now() FROM users"
        )
        shop.run(settings % "payment_account_id = (SELECT payment_account_id FROM payment_accounts)")
        for seen in (
            "UPDATE products SET title = 'Other' WHERE status = 'published'",
            "UPDATE variants SET stock_reserved = 1",
            "UPDATE variants SET sku = 'X', price_minor = 5",
            "INSERT INTO product_options (option_id, store_id, product_id, name, values, position)"
            " SELECT gen_random_uuid(), store_id, product_id, 'Size', '{S}', 0 FROM products",
            "UPDATE product_options SET name = 'Width'",
            "DELETE FROM product_options",
            "INSERT INTO product_images (image_id, store_id, product_id, media_key, width, height,"
            " created_at) SELECT gen_random_uuid(), store_id, product_id, 'ab/cd', 1, 1, now() FROM products"
            " WHERE status = 'published'",
            "UPDATE product_images SET alt = 'Brass'",
            "UPDATE product_images SET product_id = NULL",
            "INSERT INTO collections (collection_id, store_id, kind, title, slug, created_at, updated_at)"
            " SELECT gen_random_uuid(), store_id, 'manual', 'C', 'c', now(), now() FROM stores",
            "INSERT INTO collection_products (store_id, collection_id, product_id, position)"
            " SELECT store_id, collection_id, product_id, 0 FROM collections JOIN products USING (store_id)",
            "UPDATE collection_products SET position = 2",
            "DELETE FROM collections",
            settings % "tagline = 'Green'",
            settings % 'theme = \'{"preset": "nightdesk"}\'',
            "UPDATE payment_accounts SET charges_enabled = true",
            f"UPDATE products SET status = 'published', published_at = now()"
            f" WHERE product_id = '{draft['product_id']}'",
            "UPDATE products SET status = 'archived'",
        ):
            before = shop.version()
            shop.run(seen)
            assert shop.version() == before + 1, seen

    async def test_stays_with_what_they_cannot_see(self, shop: Shop, planter: dict[str, Any]) -> None:
        draft = await shop.make("Draft", status="draft")
        shop.run("UPDATE variants SET stock_reserved = 2")
        before = shop.version()
        await shop.change(draft, title="Still a draft", variants=[{"price_minor": 7}])
        for unseen in (
            "UPDATE variants SET cost_minor = 1",
            "UPDATE variants SET stock_on_hand = stock_on_hand - 1, stock_reserved = stock_reserved - 1",
            "UPDATE stores SET next_order_number = next_order_number + 1, updated_at = now()",
            "INSERT INTO product_images (image_id, store_id, media_key, width, height, created_at)"
            " SELECT gen_random_uuid(), store_id, 'ab/cd', 1, 1, now() FROM stores",
        ):
            shop.run(unseen)
            assert shop.version() == before, unseen

    async def test_is_told_to_those_who_listen(
        self, shop: Shop, planter: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        with psycopg.connect(commerce_database.superuser_url, autocommit=True) as listener:
            listener.execute(f"LISTEN {CATALOG_CHANNEL}".encode())
            await shop.change(planter, title="Pot", tags=["a"], variants=[{"price_minor": 5}])
            await shop.change(await shop.make("Draft", status="draft"), title="Drafted")
            told = [notice.payload for notice in listener.notifies(timeout=0.2)]
        assert told == [f"{shop.store['store_id']}:{shop.version()}"]

    async def test_counts_what_is_published(self, shop: Shop, planter: dict[str, Any]) -> None:
        others = [await shop.make(f"P{n}") for n in range(3)]
        await shop.change(others[0], status="draft")
        await shop.ask("DELETE", f"/products/{others[1]['product_id']}")
        assert (await shop.visit("/products")).json()["total"] == 2
        cards = shop.rows("SELECT title FROM product_cards ORDER BY 1")
        assert cards == [("P2",), ("Planter",)]

    async def test_rises_once_for_each_of_many_at_once(
        self, shop: Shop, platform: Platform, planter: dict[str, Any]
    ) -> None:
        products = [await shop.make(f"P{n}") for n in range(4)]
        before = shop.version()
        changes = [shop.change(product, tags=[str(n)]) for n, product in enumerate(products)]
        await asyncio.gather(*changes)
        assert shop.version() == before + 4


class TestStock:
    async def test_shows_on_the_card_when_little_or_nothing_is_left(
        self, shop: Shop, planter: dict[str, Any]
    ) -> None:
        for reserved, left, is_in_stock in (
            (4, None, True),
            (5, 5, True),
            (9, 1, True),
            (10, None, False),
            (7, 3, True),
            (0, None, True),
        ):
            shop.run(f"UPDATE variants SET stock_reserved = {reserved}")
            [card] = (await shop.visit("/products")).json()["items"]
            assert (card["stock_left"], card["is_in_stock"]) == (left, is_in_stock), reserved
            [variant] = (await shop.visit("/products/planter")).json()["variants"]
            assert variant["stock_available"] == 10 - reserved


class TestEtag:
    async def test_answers_304_until_something_changes(self, shop: Shop, planter: dict[str, Any]) -> None:
        for page in PAGES:
            first = await shop.visit(page)
            assert first.status_code == 200, page
            again = await shop.visit(page, etag=f'"other", W/{first.headers["etag"]}')
            assert (again.status_code, again.content) == (304, b""), page
            assert again.headers["etag"] == first.headers["etag"]
            await shop.change(planter, subtitle=f"After {page}")
            changed = await shop.visit(page, etag=first.headers["etag"])
            assert changed.status_code == 200, page
            assert changed.headers["etag"] != first.headers["etag"]

    async def test_is_good_for_its_own_page_only(self, shop: Shop, planter: dict[str, Any]) -> None:
        etag = (await shop.visit("/products")).headers["etag"]
        for other in ("", "/products?limit=1", "/products/planter", "/products?sort=featured"):
            assert (await shop.visit(other, etag=etag)).status_code == 200, other
        missing = await shop.visit("/products/nothing", etag=etag)
        assert (missing.status_code, missing.json()["code"]) == (404, "product_not_found")

    async def test_changes_when_a_product_is_new_no_more(
        self, shop: Shop, planter: dict[str, Any], clock: MovableClock
    ) -> None:
        first = await shop.visit("/products")
        clock.advance(timedelta(days=13))
        assert [item["is_new"] for item in (await shop.visit("/products")).json()["items"]] == [True]
        clock.advance(timedelta(days=1))
        later = await shop.visit("/products", etag=first.headers["etag"])
        assert [item["is_new"] for item in later.json()["items"]] == [False]
        assert (await shop.visit("/products/planter")).json()["is_new"] is False

    async def test_ends_with_the_store_at_its_address(self, shop: Shop, planter: dict[str, Any]) -> None:
        etag = (await shop.visit("/products")).headers["etag"]
        await shop.ask("PATCH", "", json={"status": "closed"})
        closed = await shop.visit("/products", etag=etag)
        assert closed.json() == {"items": [], "next_cursor": None, "total": 0}
        assert (await shop.visit("/collections")).json() == {"items": []}
        await shop.ask("DELETE", "")
        for page in PAGES:
            gone = await shop.visit(page, etag=closed.headers["etag"])
            assert (gone.status_code, gone.json()["code"]) == (404, "store_not_found"), page


class TestStore:
    async def test_is_shown_as_it_is(self, shop: Shop) -> None:
        await shop.ask("PATCH", "", json={"tagline": "Green", "delivery_days_min": 2})
        shown = (await shop.visit()).json()
        assert {key: shown[key] for key in ("store_id", "name", "tagline", "is_open", "can_checkout")} == {
            "store_id": shop.store["store_id"],
            "name": "Fern & Fable",
            "tagline": "Green",
            "is_open": True,
            "can_checkout": False,
        }
        assert shown["delivery"]["days_min"] == 2

    async def test_changes_its_currency_on_every_card(self, shop: Shop, planter: dict[str, Any]) -> None:
        await shop.ask("PATCH", "", json={"currency": "USD"})
        [card] = (await shop.visit("/products")).json()["items"]
        assert card["currency"] == "USD"


class TestTenants:
    async def test_never_mix_on_shared_connections(
        self, shop: Shop, planter: dict[str, Any], register_owner: RegisterOwner
    ) -> None:
        them = await register_owner()
        theirs = await create_store(shop.api, them, name="Theirs")
        await create_product(shop.api, them, theirs, title="Their lamp")

        async def look(number: int) -> None:
            slug, title = (shop.store["slug"], "Planter") if number % 2 else (theirs["slug"], "Their lamp")
            page = await shop.api.get(f"/api/v1/public/stores/{slug}/products")
            assert [item["title"] for item in page.json()["items"]] == [title]

        await asyncio.gather(*(look(number) for number in range(60)))
        assert (await shop.visit("/products/their-lamp")).status_code == 404

    async def test_end_with_their_statement(
        self, shop: Shop, planter: dict[str, Any], platform: Platform
    ) -> None:
        assert await shop.shown() == ["Planter"]
        row = await platform.database.reads.one("SELECT count(*) FROM product_cards", ())
        assert row is not None
        assert row.count == 0


class TestConnections:
    async def test_are_replaced_when_they_were_lost(self, shop: Shop, planter: dict[str, Any]) -> None:
        assert await shop.shown() == ["Planter"]
        shop.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = 'slipway_app' AND query LIKE '%public_products%'"
        )
        assert await shop.shown() == ["Planter"]
