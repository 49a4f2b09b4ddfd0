"""Rows of a supplier's price list become imports, without asking anybody about them."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.product_imports.drafts import claim
from tests.fixtures.commerce import Owner, RegisterOwner, create_store

SHEET = (
    b"sku,name,price,currency,freight,stock,image,brand,delivery days,ships from\n"
    b"A-1,Brass mister,9.84,USD,3.60,1840,https://p.example/1.jpg,Fern,9-14,CN\n"
    b"A-2,Clay pot,4.00,USD,,,,,,\n"
)


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
async def price_list(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> dict[str, Any]:
    answer = await api.post(
        f"/api/v1/stores/{store['store_id']}/supplier-lists",
        files={"file": ("spring.csv", SHEET)},
        headers=owner.headers,
    )
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def ask(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], list_id: str, *listing_ids: str
) -> httpx.Response:
    return await api.post(
        f"/api/v1/stores/{store['store_id']}/supplier-lists/{list_id}/imports",
        json={"listing_ids": list(listing_ids)},
        headers=owner.headers,
    )


async def test_each_row_is_answered_on_its_own(
    api: httpx.AsyncClient,
    internal: httpx.AsyncClient,
    owner: Owner,
    store: dict[str, Any],
    price_list: dict[str, Any],
) -> None:
    list_id = price_list["list_id"]
    first = (await ask(api, owner, store, list_id, "A-1", "nowhere", "A-2")).json()
    assert (first["queued"], first["exists"], first["refused"]) == (2, 0, 1)
    assert [item["code"] for item in first["items"]] == [None, "list_row_not_found", None]
    again = (await ask(api, owner, store, list_id, "A-1")).json()
    assert (again["exists"], again["items"][0]["import_id"]) == (1, first["items"][0]["import_id"])

    [leased] = await claim(internal)
    assert (leased["source"], leased["source_id"]) == ("supplier_list", f"{list_id}:A-1")
    given = leased["given"]
    assert (given["supplier"], given["currency"], given["freight_minor"]) == ("spring", "USD", 360)
    assert given["variants"] == [{"sku_id": "A-1", "options": {}, "item_minor": 984, "stock": 1840}]
    assert given["image_urls"] == ["https://p.example/1.jpg"]
    assert [(fact["name"], fact["value"]) for fact in given["fields"]] == [
        ("Brand", "Fern"),
        ("Delivery days", "9–14"),
    ]


async def test_anothers_list_is_none(
    api: httpx.AsyncClient,
    owner: Owner,
    store: dict[str, Any],
    price_list: dict[str, Any],
    register_owner: RegisterOwner,
) -> None:
    stranger = await register_owner()
    own = await create_store(api, stranger)
    answer = await ask(api, stranger, own, price_list["list_id"], "A-1")
    assert (answer.status_code, answer.json()["code"]) == (404, "supplier_list_not_found")
