"""Product files: a look at every row first, then batch by batch; and out again as they came in."""

import csv
import io
from typing import Any

import psycopg
import pytest

from commerce_api.catalog.csv_files import applying
from commerce_api.catalog.csv_files.columns import COLUMNS
from commerce_api.worker import Worker
from tests.commerce_api.catalog.conftest import Shop
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import put_on_plan

POTS = (
    "handle,title,status,tags,option1_name,option1_value,sku,price,compare_at_price,stock\n"
    'fern-pot,Fern pot,published,"green, clay",Size,Small,FP-S,24.90,29.90,10\n'
    "fern-pot,,,,Size,Large,FP-L,34.90,,\n"
    "mister,'=Mister,draft,,,,M-1,9.9,,3\n"
)


async def upload(shop: Shop, content: str | bytes) -> dict[str, Any]:
    body = content.encode() if isinstance(content, str) else content
    answer = await shop.ask("POST", "/csv-imports", files={"file": ("products.csv", body)})
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = answer.json()
    return job


async def checked(shop: Shop, worker: Worker, content: str | bytes) -> dict[str, Any]:
    job = await upload(shop, content)
    assert (job["step"], job["status"]) == ("check", "queued")
    await deliver(worker)
    return await read(shop, job)


async def read(shop: Shop, job: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (await shop.ask("GET", f"/csv-imports/{job['import_id']}")).json()
    return found


async def applied(shop: Shop, worker: Worker, content: str | bytes) -> dict[str, Any]:
    job = await checked(shop, worker, content)
    assert (job["status"], job["row_errors"]) == ("succeeded", [])
    answer = await shop.ask("POST", f"/csv-imports/{job['import_id']}/apply")
    assert (answer.status_code, answer.json()["step"], answer.json()["status"]) == (202, "apply", "queued")
    await deliver(worker)
    return await read(shop, job)


async def deliver(worker: Worker) -> None:
    """Everything about product files, and nothing else that waits."""
    from commerce_api.work.outbox import deliver_next

    while await deliver_next(worker.platform.database, worker.lanes["product files"]):
        continue


def codes(job: dict[str, Any]) -> list[tuple[int, str | None, str]]:
    return [(error["line"], error["column"], error["code"]) for error in job["row_errors"]]


def figures(job: dict[str, Any]) -> tuple[int, ...]:
    return tuple(job[name] for name in ("products_done", "created", "updated", "refused", "error_count"))


class TestCheck:
    async def test_tells_what_would_happen_and_changes_nothing(self, shop: Shop, worker: Worker) -> None:
        await shop.make("Mister", slug="mister")
        before = {k: v for k, v in contents(shop.database).items() if "csv" not in k and "outbox" not in k}
        job = await checked(shop, worker, POTS)
        assert (job["status"], job["encoding"], job["delimiter"]) == ("succeeded", "utf-8", ",")
        assert (job["rows"], job["products"], job["to_create"], job["to_update"]) == (3, 2, 1, 1)
        after = {k: v for k, v in contents(shop.database).items() if "csv" not in k and "outbox" not in k}
        assert after == before

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ("handle,title\nx\x00,y\n", (1, None, "not_text")),
            (b"\xff\xfeh", (1, None, "not_text")),
            ("handle,handle,title\na,a,b\n", (1, "handle", "duplicate_column")),
            ("title,price\na,1\n", (1, None, "no_key_column")),
            ("handle,title,price\na,b\n", (2, None, "too_few_cells")),
            ("handle,title,price\na,b,1,2\n", (2, None, "too_many_cells")),
            ('handle,title,price\n"a,b,1\n', (2, None, "not_csv")),
            ("handle,title,price\na," + "x" * 110_000 + ",1\n", (2, "title", "cell_too_large")),
            ("handle,title,price\na,b,1e999\n", (2, "price", "not_an_amount")),
            ("handle,title,price\na,b,1.999\n", (2, "price", "not_an_amount")),
            ("handle,title,price\na,b,-1\n", (2, "price", "greater_than_equal")),
            ("handle,title,price\nA b,b,1\n", (2, "handle", "string_pattern_mismatch")),
            ("handle,title,price\na,,1\n", (2, "title", "missing")),
            ("handle,title,price,status\na,b,1,sold\n", (2, "status", "enum")),
            ("handle,title,price,stock\na,b,1,2.5\n", (2, "stock", "not_a_whole_number")),
            ("sku,price\nnobody,1\n", (2, "sku", "unknown_sku")),
            ("handle,title,price\na,b,1\na,b,2\n", (2, None, "variants_do_not_fit")),
            ("handle,title\n", (1, None, "no_rows")),
        ],
    )
    async def test_names_line_column_and_code(
        self, shop: Shop, worker: Worker, content: str | bytes, expected: tuple[int, str | None, str]
    ) -> None:
        job = await checked(shop, worker, content)
        assert job["status"] == "failed"
        assert codes(job)[0] == expected
        refused = await shop.ask("POST", f"/csv-imports/{job['import_id']}/apply")
        assert (refused.status_code, refused.json()["code"]) == (409, "csv_import_not_ready")

    async def test_counts_all_errors_and_shows_five_hundred(self, shop: Shop, worker: Worker) -> None:
        rows = "".join(f"h-{n},Pot,none\n" for n in range(620))
        job = await checked(shop, worker, "handle,title,price\n" + rows)
        assert (job["error_count"] >= 620, len(job["row_errors"])) == (True, 500)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
    async def test_reads_what_spreadsheets_write(self, shop: Shop, worker: Worker, encoding: str) -> None:
        text = "Handle;Title;Price;Notes\nfarn;Grüner Farn;3.50;x\n"
        job = await checked(shop, worker, text.encode(encoding))
        assert (job["status"], job["encoding"], job["delimiter"]) == ("succeeded", encoding, ";")
        assert job["ignored_columns"] == ["Notes"]

    async def test_refuses_what_the_plan_has_no_room_for(self, shop: Shop, worker: Worker) -> None:
        rows = "".join(f"h-{n},Pot,1\n" for n in range(2_000))
        job = await checked(shop, worker, "handle,title,price\n" + rows)
        assert codes(job) == [(1, None, "plan_limit_reached")]

    async def test_takes_one_file_of_a_store_at_a_time(self, shop: Shop) -> None:
        await upload(shop, POTS)
        second = await shop.ask("POST", "/csv-imports", files={"file": ("products.csv", POTS.encode())})
        assert (second.status_code, second.json()["code"]) == (409, "csv_import_under_way")
        empty = await shop.ask("POST", "/csv-imports", files={"file": ("products.csv", b" ")})
        assert (empty.status_code, empty.json()["code"]) == (422, "csv_file_empty")


