"""A store's price lists, through HTTP."""

from typing import Any

import httpx
import psycopg
import pytest

from commerce_api.supplier_lists.service import LISTS_A_STORE
from tests.commerce_api.catalog.conftest import Shop
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase

SHEET = (
    b"sku,name,price,freight,stock,image\n"
    b'A-1,Brass mister,$9.84,3.60,"1,840",https://p.example/1.jpg\n'
    b"A-2,'=Pot,4.00,,,\n"
    b"A-3,No price,,,,\n"
)


async def send(shop: Shop, content: bytes, path: str = "/supplier-lists", **form: str) -> httpx.Response:
    files = {"file": ("spring list.csv", content)}
    return await shop.ask("POST", path, files=files, data=form)


async def kept(shop: Shop, content: bytes = SHEET, **form: str) -> dict[str, Any]:
    answer = await send(shop, content, **form)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def rows_of(shop: Shop, made: dict[str, Any], **params: int) -> dict[str, Any]:
    answer = await shop.ask("GET", f"/supplier-lists/{made['list_id']}/rows", params=params)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


class TestCheck:
    async def test_says_what_would_be_kept_and_keeps_nothing(self, shop: Shop) -> None:
        before = contents(shop.database)
        answer = await send(shop, SHEET, "/supplier-list-checks", currency="USD")
        assert answer.status_code == 200
        checked = answer.json()
        assert contents(shop.database) == before
        assert (
            checked["sample"][0] | {"title": "Brass mister", "price_minor": 984, "stock": 1840}
            == checked["sample"][0]
        )
        assert [offer["currency"] for offer in checked["sample"]] == ["USD", "USD"]
        assert {name: checked[name] for name in ("name", "rows", "error_count", "replaces", "columns")} == {
            "name": "spring list",
            "rows": 2,
            "error_count": 1,
            "replaces": None,
            "columns": {
                "freight": ["freight"],
                "price": ["price"],
                "stock": ["stock"],
                "image": ["image"],
                "listing_id": ["sku"],
                "title": ["name"],
            },
        }
        assert checked["row_errors"] == [
            {
                "line": 4,
                "column": "price",
                "code": "no_price",
                "message": "“” is no price. The row is left out.",
            }
        ]

    async def test_names_the_list_that_would_be_replaced(self, shop: Shop) -> None:
        made = await kept(shop, name="Gardens")
        assert (await send(shop, SHEET, "/supplier-list-checks", name="Gardens")).json()["replaces"] == made[
            "list_id"
        ]
        assert (await send(shop, SHEET, "/supplier-list-checks", name="Others")).json()["replaces"] is None

    async def test_a_file_of_no_use_is_no_refusal(self, shop: Shop) -> None:
        checked = (await send(shop, b"color\nred\n", "/supplier-list-checks")).json()
        assert (checked["rows"], checked["row_errors"][0]["code"]) == (0, "no_header")


