"""A shop with something of everything, so that made-up requests meet more than "not found"."""

import asyncio
import io
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg
from PIL import Image

from kit.ids import new_id
from tests.commerce_api.customers.shoppers import ADDRESS
from tests.commerce_api.research.days import day_of, pick
from tests.fixtures.commerce import PASSWORD, create_product, create_store
from tests.reliability.shops import Shop, session_of
from tests.reliability.world import World

Known = dict[str, list[str]]
"""Values that exist, by the parameter or field that takes them."""

DAY = "2026-11-22"
PRODUCTS = 8
ORDERS = 4
SPARE_STORES = 6
TOLD_WITHIN_SECONDS = 30.0


@dataclass(frozen=True)
class FuzzedShop:
    shop: Shop
    known: Known
    customer_email: str


class _Filling:
    """The calls that an owner, shoppers and the data house make to fill a shop."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.http = shop.http
        self.private = f"/api/v1/stores/{shop.store_id}"
        self.internal = {"Authorization": f"Bearer {shop.world.environment['SERVICE_TOKEN']}"}

    async def owner(self, method: str, path: str, **sent: Any) -> Any:
        return await self._ask(method, f"/api/v1{path}", self.shop.owner.headers, **sent)

    async def own(self, method: str, path: str, **sent: Any) -> Any:
        return await self._ask(method, f"{self.private}{path}", self.shop.owner.headers, **sent)

    async def data_house(self, method: str, path: str, **sent: Any) -> Any:
        address = f"{self.shop.world.internal_door}/internal/v1{path}"
        return await self._ask(method, address, self.internal, **sent)

    async def shopper(self, path: str, headers: dict[str, str] | None = None, **sent: Any) -> Any:
        return await self._ask("POST", f"{self.shop.public}{path}", headers or {}, **sent)

    async def _ask(self, method: str, address: str, headers: dict[str, str], **sent: Any) -> Any:
        answer = await self.http.request(method, address, headers=headers, **sent)
        assert answer.is_success, f"{method} {address}: {answer.text}"
        return answer.json() if answer.content else None


async def fill(shop: Shop) -> FuzzedShop:
    await asyncio.to_thread(_push_plans, shop.world)
    filling = _Filling(shop)
    with psycopg.connect(shop.world.database.superuser_url) as connection:
        connection.execute("UPDATE users SET plan = 'pro' WHERE email = %s", (shop.owner.email,))
    email = f"ada-{uuid4().hex[:8]}@example.test"
    known = await _catalog(filling)
    known |= await _customer(filling, email)
    known |= await _orders(filling, known["variant_id"], email)
    known |= await _research(filling)
    known |= await _own_things(filling)
    known["store_id"], known["slug"] = [shop.store_id], [str(shop.store["slug"])]
    known["spare_store_id"] = [
        (await create_store(shop.http, shop.owner, name=f"Spare {n}"))["store_id"]
        for n in range(SPARE_STORES)
    ]
    return FuzzedShop(shop, known, email)


def _push_plans(world: World) -> None:
    """So that an owner can subscribe."""
    command = [sys.executable, "-m", "commerce_api.cli", "plans", "push"]
    subprocess.run(command, env=dict(world.environment.processes), check=True, capture_output=True)


async def _catalog(filling: _Filling) -> Known:
    shop = filling.shop
    products = [
        await create_product(
            shop.http,
            shop.owner,
            shop.store,
            title=f"Brass plant mister {number}",
            variants=[{"price_minor": 2490, "cost_minor": 997, "stock_on_hand": 100_000}],
        )
        for number in range(PRODUCTS)
    ]
    shop.stock |= {one["variants"][0]["variant_id"]: 100_000 for one in products}
    product_ids = [one["product_id"] for one in products]
    picture = {"file": ("mister.png", _picture(), "image/png")}
    images = [await filling.own("POST", "/images", files=picture)]
    collections = [
        await filling.own("POST", "/collections", json={"title": title, "product_ids": product_ids})
        for title in ("Watering", "Brass")
    ]
    discounts = [
        await filling.own("POST", "/discounts", json={"code": code, "kind": "free_shipping"})
        for code in ("SPRING", "SUMMER")
    ]
    return {
        "product_id": product_ids,
        "product_slug": [one["slug"] for one in products],
        "variant_id": [one["variants"][0]["variant_id"] for one in products],
        "image_id": [one["image_id"] for one in images],
        "collection_id": [one["collection_id"] for one in collections],
        "collection_slug": [one["slug"] for one in collections],
        "discount_id": [one["discount_id"] for one in discounts],
        "code": [one["code"] for one in discounts],
    }


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (600, 400), "seagreen").save(file, "PNG")
    return file.getvalue()


async def _customer(filling: _Filling, email: str) -> Known:
    body = {"email": email, "password": PASSWORD, "name": "Ada Lindqvist"}
    registered = await filling.shopper("/customers/register", json=body)
    headers = {"Authorization": f"Bearer {registered['access_token']}"}
    address = await filling.shopper("/customers/me/addresses", headers, json=ADDRESS)
    return {
        "customer_id": [registered["customer"]["customer_id"]],
        "address_id": [address["address_id"]],
        "refresh_token": [registered["refresh_token"]],
    }


async def _orders(filling: _Filling, variants: list[str], email: str) -> Known:
    """Paid at Stripe, heard of, and mailed to the customer."""
    shop = filling.shop
    checkouts = []
    for number in range(ORDERS):
        answer = await shop.start_checkout(
            [(variants[0], 2), (variants[1], 1)], f"{shop.store_id}-{number}", email=email
        )
        checkouts.append(answer.json()["checkout_id"])
        await shop.outside.act(f"stripe/sessions/{session_of(answer)}/pay", name="Ada Lindqvist", email=email)
    await _until(lambda: _are_told(filling, email))
    orders = (await filling.own("GET", "/orders"))["items"]
    details = [await filling.own("GET", f"/orders/{one['order_id']}") for one in orders]
    return {
        "checkout_id": checkouts,
        "order_id": [one["order_id"] for one in orders],
        "line_id": [line["line_id"] for one in details for line in one["lines"]],
        "token": await _order_tokens(filling, email),
    }


async def _are_told(filling: _Filling, email: str) -> bool:
    orders = (await filling.own("GET", "/orders"))["items"]
    return len(orders) == ORDERS and len(await _order_tokens(filling, email)) == ORDERS


async def _order_tokens(filling: _Filling, email: str) -> list[str]:
    mails = await filling.shop.outside.kept("sendgrid", "mails")
    mine = [str(mail) for mail in mails if email in str(mail)]
    return sorted({token for mail in mine for token in re.findall(r"/orders/([A-Za-z0-9_-]{43})", mail)})


async def _until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(TOLD_WITHIN_SECONDS):
        while True:
            if await is_so():
                return
            await asyncio.sleep(0.1)


async def _research(filling: _Filling) -> Known:
    """Three picks: one to import, one whose import is claimed, one to decide on."""
    shop = filling.shop
    picks = [pick(f"candidate-{uuid4().hex[:8]}") for _ in range(3)]
    await filling.data_house("PUT", f"/research/days/{DAY}", json=day_of((shop.store_id, picks)))
    items = [one["item_id"] for one in (await filling.own("GET", "/research/today"))["items"]]
    imports = [
        await filling.own("POST", "/products/import", json={"item_id": item_id}) for item_id in items[:2]
    ]
    claim = {"worker_id": "w1", "lease_seconds": 600, "limit": 1}
    await filling.data_house("POST", "/product-imports/claim", json=claim)
    run = await filling.own("POST", "/research/runs", json={})
    return {
        "item_id": items,
        "import_id": [one["import_id"] for one in imports],
        "run_id": [run["run_id"]],
        "worker_id": ["w1"],
        "day": [DAY, "2026-11-23"],
    }


async def _own_things(filling: _Filling) -> Known:
    me = await filling.owner("GET", "/auth/me")
    invited = {"email": f"team-{uuid4().hex[:8]}@example.test", "role": "viewer"}
    invitation = await filling.own("POST", "/invitations", json=invited)
    refresh = await filling.own("POST", "/analytics/refresh")
    days = {"kind": "orders", "first_day": DAY, "last_day": DAY}
    export = await filling.own("POST", "/analytics/exports", json=days)
    csv = {"file": ("products.csv", b"Title,Price\nFern,12.50\n", "text/csv")}
    csv_import = await filling.own("POST", "/csv-imports", files=csv)
    price_list = {"file": ("list.csv", b"Title,Price\nFern,12.50\n", "text/csv")}
    supplier_list = await filling.own("POST", "/supplier-lists", files=price_list)
    return {
        "supplier_list_id": [supplier_list["list_id"]],
        "user_id": [me["user_id"]],
        "invitation_id": [invitation["invitation_id"]],
        "refresh_id": [refresh["refresh_id"]],
        "export_id": [export["export_id"]],
        "csv_import_id": [csv_import["import_id"]],
        "cart_id": [str(new_id())],
    }
