"""Discount codes as owners keep them."""

from typing import Any
from uuid import uuid4

import httpx

from tests.fixtures.selling import Shop

SPRING = {"code": " spring-10 ", "kind": "percent", "percent_basis_points": 1000}


async def create(shop: Shop, **body: object) -> httpx.Response:
    return await shop.api.post(f"{shop.private}/discounts", json=body, headers=shop.owner.headers)


async def made(shop: Shop, **body: object) -> dict[str, Any]:
    answer = await create(shop, **body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


class TestKeeping:
    async def test_reads_back_what_was_written(self, shop: Shop) -> None:
        discount = await made(shop, **SPRING, usage_limit=5)
        assert (discount["code"], discount["status"], discount["used_count"]) == ("SPRING-10", "active", 0)
        address = f"{shop.private}/discounts/{discount['discount_id']}"
        assert (await shop.api.get(address, headers=shop.owner.headers)).json() == discount
        listed = await shop.api.get(f"{shop.private}/discounts", headers=shop.owner.headers)
        assert listed.json() == {"items": [discount], "next_cursor": None}
        changed = await shop.api.patch(
            address, json={"is_paused": True, "usage_limit": None}, headers=shop.owner.headers
        )
        assert (changed.json()["status"], changed.json()["usage_limit"]) == ("paused", None)
        gone = await shop.api.delete(address, headers=shop.owner.headers)
        assert gone.status_code == 204
        assert shop.rows("SELECT count(*) FROM discounts") == [(0,)]

    async def test_a_code_is_one_in_upper_and_lower_case(self, shop: Shop) -> None:
        await made(shop, **SPRING)
        again = await create(shop, code="Spring-10", kind="free_shipping")
        assert (again.status_code, again.json()["code"]) == (409, "discount_code_taken")
        assert shop.rows("SELECT code, kind FROM discounts") == [("SPRING-10", "percent")]

    async def test_refuses_what_does_not_fit_together(self, shop: Shop) -> None:
        for body, code in (
            ({"code": "ABC", "kind": "percent"}, "discount_value_mismatch"),
            ({"code": "ABC", "kind": "percent", "amount_minor": 5}, "discount_value_mismatch"),
            ({"code": "ABC", "kind": "free_shipping", "amount_minor": 5}, "discount_value_mismatch"),
            ({"code": "ABC", "kind": "free_shipping", "product_ids": [str(uuid4())]}, "unknown_product"),
            (
                {
                    "code": "ABC",
                    "kind": "free_shipping",
                    "starts_at": "2026-12-02T00:00:00Z",
                    "ends_at": "2026-12-01T00:00:00Z",
                },
                "discount_dates_reversed",
            ),
        ):
            answer = await create(shop, **body)
            assert (answer.status_code, answer.json()["code"]) == (422, code), body
        for code in ("", "AB", "A B C", "ÄÖÜ", "x" * 41):
            assert (await create(shop, code=code, kind="free_shipping")).status_code == 422, code
        assert shop.rows("SELECT count(*) FROM discounts") == [(0,)]

    async def test_one_that_a_checkout_holds_stays(self, shop: Shop) -> None:
        discount = await made(shop, **SPRING)
        await shop.open((await shop.add_variant(), 1), discount_code="spring-10")
        address = f"{shop.private}/discounts/{discount['discount_id']}"
        answer = await shop.api.delete(address, headers=shop.owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "discount_in_use")
        assert shop.rows("SELECT code, held_count FROM discounts") == [("SPRING-10", 1)]