class TestApply:
    async def test_makes_products_that_shoppers_see_at_once(self, shop: Shop, worker: Worker) -> None:
        before = shop.version()
        job = await applied(shop, worker, POTS)
        assert (job["status"], figures(job)) == ("succeeded", (2, 2, 0, 0, 0))
        assert shop.version() == before + 1
        page = (await shop.visit("/products")).json()["items"]
        assert [(card["title"], card["price_from_minor"], card["compare_at_minor"]) for card in page] == [
            ("Fern pot", 2490, 2990)
        ]
        assert await shop.shown(search="fern") == ["Fern pot"]
        products = (await shop.ask("GET", "/products")).json()["items"]
        assert [product["title"] for product in products] == ["=Mister", "Fern pot"]
        pot = products[1]
        assert (pot["tags"], pot["options"]) == (
            ["green", "clay"],
            [{"name": "Size", "values": ["Small", "Large"]}],
        )
        assert [
            (v["title"], v["sku"], v["is_stock_tracked"], v["stock_on_hand"]) for v in pot["variants"]
        ] == [
            ("Small", "FP-S", True, 10),
            ("Large", "FP-L", False, 0),
        ]
        assert shop.rows("SELECT count(*) FROM variant_prices WHERE valid_to IS NULL") == [(3,)]

    async def test_twice_is_once(self, shop: Shop, worker: Worker) -> None:
        await applied(shop, worker, POTS)
        again = await applied(shop, worker, POTS)
        assert (again["to_create"], figures(again)) == (0, (2, 0, 2, 0, 0))
        assert len((await shop.ask("GET", "/products")).json()["items"]) == 2

    async def test_changes_by_sku_what_the_file_names_and_nothing_else(
        self, shop: Shop, worker: Worker
    ) -> None:
        await applied(shop, worker, POTS)
        job = await applied(shop, worker, "sku\tprice\nFP-L\t31\n")
        assert (job["to_update"], figures(job)) == (1, (1, 0, 1, 0, 0))
        pot = (await shop.ask("GET", "/products")).json()["items"][1]
        assert [(v["price_minor"], v["compare_at_minor"], v["stock_on_hand"]) for v in pot["variants"]] == [
            (2490, 2990, 10),
            (3100, None, 0),
        ]

    async def test_a_refused_product_stays_and_holds_up_no_other(self, shop: Shop, worker: Worker) -> None:
        await applied(shop, worker, POTS)
        shop.run("UPDATE variants SET stock_reserved = 4 WHERE sku = 'FP-S'")
        file = "handle,option1_value,price,stock\nfern-pot,Small,1.00,3\nmister,,8.00,3\n"
        job = await applied(shop, worker, file)
        assert (figures(job), codes(job)) == ((2, 0, 1, 1, 1), [(2, None, "stock_is_reserved")])
        prices = shop.rows("SELECT sku, price_minor FROM variants ORDER BY sku")
        assert prices == [("FP-L", 3490), ("FP-S", 2490), ("M-1", 800)]

    async def test_goes_on_behind_the_last_batch_that_was_written(
        self, shop: Shop, worker: Worker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(applying, "BATCH", 2)
        monkeypatch.setattr(applying, "TURN_SECONDS", -1.0)
        job = await checked(
            shop, worker, "handle,title,price\n" + "".join(f"p-{n},Pot,1\n" for n in range(5))
        )
        await shop.ask("POST", f"/csv-imports/{job['import_id']}/apply")
        real = applying._write
        calls: list[int] = []

        async def fails_once(*given: Any) -> Any:
            calls.append(len(given[3].drafts))
            if len(calls) == 2:
                raise ConnectionError("gone")
            return await real(*given)

        monkeypatch.setattr(applying, "_write", fails_once)
        monkeypatch.setattr(applying, "TURN_SECONDS", 20.0)
        await deliver(worker)
        assert (figures(await read(shop, job)), (await read(shop, job))["status"]) == (
            (2, 2, 0, 0, 0),
            "running",
        )
        shop.run("UPDATE outbox SET available_at = now() WHERE topic = 'catalog.csv_import'")
        await deliver(worker)
        done = await read(shop, job)
        assert (done["status"], figures(done), calls) == ("succeeded", (5, 5, 0, 0, 0), [2, 2, 2, 1])
        assert shop.rows("SELECT octet_length(content) FROM product_csv_imports") == [(0,)]

    async def test_a_plan_that_shrank_meanwhile_stops_it_before_it_begins(
        self, shop: Shop, worker: Worker
    ) -> None:
        put_on_plan(shop.database, shop.owner, "pro")
        rows = "".join(f"h-{n},Pot,1\n" for n in range(600))
        job = await checked(shop, worker, "handle,title,price\n" + rows)
        assert job["status"] == "succeeded"
        put_on_plan(shop.database, shop.owner, "starter")
        await shop.ask("POST", f"/csv-imports/{job['import_id']}/apply")
        await deliver(worker)
        done = await read(shop, job)
        assert (done["status"], codes(done)) == ("failed", [(1, None, "plan_limit_reached")])
        assert shop.rows("SELECT count(*) FROM products") == [(0,)]


class TestExport:
    async def test_comes_back_as_it_went_in_and_runs_nothing(self, shop: Shop, worker: Worker) -> None:
        await applied(shop, worker, POTS)
        await shop.make("@SUM(A1)", description='A "quoted"\nline', price=50)
        answer = await shop.ask("GET", "/products/export")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
        assert tuple(rows[0]) == COLUMNS
        assert [(row[0], row[1]) for row in rows[1:]] == [
            ("fern-pot", "Fern pot"),
            ("fern-pot", ""),
            ("mister", "'=Mister"),
            ("sum-a1", "'@SUM(A1)"),
        ]
        assert not any(cell[:1] in set("=+-@\t\r") for row in rows for cell in row if cell)
        before = shop.rows("SELECT to_jsonb(p) - 'updated_at' FROM products p ORDER BY product_id")
        variants = shop.rows("SELECT to_jsonb(v) FROM variants v ORDER BY variant_id")
        job = await applied(shop, worker, answer.content)
        assert figures(job) == (3, 0, 3, 0, 0)
        assert shop.rows("SELECT to_jsonb(p) - 'updated_at' FROM products p ORDER BY product_id") == before
        assert shop.rows("SELECT to_jsonb(v) FROM variants v ORDER BY variant_id") == variants

    async def test_holds_what_the_lists_filters_leave(self, shop: Shop) -> None:
        await shop.make("Brass mister", tags=["brass"])
        lamp = await shop.make("Brass lamp", tags=["brass", "light"])
        await shop.make("Clay pot", tags=["clay"])
        made = await shop.ask(
            "POST", "/collections", json={"title": "Picked", "product_ids": [lamp["product_id"]]}
        )

        async def handles(**params: str) -> list[str]:
            answer = await shop.ask("GET", "/products/export", params=params)
            rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
            return [row[0] for row in rows[1:]]

        assert await handles(tag="brass") == ["brass-mister", "brass-lamp"]
        assert await handles(tag="brass", search="lam") == ["brass-lamp"]
        assert await handles(collection_id=made.json()["collection_id"]) == ["brass-lamp"]
        assert await handles(status="archived") == []
        assert await handles() == ["brass-mister", "brass-lamp", "clay-pot"]


@pytest.mark.parametrize("plan", ["growth"])
async def test_other_stores_files_are_not_there(shop: Shop, worker: Worker) -> None:
    job = await upload(shop, POTS)
    other = await shop.api.post(
        "/api/v1/stores", json={"name": "Other", "niche": "indoor_plants"}, headers=shop.owner.headers
    )
    path = f"/api/v1/stores/{other.json()['store_id']}/csv-imports/{job['import_id']}"
    answer = await shop.api.get(path, headers=shop.owner.headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "csv_import_not_found")
    with psycopg.connect(shop.database.superuser_url) as connection:
        assert connection.execute("SELECT count(*) FROM product_csv_imports").fetchone() == (1,)