class TestKeep:
    async def test_keeps_the_rows_that_can_be_used(self, shop: Shop) -> None:
        made = await kept(shop)
        assert (made["name"], made["version"], made["rows"], made["error_count"]) == ("spring list", 1, 2, 1)
        found = await rows_of(shop, made)
        assert [(row["listing_id"], row["title"], row["price_minor"]) for row in found["items"]] == [
            ("A-1", "Brass mister", 984),
            ("A-2", "=Pot", 400),
        ]
        # The store's currency where nothing names one.
        assert {row["currency"] for row in found["items"]} == {shop.store["currency"]}
        assert found["items"][1]["freight_minor"] is None

    async def test_the_same_name_is_the_next_version(self, shop: Shop) -> None:
        first = await kept(shop, name="Gardens")
        other = await kept(shop, name="Kitchens")
        second = await kept(shop, b"sku;title;price\nB-1;Spade;7,50\n", name="Gardens")
        assert (second["list_id"], second["version"], second["rows"]) == (first["list_id"], 2, 1)
        assert second["created_at"] == first["created_at"]
        assert [row["listing_id"] for row in (await rows_of(shop, second))["items"]] == ["B-1"]
        assert len((await rows_of(shop, other))["items"]) == 2

    async def test_a_file_of_no_use_leaves_the_list_as_it_is(self, shop: Shop) -> None:
        await kept(shop, name="Gardens")
        before = contents(shop.database)
        refused = await send(shop, b"title,price\nPot,on request\n", name="Gardens")
        assert (refused.status_code, refused.json()["code"]) == (422, "supplier_list_unusable")
        empty = await send(shop, b" ", name="Gardens")
        assert (empty.status_code, empty.json()["code"]) == (422, "supplier_list_empty")
        large = await send(shop, b"x" * (5 << 20) + b"x", name="Gardens")
        assert (large.status_code, large.json()["code"]) == (413, "supplier_list_too_large")
        assert contents(shop.database) == before

    async def test_keeps_five_thousand_rows(self, shop: Shop) -> None:
        rows = "".join(f"S-{number},Pot {number},{number}.50,3\n" for number in range(1, 5_001))
        made = await kept(shop, b"sku,title,price,stock\n" + rows.encode())
        assert (made["rows"], made["error_count"]) == (5_000, 0)
        assert shop.rows("SELECT count(*), sum(price_minor) FROM supplier_list_rows") == [
            (5_000, 100 * 5_000 * 5_001 // 2 + 50 * 5_000)
        ]

    async def test_a_store_keeps_twenty(self, shop: Shop) -> None:
        for number in range(LISTS_A_STORE):
            await kept(shop, name=f"List {number}")
        refused = await send(shop, SHEET, name="One more")
        assert (refused.status_code, refused.json()["code"]) == (409, "supplier_list_limit_reached")
        assert (await kept(shop, name="List 3"))["version"] == 2
        lists = (await shop.ask("GET", "/supplier-lists")).json()["items"]
        assert (len(lists), lists[0]["name"]) == (20, "List 3")

    @pytest.mark.parametrize("currency", ["usd", "DOLLAR", "€"])
    async def test_a_currency_is_a_code(self, shop: Shop, currency: str) -> None:
        refused = await send(shop, SHEET, currency=currency)
        assert refused.status_code == 422
        assert shop.rows("SELECT count(*) FROM supplier_lists") == [(0,)]


class TestRead:
    async def test_page_by_page(self, shop: Shop) -> None:
        made = await kept(shop)
        first = await rows_of(shop, made, limit=1)
        assert ([row["line"] for row in first["items"]], first["next_after"]) == ([2], 2)
        last = await rows_of(shop, made, limit=1, after=2)
        assert ([row["line"] for row in last["items"]], last["next_after"]) == ([3], None)

    async def test_shows_what_was_wrong_with_the_rows(self, shop: Shop) -> None:
        made = await kept(shop)
        found = (await shop.ask("GET", f"/supplier-lists/{made['list_id']}")).json()
        assert found == made
        assert [error["line"] for error in found["row_errors"]] == [4]


class TestDelete:
    async def test_takes_the_rows_along(self, shop: Shop) -> None:
        made, other = await kept(shop, name="Gardens"), await kept(shop, name="Kitchens")
        path = f"/supplier-lists/{made['list_id']}"
        assert (await shop.ask("DELETE", path)).status_code == 204
        gone = await shop.ask("GET", path)
        assert (gone.status_code, gone.json()["code"]) == (404, "supplier_list_not_found")
        assert shop.rows("SELECT DISTINCT list_id::text FROM supplier_list_rows") == [(other["list_id"],)]

    async def test_every_act_is_in_the_audit_log(self, shop: Shop) -> None:
        made = await kept(shop)
        await kept(shop)
        await shop.ask("DELETE", f"/supplier-lists/{made['list_id']}")
        acts = shop.rows(
            "SELECT action FROM audit_entries WHERE action LIKE 'supplier_list.%' ORDER BY occurred_at"
        )
        assert [action for (action,) in acts] == [
            "supplier_list.uploaded",
            "supplier_list.replaced",
            "supplier_list.deleted",
        ]


class TestAccess:
    async def test_another_owners_list_does_not_exist(
        self, shop: Shop, register_owner: RegisterOwner
    ) -> None:
        made = await kept(shop)
        other = await register_owner()
        theirs = await create_store(shop.api, other, name="Theirs")
        before = contents(shop.database)
        for store_id in (theirs["store_id"], shop.store["store_id"]):
            base = f"/api/v1/stores/{store_id}/supplier-lists/{made['list_id']}"
            for method, path in (("GET", base), ("GET", f"{base}/rows"), ("DELETE", base)):
                answer = await shop.api.request(method, path, headers=other.headers)
                assert answer.status_code == 404
        assert contents(shop.database) == before

    async def test_a_viewer_reads_and_changes_nothing(
        self, shop: Shop, register_owner: RegisterOwner, commerce_database: CommerceDatabase
    ) -> None:
        made = await kept(shop)
        viewer = await register_owner()
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute(
                "INSERT INTO memberships (store_id, user_id, role, created_at)"
                " SELECT %s, user_id, 'viewer', now() FROM users WHERE email = %s",
                (shop.store["store_id"], viewer.email),
            )
        store = f"/api/v1/stores/{shop.store['store_id']}"
        base = f"{store}/supplier-lists"
        before = contents(shop.database)
        assert (await shop.api.get(base, headers=viewer.headers)).status_code == 200
        for path in ("/supplier-lists", "/supplier-list-checks"):
            answer = await shop.api.post(
                f"{store}{path}", headers=viewer.headers, files={"file": ("x.csv", SHEET)}
            )
            assert (answer.status_code, answer.json()["code"]) == (403, "role_not_sufficient")
        gone = await shop.api.delete(f"{base}/{made['list_id']}", headers=viewer.headers)
        assert gone.status_code == 403
        assert contents(shop.database) == before


class TestExportView:
    async def test_hands_over_every_row_with_its_store(
        self, shop: Shop, commerce_database: CommerceDatabase
    ) -> None:
        made = await kept(shop, name="Gardens")
        with psycopg.connect(commerce_database.export_url) as connection:
            found = connection.execute(
                "SELECT store_id, list_id, version, listing_id, sku_id, title, price_minor, image_urls"
                " FROM export.supplier_listings ORDER BY line"
            ).fetchall()
        store_id, list_id = shop.store["store_id"], made["list_id"]
        assert found == [
            (store_id, list_id, 1, f"{list_id}:A-1", "A-1", "Brass mister", 984, "https://p.example/1.jpg"),
            (store_id, list_id, 1, f"{list_id}:A-2", "A-2", "=Pot", 400, ""),
        ]

    async def test_a_deleted_store_hands_over_nothing(
        self, shop: Shop, commerce_database: CommerceDatabase
    ) -> None:
        await kept(shop)
        shop.run("UPDATE stores SET deleted_at = now()")
        with psycopg.connect(commerce_database.export_url) as connection:
            assert connection.execute("SELECT count(*) FROM export.supplier_listings").fetchone() == (0,)
