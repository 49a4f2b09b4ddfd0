"""Finding orders: by what was bought, by day, by status; and all of it as CSV."""

import csv
import io
from decimal import Decimal
from typing import Any

import httpx
import pytest

from commerce_api.orders import export
from tests.commerce_api.orders.sales import ask, buy
from tests.fixtures.selling import Shop


async def find(shop: Shop, path: str = "", **params: Any) -> httpx.Response:
    return await shop.api.get(f"{shop.private}/orders{path}", params=params, headers=shop.owner.headers)


async def numbers(shop: Shop, **params: Any) -> list[int]:
    answer = await find(shop, **params)
    assert answer.status_code == 200, answer.text
    return [order["number"] for order in answer.json()["items"]]


async def stock_up(shop: Shop, title: str, sku: str, **variant: Any) -> str:
    full = {"price_minor": 2490, "stock_on_hand": 10, "sku": sku} | variant
    product = await shop.add_product(title=title, variants=[full])
    return str(product["variants"][0]["variant_id"])


class TestSearch:
    async def test_knows_titles_skus_and_days(self, shop: Shop) -> None:
        mister = await stock_up(shop, "Brass plant mister", "BR-77_a")
        planter = await stock_up(shop, "Stoneware planter", "12-STONE")
        await buy(shop, (mister, 1))
        await buy(shop, (mister, 1), (planter, 1), email="bo@example.com", name="Bo Ek")
        for search, found in (
            ("plant mis", [1002, 1001]),
            ("stonew", [1002]),
            ("planter brass", []),
            ("br-77", [1002, 1001]),
            ("br-77_", [1002, 1001]),
            ("_r", []),
            ("12-st", [1002]),
            ("bo@", [1002]),
            ("1001", [1001]),
            ("!!", []),
        ):
            assert await numbers(shop, search=search) == found, search
        # 22:30 UTC on the last of May is the first of June in the shop's Berlin.
        shop.rows("UPDATE orders SET placed_at = '2026-05-31 22:30+00' WHERE number = 1001 RETURNING 1")
        for days, found in (
            ({"placed_from": "2026-06-01", "placed_until": "2026-06-01"}, [1001]),
            ({"placed_until": "2026-05-31"}, []),
            ({"placed_from": "2026-06-02"}, [1002]),
            ({"placed_from": "2026-06-02", "placed_until": "2026-06-01"}, []),
        ):
            assert await numbers(shop, **days) == found, days
        for day in ("2026-13-01", "9999-12-31", "0001-01-01", "today"):
            answer = await find(shop, placed_until=day)
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request"), day


class TestExport:
    async def test_has_a_row_per_line_and_runs_nothing(
        self, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await shop.api.patch(shop.private, json={"shipping_flat_minor": 490}, headers=shop.owner.headers)
        mister = await stock_up(shop, "=cmd|'/c calc'!A1", "@SKU", cost_minor=997)
        planter = await stock_up(shop, 'Planter, "large"', "")
        first = await buy(shop, (mister, 2), (planter, 1), name="+Ada\tLindqvist")
        await buy(shop, (planter, 1))
        await ask(shop, "POST", first, "/shipments")
        monkeypatch.setattr(export, "PAGE", 1)
        answer = await find(shop, "/export.csv")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert 'filename="orders-fern-and-fable-' in answer.headers["content-disposition"]
        assert answer.content.startswith(b"\xef\xbb\xbforder,placed_at,")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
        assert [(row["order"], row["title"], row["sku"], row["quantity"]) for row in rows] == [
            ("1002", 'Planter, "large"', "", "1"),
            ("1001", "'=cmd|'/c calc'!A1", "'@SKU", "2"),
            ("1001", 'Planter, "large"', "", "1"),
        ]
        assert rows[1]["name"] == "'+Ada\tLindqvist"
        assert [row["line_total"] for row in rows] == ["24.90", "49.80", "24.90"]
        assert [row["order_total"] for row in rows] == ["29.80", "79.60", ""]
        assert [row["unit_cost"] for row in rows] == ["", "9.97", ""]
        assert [row["sent"] for row in rows] == ["0", "2", "1"]
        assert sum(Decimal(row["order_total"] or 0) for row in rows) == Decimal("109.40")
        only = await find(shop, "/export.csv", fulfillment_status="unfulfilled")
        assert only.content.count(b"\r\n") == 2
        stranger = await shop.api.get(f"{shop.private}/orders/export.csv")
        assert stranger.status_code == 401
