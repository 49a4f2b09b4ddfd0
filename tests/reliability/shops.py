"""A shop on the running platform, reached as its customers reach it, and Stripe's side of its sales."""

import asyncio
import itertools
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

import httpx
import psycopg

from tests.fixtures.commerce import PASSWORD, Owner, create_product, create_store
from tests.fixtures.selling import signature
from tests.reliability.load import insisting
from tests.reliability.world import World

ENABLED_WITHIN_SECONDS = 30.0
Lines = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Outside:
    """What happens at Stripe and SendGrid, told to the sandbox."""

    http: httpx.AsyncClient

    async def act(self, address: str, /, **body: object) -> Any:
        answer = await self.http.post(f"/_sandbox/{address}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    async def pay(self, session_id: str) -> None:
        await self.act(f"stripe/sessions/{session_id}/pay", email="nora@example.test", name="Nora Lind")

    async def pay_late(self, session_id: str) -> None:
        await self.act(f"stripe/sessions/{session_id}/pay-late", email="nora@example.test", name="Nora Lind")

    async def expire(self, session_id: str) -> None:
        await self.act(f"stripe/sessions/{session_id}/expire")

    async def break_down(self, target: str, kind: str, *, rate: float, seed: int, path: str = "") -> None:
        await self.act("faults", target=target, kind=kind, rate=rate, seed=seed, path=path)

    async def recover(self) -> None:
        (await self.http.delete("/_sandbox/faults")).raise_for_status()

    async def deliver_with(self, **disorder: object) -> None:
        """How deliveries of events behave from now on; nothing given: once, in order."""
        await self.act("stripe/deliveries", **disorder)

    async def kept(self, target: str, collection: str) -> list[dict[str, Any]]:
        answer = await self.http.get(f"/_sandbox/state/{target}/{collection}?limit=1000000")
        items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
        return items

    async def events(self) -> list[dict[str, Any]]:
        """All that Stripe told or has to tell, oldest first."""
        answer = await self.http.get("/_sandbox/stripe/events?limit=1000000")
        items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
        return items[::-1]

    async def undelivered(self, *, wait_seconds: float = 0) -> int:
        """Deliveries that wait; with ``wait_seconds``, answered as soon as there are none."""
        address = f"/_sandbox/stripe/deliveries?limit=0&wait_seconds={wait_seconds}"
        return int((await self.http.get(address)).raise_for_status().json()["waiting"])

    async def delivered(self) -> None:
        while await self.undelivered(wait_seconds=20):
            continue


@dataclass
class Shop:
    """``stock`` is what each variant had when it was made."""

    world: World
    outside: Outside
    http: httpx.AsyncClient
    owner: Owner
    store: dict[str, Any]
    stock: dict[str, int] = field(default_factory=dict)
    _turn: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def store_id(self) -> str:
        return str(self.store["store_id"])

    @property
    def public(self) -> str:
        return f"/api/v1/public/stores/{self.store['slug']}"

    def door(self) -> str:
        """The API processes in turn."""
        doors = self.world.doors
        return doors[next(self._turn) % len(doors)]

    async def add_variant(self, stock: int, **changes: object) -> str:
        variant = {"price_minor": 2490, "cost_minor": 997, "stock_on_hand": stock} | changes
        product = await create_product(
            self.http, self.owner, self.store, title=f"Plant {uuid4().hex[:8]}", variants=[variant]
        )
        variant_id = str(product["variants"][0]["variant_id"])
        self.stock[variant_id] = stock
        return variant_id

    async def start_checkout(
        self, lines: Lines, key: str, *, door: str | None = None, email: str | None = None
    ) -> httpx.Response:
        # A shopper's cart is their own, as the storefront sends it: its limit is not everybody's.
        cart = str(uuid5(NAMESPACE_OID, key))
        body: dict[str, object] = {
            "cart_id": cart,
            "lines": [{"variant_id": v, "quantity": n} for v, n in lines],
        }
        if email is not None:
            body["email"] = email
        headers = {"Idempotency-Key": key}
        return await self.http.post(
            f"{door or self.door()}{self.public}/checkout", json=body, headers=headers
        )

    async def open_session(self, *lines: tuple[str, int], key: str | None = None) -> str | None:
        """The Stripe session of a checkout, asked for until there is an answer; None when sold out."""
        once = key or f"key-{uuid4()}"
        answer = await insisting(lambda: self.start_checkout(lines, once))
        if answer.status_code == 409:
            return None
        assert answer.status_code == 201, answer.text
        return session_of(answer)

    async def post_event(self, event: dict[str, Any], door: str | None = None) -> httpx.Response:
        """As Stripe posts it, signed now."""
        body = json.dumps(event)
        secret = self.world.environment["STRIPE_WEBHOOK_SECRETS"].split(",")[-1]
        return await self.http.post(
            f"{door or self.door()}/api/v1/webhooks/stripe",
            content=body,
            headers={
                "Stripe-Signature": signature(body, secret=secret, at=time.time()),
                "Content-Type": "application/json",
            },
        )

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Past row-level security, to see what is really there."""
        with psycopg.connect(self.world.database.superuser_url) as connection:
            return connection.execute(query.encode(), parameters).fetchall()

    def on_shelf(self, variant_id: str) -> tuple[int, int]:
        """On hand and reserved."""
        query = "SELECT stock_on_hand, stock_reserved FROM variants WHERE variant_id = %s"
        [row] = self.rows(query, variant_id)
        return int(row[0]), int(row[1])

    def count(self, query: str) -> int:
        """Of a query with the store as its one parameter."""
        [row] = self.rows(query, self.store_id)
        return int(row[0])


def session_of(answer: httpx.Response) -> str:
    return str(answer.json()["url"]).rpartition("/")[2]


async def open_shop(world: World, outside: Outside, http: httpx.AsyncClient, number: int) -> Shop:
    """Registered, opened and onboarded through the calls that an owner makes."""
    email = f"owner-{number}@slipway.test"
    answer = await http.post(
        "/api/v1/auth/register", json={"email": email, "password": PASSWORD, "name": "An Owner"}
    )
    assert answer.status_code == 201, answer.text
    owner = Owner(email=email, tokens=answer.json())
    store = await create_store(http, owner)
    shop = Shop(world, outside, http, owner, store)
    private = f"/api/v1/stores/{shop.store_id}"
    link = await http.post(f"{private}/payment-account/onboarding-link", json={}, headers=owner.headers)
    assert link.status_code == 200, link.text
    status = (await http.get(f"{private}/payment-account", headers=owner.headers)).json()
    await outside.act(f"stripe/accounts/{status['stripe_account_id']}/onboard")
    await _until_enabled(http, private, owner)
    return shop


async def _until_enabled(http: httpx.AsyncClient, private: str, owner: Owner) -> None:
    async with asyncio.timeout(ENABLED_WITHIN_SECONDS):
        while True:
            status = await http.get(f"{private}/payment-account", headers=owner.headers)
            if status.json()["charges_enabled"]:
                return
            await asyncio.sleep(0.1)
